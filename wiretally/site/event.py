"""One event -> its page: figures, who says what, the sentences behind, and which pages are copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wiretally.overrides import told
from wiretally.site.listing import clipped, weight
from wiretally.site.numbers import number, span, with_unit
from wiretally.site.strips import steps
from wiretally.voices import parties

Row = Mapping[str, Any]
MOST_NUMBERS = 4
AROUND = 320  # characters of a sentence shown before and behind its figure
OWN_VOICE = "The articles' own voice"
OTHERS = "Other sources"
BASES = {
    "credit": "credits the same agency",
    "near_copy": "nearly the same text",
    "shared_facts": "rewritten: the same rare facts",
    "own": "its own",
}
HEDGES = {
    "approx": "about",
    "nearly": "nearly",
    "more_than": "more than",
    "at_least": "at least",
    "fewer_than": "fewer than",
    "at_most": "at most",
    "range": "a range",
    "order_of_magnitude": "an order of magnitude",
}


@dataclass(frozen=True)
class Known:
    """What pages are made from: rows by their ids, the revisions of figures, the figures of events, and how each is listed."""

    articles: Mapping[str, Row]
    claims: Mapping[str, Row]
    origins: Mapping[str, Row]
    history: Mapping[str, Sequence[Row]]
    figures: Mapping[str, Sequence[Row]]
    listed: Mapping[str, Row]


def page_of(event: Row, known: Known) -> dict[str, Any]:
    """Return what the page of `event` shows."""
    claims = [known.claims[c] for c in event["claim_ids"] if c in known.claims]
    figures = sorted(known.figures.get(event["event_id"], ()), key=weight)
    return {
        "event_id": event["event_id"],
        "title": clipped(event["title"], 240),
        "when": days(event["date_start"], event["date_end"]),
        "place": event["place"],
        "country": event["country"],
        "kind": event["kind"],
        "articles": event["n_articles"],
        "origins": event["n_origins"],
        "figures": [_figure(f, event, known) for f in figures],
        "families": families(claims, known),
        "others": _sentences(_unused(event, known), known),
    }


def seen_in(event: Row, known: Known) -> Iterator[object]:
    """Yield all that the page of `event` is made from: where it is the same, so is the page."""
    yield event
    for figure in known.figures.get(event["event_id"], ()):
        yield figure
        yield known.history.get(figure["figure_id"])
    for claim_id in event["claim_ids"]:
        if claim := known.claims.get(claim_id):
            article, origin = claim["article_id"], known.origins.get(claim["article_id"])
            yield claim
            yield [known.articles[article][c] for c in ("url", "publisher", "title")]
            yield origin
            yield known.articles.get(origin["copy_of"], {}).get("publisher") if origin else None


def _unused(event: Row, known: Known) -> list[Row]:
    used = {c for f in known.figures.get(event["event_id"], ()) for c in f["claim_ids"]}
    return [known.claims[c] for c in event["claim_ids"] if c in known.claims and c not in used]


def _figure(figure: Row, event: Row, known: Known) -> dict[str, Any]:
    claims = [known.claims[c] for c in figure["claim_ids"] if c in known.claims]
    history = known.history.get(figure["figure_id"], ())
    unit, metric = figure["unit"], figure["metric"]
    return {
        **known.listed[figure["figure_id"]],
        "reason": figure["reason"],
        "aspect": figure["aspect"],
        "seen": figure["last_seen"],
        "steps": steps(history),
        "revisions": [
            {
                "as_of": r["as_of"],
                "best": with_unit(r["best"], unit, metric),
                "span": span(r["low"], r["high"]),
                "change": r["change"],
            }
            for r in history
        ]
        if len(history) > 1
        else [],
        "sides": sides(claims, event, known),
        "corrections": told(figure["corrections"]),
    }


def sides(claims: Iterable[Row], event: Row, known: Known) -> list[dict[str, Any]]:
    """Return who says what: the sources of each party, of others, and what articles print as their own."""
    said: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        speakers = sorted(parties(claim))
        if len(speakers) == 1:
            said[speakers[0]].append(claim)
        else:
            said[OTHERS if claim["attributed_source"] else OWN_VOICE].append(claim)
    order = [event["actor"], event["target"]]
    ranked = sorted(
        said,
        key=lambda s: (
            s == OWN_VOICE,
            s == OTHERS,
            order.index(s) if s in order else len(order),
            s,
        ),
    )
    return [
        {"name": s, "numbers": _numbers(said[s]), "sentences": _sentences(said[s], known)}
        for s in ranked
    ]


def _numbers(claims: Iterable[Row]) -> str:
    """Return the numbers that one side gives, in the order of publication: "18, more than 20"."""
    said = dict.fromkeys(
        " ".join(
            word
            for word in (
                "not" if c["modality"] == "negated" and c["base_value"] else "",
                HEDGES.get(c["qualifier"], ""),
                number(c["base_value"]),
            )
            if word
        )
        for c in claims
        if c["base_value"] is not None
    )
    shown = list(said)[:MOST_NUMBERS]
    return ", ".join(shown) + (" …" if len(said) > len(shown) else "")


def _sentences(claims: Iterable[Row], known: Known) -> list[dict[str, Any]]:
    """Return each claim as its sentence; those of one origin that say the same stand under the first."""
    heard: dict[tuple[Any, ...], dict[str, Any]] = {}
    for claim in claims:
        article = known.articles[claim["article_id"]]
        origin = known.origins.get(claim["article_id"], {}).get("origin_id", claim["article_id"])
        word = (origin, claim["metric"], claim["low"], claim["value"], claim["high"], claim["part"])
        sentence = sentence_of(claim, article)
        if word in heard:
            heard[word]["copies"].append(sentence)
        else:
            heard[word] = {**sentence, "copies": []}
    return list(heard.values())


def sentence_of(claim: Row, article: Row) -> dict[str, Any]:
    """Return the sentence of `claim` in three parts, its figure in the middle, and where it stands."""
    text, start, end = article["text"], claim["char_start"], claim["char_end"]
    first, last = claim["sentence_start"], max(claim["sentence_end"], end)
    before, behind = text[first:start], text[end:last]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(behind) > AROUND:
        behind = behind[:AROUND] + "…"
    return {
        "claim_id": claim["claim_id"],
        "before": before,
        "quote": clipped(text[start:end], AROUND),
        "behind": behind,
        "says": claim["attributed_source"],
        "stance": claim["stance"],
        "hedge": HEDGES.get(claim["qualifier"]),
        "modality": claim["modality"],
        "confidence": claim["confidence"],
        "corrections": told(claim["corrections"]),
        **source_of(article),
    }


def source_of(article: Row) -> dict[str, Any]:
    """Return publisher, title, time and, where it is one that a browser may follow, the link of an article."""
    url = article["url"] or ""
    return {
        "publisher": clipped(article["publisher"] or "Unnamed publisher", 80),
        "title": clipped(article["title"]),
        "at": article["published_at"],
        "url": url if safe(url) else "",
    }


def safe(url: str) -> bool:
    """Return whether `url` is a plain web address: nothing that runs, nothing on this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def families(claims: Iterable[Row], known: Known) -> list[dict[str, Any]]:
    """Return the origins behind `claims`, the widest first, each with the pages that carry it."""
    pages: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if origin := known.origins.get(claim["article_id"]):
            pages[origin["origin_id"]].add(claim["article_id"])
    out = []
    for ids in pages.values():
        members = sorted(ids, key=lambda a: (str(known.articles[a]["published_at"]), a))
        wires = {known.origins[a]["wire"] for a in members} - {None}
        out.append(
            {
                "wire": ", ".join(sorted(wires)),
                "pages": [_page(a, known) for a in members],
            }
        )
    return sorted(out, key=lambda f: (-len(f["pages"]), str(f["pages"][0]["at"])))


def _page(article_id: str, known: Known) -> dict[str, Any]:
    origin = known.origins[article_id]
    copied = known.articles.get(origin["copy_of"] or "")
    return source_of(known.articles[article_id]) | {
        "basis": BASES[origin["basis"]],
        "copy_of": clipped(copied["publisher"] or "Unnamed publisher", 80) if copied else "",
    }


def days(start: Any, end: Any) -> str:  # noqa: ANN401
    """Return a span of days in words."""
    if start is None and end is None:
        return "no date known"
    start, end = start or end, end or start
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {end.day} {end:%B %Y}"
    return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"
