"""What a source says of an article -> rows of ARTICLES: identity, language, versions, copies."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pyarrow as pa

from wiretally.outlets import is_zone, zone_of
from wiretally.tables import ARTICLES, PUBLISHED_BASES, PUBLISHED_PRECISIONS, content_id

Row = dict[str, Any]

MOST_BYTES = 10_000_000
NOON = time(12, tzinfo=UTC)  # a day without a time is stored at noon: the same day in most zones
TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_ga|_hs\w+"
    r"|cmpid|ns_\w+|ocid|smid|sref|phpsessid|jsessionid|sid|session_?id)",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}
# Words that English uses in every paragraph and its neighbours do not.
ENGLISH = frozenset(
    """the and that were with from has been said which their after while would about people who
    this they other more than""".split()
)
ENGLISH_SHARE = 0.08
FEW_LETTERS = 20  # fewer letters than this are too few for any model
_WORD = re.compile(r"[^\W\d_]+")


class ArticleError(ValueError):
    """A record is no article that can be read; the message says what to do."""


# The columns that tell whether an article is known.
IDENTITY = ["article_id", "canonical_url", "publisher", "text_sha256", "version"]
# What tells whether a record that was read again gives the same article; the hash stands for the text.
READ = [c.name for c in ARTICLES.columns if c.name not in ("article_id", "text", "version")]


class Admitted(NamedTuple):
    """The articles of an input that are new to a lake, and what became of that input."""

    articles: pa.Table
    new: int
    known: int
    changed: int


def article(record: Mapping[str, Any], source: str, raw_ref: str | None = None) -> Row:
    """Return the ARTICLES row (version 1) of one record.

    `record` has `text` and any of article_id, url, canonical_url, publisher, title, published_at,
    published_precision, date_basis, zone, retrieved_at, authors, language. Raises ArticleError where
    it has no text that can be read, or a date or a zone that is none.
    """
    text = _text(record)
    url = _string(record.get("url"))
    own = _string(record.get("canonical_url")) or url
    canonical = canonical_url(own) if own else None
    publisher = _string(record.get("publisher"))
    published, precision = published_at(record.get("published_at"))
    if record.get("published_precision") in PUBLISHED_PRECISIONS and published:
        precision = record["published_precision"]
    basis = record.get("date_basis")
    basis = basis if basis in PUBLISHED_BASES and basis != "none" else "metadata"
    return {
        "article_id": _string(record.get("article_id"))
        or content_id(canonical or publisher or "", text),
        "url": url,
        "canonical_url": canonical,
        "publisher": publisher,
        "title": _string(record.get("title")) or _first_line(text),
        "authors": _authors(record.get("authors")),
        "published_at": published,
        "published_precision": precision,
        "date_basis": basis if published else "none",
        "zone": _zone(record) or zone_of(publisher, canonical),
        "retrieved_at": published_at(record.get("retrieved_at"))[0],
        "language": _string(record.get("language")) or language_of(text),
        "text": text,
        "word_count": len(text.split()),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "source": source,
        "raw_ref": raw_ref,
        "version": 1,
    }


def admit(known: pa.Table, rows: Iterable[Row]) -> Admitted:
    """Return the articles of `rows` that are new to `known`, of which only IDENTITY is needed.

    The same text at the same URL (or, without one, by the same publisher) is a known copy. Another
    text at a URL (or under an article_id) already seen is its next version. The outcome does not
    depend on the order of `rows`.
    """
    before = known.select(IDENTITY).to_pylist()
    seen = {_identity(row) for row in before}
    ids = {row["article_id"] for row in before}
    versions = Counter[str]()
    for row in before:
        versions[_page(row)] = max(row["version"], versions[_page(row)])
    articles: list[Row] = []
    copies = changed = 0
    for row in sorted(rows, key=_seniority):
        if _identity(row) in seen:
            copies += 1
            continue
        page, key = _page(row), row["article_id"]
        if key in ids:
            key = f"{key}~{content_id(page, row['text'])}"
        versions[page] += 1
        changed += versions[page] > 1
        seen.add(_identity(row))
        ids.add(key)
        articles.append({**row, "article_id": key, "version": versions[page]})
    return Admitted(ARTICLES.conform(articles), len(articles), copies, changed)


class Renewed(NamedTuple):
    """Records that were read again: the ids that go, the rows that come for them, and all other rows."""

    gone: list[str]
    rows: list[Row]
    others: list[Row]


def renewed(known: pa.Table, rows: Iterable[Row]) -> Renewed:
    """Return what becomes of `rows`, records read again; `known` are ARTICLES (their text is not needed).

    Where a record (`raw_ref`) of an article gives another row, that takes its place: with its version, and with
    its id while the text stays. Where its text is that of another version by now, it is left to `admit`.
    """
    before = {row["raw_ref"]: row for row in known.to_pylist() if row["raw_ref"]}
    pairs, others = list[tuple[Row, Row]](), list[Row]()
    for row in rows:
        old = before.get(row["raw_ref"])
        if old is None or all(row[c] == old[c] for c in READ):
            others.append(row)
        else:
            pairs.append((old, row))
    gone = [old["article_id"] for old, _ in pairs]
    taken = {*known["article_id"].to_pylist()}.difference(gone)
    placed = list[Row]()
    for old, row in sorted(pairs, key=lambda pair: (pair[0]["version"], pair[0]["article_id"])):
        key = old["article_id"] if _identity(old) == _identity(row) else row["article_id"]
        if key in taken:
            others.append(row)
        else:
            taken.add(key)
            placed.append({**row, "article_id": key, "version": old["version"]})
    return Renewed(gone, placed, others)


def canonical_url(url: str) -> str:
    """Return `url` without fragment, tracking, session, default port and trailing slash."""
    parts = urlsplit(url.strip())
    try:
        port = parts.port
    except ValueError as error:
        raise ArticleError(f"url {url!r} is none ({error}): mend or drop it") from error
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if port and port != DEFAULT_PORTS.get(scheme):
        host = f"{host}:{port}"
    query = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(k)
    ]
    path = re.sub(r";jsessionid=[^/]*", "", parts.path, flags=re.IGNORECASE).rstrip("/")
    return urlunsplit((scheme, host, path, urlencode(query), ""))


def published_at(value: object) -> tuple[datetime | None, str | None]:
    """Return `value` as a time in UTC and its precision, minute or day; both None if it is empty.

    Takes a date, a time, ISO 8601 or RFC 2822. A time without a zone is UTC, a day is its noon.
    Raises ArticleError for anything else.
    """
    if value is None or isinstance(value, str) and not value.strip():
        return None, None
    if isinstance(value, str):
        value = _parsed(value.strip())
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC), "minute"
    if isinstance(value, date):
        return datetime.combine(value, NOON), "day"
    raise ArticleError(f"published_at {value!r} is no date: write 2026-02-17 or 2026-02-17T08:30Z")


def language_of(text: str) -> str:
    """Return the language of `text`, und where it cannot be told.

    Plain English is known by its small words, so that it needs no model (which takes a second).
    """
    words = _WORD.findall(text[:3000].lower())
    if words and sum(w in ENGLISH for w in words) / len(words) >= ENGLISH_SHARE:
        return "en"
    if sum(map(len, words)) < FEW_LETTERS:
        return "und"
    ranked = _identifier().rank(text[:3000])[:3]
    if ranked[0][1] >= 0.5:
        return str(ranked[0][0])
    return "en" if "en" in [name for name, _ in ranked] else "und"


@cache
def _identifier() -> Any:  # noqa: ANN401  (py3langid has no types)
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _identity(row: Row) -> tuple[str, str]:
    return row["text_sha256"], row["canonical_url"] or row["publisher"] or ""


def _page(row: Row) -> str:
    """Return what stays the same when the text changes: the URL, else the publisher's own id."""
    given = re.sub(r"~[0-9a-f]{16}$", "", row["article_id"])
    return row["canonical_url"] or f"{row['publisher'] or ''} {given}"


def _seniority(row: Row) -> tuple[object, ...]:
    published = row["published_at"]
    return (
        published is None,
        published.isoformat() if published else "",
        row["text_sha256"],
        *(row[c] or "" for c in ("canonical_url", "publisher", "article_id", "source", "raw_ref")),
    )


def _text(record: Mapping[str, Any]) -> str:
    text = record.get("text")
    if text is None:
        raise ArticleError(f"no text: name its field `text` (there is {_names(record)})")
    if not isinstance(text, str):
        raise ArticleError(f"text is {type(text).__name__}, not a string")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ArticleError("the text is empty")
    if "\x00" in text:
        raise ArticleError(f"NUL at character {text.index(chr(0))}: this is no text, or cut short")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"half a character (a lone surrogate) at {error.start}: export it again as UTF-8"
        ) from error
    if size > MOST_BYTES:
        raise ArticleError(f"{size:,} bytes of text, more than {MOST_BYTES:,}: split it")
    return text


def _zone(record: Mapping[str, Any]) -> str | None:
    zone = _string(record.get("zone"))
    if zone and not is_zone(zone):
        raise ArticleError(f"zone {zone!r} is none: write an IANA name such as Europe/Kyiv")
    return zone


def _names(record: Mapping[str, Any]) -> str:
    return ", ".join(sorted(map(str, record))[:8]) or "nothing"


def _first_line(text: str) -> str:
    line = text.strip().split("\n", 1)[0].strip()
    return line if len(line) <= 200 else line[:199].rsplit(" ", 1)[0] + "…"


def _authors(value: object) -> list[str]:
    if value is None:
        return []
    names = re.split(r"[;\n]", value) if isinstance(value, str) else list(value)  # type: ignore[call-overload]
    return [name for n in names if (name := str(n).strip())]


def _string(value: object) -> str | None:
    if value is None:
        return None
    text = str(value).strip()
    if re.search("[\x00\ud800-\udfff]", text):
        raise ArticleError(f"{text[:40]!r} holds a NUL or half a character: mend it")
    return text or None


def _parsed(text: str) -> date | None:
    """Return ISO 8601 or RFC 2822 `text` as a date or a time, or None."""
    if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
        readers = [date.fromisoformat]
    else:
        readers = [datetime.fromisoformat, parsedate_to_datetime]
    for read in readers:
        try:
            return read(text)
        except ValueError:
            continue
    return None
