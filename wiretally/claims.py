"""articles -> claims: every figure an article states, with the span that proves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from wiretally.metrics import METRICS, Metric
from wiretally.outlets import local_day
from wiretally.reader import Reader
from wiretally.reading import Reading
from wiretally.tables import CLAIMS, content_id
from wiretally.text.aspects import aspect_of
from wiretally.text.attribution import Attribution, attribution_at, attributions
from wiretally.text.dates import when
from wiretally.text.document import Document, Sentence
from wiretally.text.gazetteer import code_of
from wiretally.text.noun_classes import model_class
from wiretally.text.places import where
from wiretally.text.qualifiers import behind, interval, stronger
from wiretally.text.roles import roles
from wiretally.text.stance import defenders_word, modality, stance
from wiretally.text.units import factor

# Goes up when the rules change, so that a dataset says which rules read it.
READER_VERSION = "3"
LANGUAGE = "en"
WEAPONS = frozenset(("drone", "missile", "bomb"))
PLAIN_WEAPONS = frozenset(("drone", "drones", "missile", "missiles", "bomb", "bombs"))
ADDED = frozenset(("additional", "further"))
# Groups whose toll is told beside that of all.
GROUPS = frozenset(
    "child boy girl baby infant toddler teenager woman soldier troop serviceman fighter militant"
    " policeman journalist medic".split()
)


def read_claims(articles: pa.Table, metrics: Mapping[str, Metric] = METRICS) -> pa.Table:
    """Return the CLAIMS of ARTICLES; those not in English give none. Row order does not matter."""
    return CLAIMS.conform(
        claim for article in articles.to_pylist() for claim in read_article(article, metrics)
    )


def read_article(
    article: Mapping[str, Any], metrics: Mapping[str, Metric] = METRICS
) -> list[dict[str, Any]]:
    """Return the claims of one row of ARTICLES as rows of CLAIMS, in the order of the text."""
    if not is_read(article):
        return []
    document = document_of(article)
    readings = reader_of(metrics).read(document.sentences)
    ids = [_claim_id(article["article_id"], r) if r.reason is None else "" for r in readings]
    sources = attributions(document)
    rows = [
        _row(article, document, readings, i, ids, metrics.get(r.metric or ""), sources)
        for i, r in enumerate(readings)
        if r.reason is None
    ]
    return list({row["claim_id"]: row for row in rows}.values())


def is_read(article: Mapping[str, Any]) -> bool:
    """Whether the reader knows the article's language."""
    return str(article["language"]).split("-")[0] == LANGUAGE


def document_of(article: Mapping[str, Any]) -> Document:
    """Return the reader's view of an article."""
    published, text, title = article["published_at"], article["text"], article["title"] or ""
    precision, zone = article.get("published_precision"), article.get("zone")
    # A title taken from the first line of a text is no headline: it says nothing of the whole.
    headline = "" if text.startswith(title) else title
    day = local_day(published, precision, zone) if published else None
    return Document.of(text, headline, day)


_READERS: dict[int, tuple[Mapping[str, Metric], Reader]] = {}


def reader_of(metrics: Mapping[str, Metric]) -> Reader:
    """Return the compiled reader of a catalogue; compiled once."""
    held = _READERS.get(id(metrics))
    if held is None or held[0] is not metrics:
        held = _READERS[id(metrics)] = (metrics, Reader(metrics))
    return held[1]


def span_of(reading: Reading) -> tuple[int, int]:
    """Return the characters that state the figure: qualifiers, number, unit and noun."""
    n, c = reading.number, reading.counted
    return reading.sentence.span(n.first, max(n.last, c.last, c.end if c.unit else 0, n.first + 1))


def bounds(reading: Reading) -> tuple[float | None, float | None, float | None, str]:
    """Return value, low, high and qualifier of a reading, with what stands behind its noun."""
    n = reading.number
    _, after = behind(reading.sentence, max(n.last, reading.counted.last, reading.counted.end))
    qualifier = stronger(n.qualifier, after)
    if n.form in ("range", "vague", "plural"):
        return n.value, n.low, n.high, qualifier
    value = n.value or 0.0
    low, high = interval(value, qualifier, reading.counted.unit is None and value % 1 == 0)
    return n.value, low, high, qualifier


def _claim_id(article_id: str, reading: Reading) -> str:
    return content_id(article_id, *span_of(reading), reading.metric)


def _row(
    article: Mapping[str, Any],
    document: Document,
    readings: Sequence[Reading],
    i: int,
    ids: list[str],
    metric: Metric | None,
    sources: list[Attribution],
) -> dict[str, Any]:
    reading, whole = readings[i], continued(readings, i)
    sentence, c = reading.sentence, reading.counted
    start, end = span_of(reading)
    value, low, high, qualifier = bounds(reading)
    unit = unit_of(reading, metric)
    rate = _to_base(unit, metric)
    declared = metric.aspect if metric else "event"
    family, kind = (metric.family, metric.kind) if metric else ("", None)
    # A month's aid may reach as many as only a whole war hurts.
    of_people = family in ("casualties", "people") and kind != "AID"
    at = (start - sentence.start, end - sentence.start)
    aspect = aspect_of(sentence.text, declared, c.per, low, of_people, at)
    return {
        "claim_id": ids[i],
        "article_id": article["article_id"],
        "published_at": article["published_at"],
        "sentence_no": sentence.no,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "char_start": start,
        "char_end": end,
        "quote": document.text[start:end],
        "value": value,
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "unit": unit,
        "base_value": _times(value, rate),
        "base_low": _times(low, rate),
        "base_high": _times(high, rate),
        "counted": " ".join(sentence.words[c.first : c.last]) or None,
        "part": part_of(reading),
        "metric": reading.metric,
        "aspect": aspect,
        "subset_of": ids[reading.subset_of] if reading.subset_of is not None else None,
        "same_as": ids[reading.same_as] if reading.same_as is not None else None,
        "confidence": min(1.0, reading.score / 100),
        "reader_version": READER_VERSION,
        "corrections": None,
        **_context(document, reading, whole, start, end, aspect, metric, sources),
    }


def _context(
    document: Document,
    reading: Reading,
    whole: Reading | None,
    start: int,
    end: int,
    aspect: str,
    metric: Metric | None,
    sources: list[Attribution],
) -> dict[str, Any]:
    """On whose word, who, where and when: the columns that the words around the figure give."""
    sentence, kind = reading.sentence, metric.kind if metric else None
    side, family = (metric.side, metric.family) if metric else ("harm", "")
    actor, target = roles(
        document, sentence, start, end, kind, side == "harm",
        defended=side == "stopped", family=family, aspect=aspect,
    )  # fmt: skip
    said = attribution_at(sources, start, end)
    if said is None and whole and whole.sentence.no == sentence.no - 1:
        said = attribution_at(sources, *span_of(whole))
    if side == "stopped" and target:
        said = defenders_word(said, sources, sentence, start, end, target)
    means, hurt = side != "harm", side == "harm" and kind == "ASSAULT"
    day = when(document, sentence, start, end, aspect, kind)
    hit = code_of(target)
    place = where(document, sentence, start, end, kind=kind, country=hit, aspect=aspect)
    return {
        # The length of "the four-year war" is told whatever is planned for the war.
        "modality": "actual" if is_attribute(reading) else modality(sentence, start, end),
        "actor": actor,
        "target": target,
        "attributed_source": said.source if said else None,
        "source_type": said.source_type if said else "article",
        "attribution_cue": said.cue if said else None,
        "stance": stance(said, actor, target, sentence, start, end, tally=means, hurt=hurt),
        "place": place.name if place else None,
        "geonames_id": place.geonames_id if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "where_prec": place.prec if place else None,
        "date_start": day.start,
        "date_end": day.end,
        "date_prec": day.prec,
        "date_basis": day.basis,
    }


def continued(readings: Sequence[Reading], i: int) -> Reading | None:
    """Return the figure just before of which reading `i` counts a part ("two of them were children")."""
    reading, last = readings[i], readings[i - 1] if i else None
    told = last is not None and last.reason is None and last.metric == reading.metric
    them = not {"them", "those", "these"}.isdisjoint(
        reading.sentence.lower[: reading.counted.end + 2]
    )
    return last if told and reading.counted.partitive and them else None


def part_of(reading: Reading) -> str | None:
    """Return the part of a whole that is counted, as written: a model, or a group named as a part."""
    s, c = reading.sentence, reading.counted
    words = s.words[c.first : c.last]
    if more := ADDED.intersection(s.lower[reading.number.first : c.last]):
        return min(more)  # "nearly 30 additional drones" come on top of those told before
    if c.unit is not None or not words:
        return None
    if reading.noun_class in WEAPONS and any(_is_model(s, i) for i in range(c.first, c.last)):
        return " ".join(words[:-1] if s.lower[c.last - 1] in PLAIN_WEAPONS else words)
    if reading.noun_class != "person" or not (reading.subset_of is not None or c.head in GROUPS):
        return None
    return " ".join(words) if c.head in GROUPS else None


def _is_model(s: Sentence, i: int) -> bool:
    return s.kinds[i] == "name" or bool(model_class(s.lower[i])) and s.words[i][0].isupper()


def is_attribute(reading: Reading) -> bool:
    """Whether a measure stands before its noun, joined by a hyphen: "four-year war"."""
    s, end = reading.sentence, reading.number.end
    return reading.counted.unit is not None and s.lower[end : end + 1] == ["-"] and s.touches(end)


def unit_of(reading: Reading, metric: Metric | None) -> str:
    """Return the unit of a figure: as stated, else the metric's, else what is counted in braces."""
    c = reading.counted
    if c.unit is not None:
        code = c.unit.code
    elif metric is not None and metric.unit != "{}":
        code = metric.unit
    else:
        words = reading.sentence.lower[c.first : c.last] or [reading.head or "1"]
        code = "{" + "_".join(w for w in words if w[0].isalnum()) + "}"
    return f"{code}/{c.per}" if c.per else code


def _to_base(unit: str, metric: Metric | None) -> float | None:
    if metric is None or "/" in unit and "/" not in metric.unit:
        return None
    if unit.startswith("{") or metric.unit in ("money", "{}"):
        return 1.0
    return factor(unit, metric.unit)


def _times(x: float | None, rate: float | None) -> float | None:
    return None if x is None or rate is None else round(x * rate, 9)
