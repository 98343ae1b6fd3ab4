"""What must be true of claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import great_expectations.expectations as gxe
import pandas as pd
import pyarrow as pa

from expectations import frame_of
from expectations.facts import HINT, ROW, Fact, between, in_order, listed, matches, nothing_in
from wiretally.tables import CLAIMS

ROUNDING = 0.05

FACTS = {
    "a quote is the article's text at its span, character for character": Fact(
        gxe.ExpectColumnPairValuesToBeEqual(
            column_A="quote",
            column_B="text_at_span",
            ignore_row_if="either_value_is_missing",
            **ROW,
        ),
        {"quote": "At least 13"},
    ),
    "every claim's article exists": nothing_in(
        "missing_article", ROW, {"article_id": "no such article"}
    ),
    "low is at most high": in_order("low", "high", ROW, {"low": 13.0, "high": 12.0}),
    "a value lies in its interval, or just outside where it is said to": nothing_in(
        "outside_interval", ROW, {"high": 11.0}
    ),
    "base_low is at most base_high": in_order("base_low", "base_high", ROW, {"base_high": 11.0}),
    "a claim's dates are in order": in_order(
        "date_start", "date_end", ROW, {"date_start": date(2026, 2, 18)}
    ),
    "confidence is a share": between("confidence", 0, 1, ROW, {"confidence": 1.1}),
    "lat is a latitude": between("lat", -90, 90, ROW, {"lat": 91.0}),
    "lon is a longitude": between("lon", -180, 180, ROW, {"lon": -181.0}),
    "country is ISO 3166-1 alpha-3": matches("country", "^[A-Z]{3}$", ROW, {"country": "UA"}),
    "a metric is one that the catalogue declares": nothing_in(
        "unknown_metric", ROW, {"metric": "unicorns_seen"}
    ),
    "a value is one that news can state": between("value", -1e18, 1e18, ROW, {"value": 1e19}),
    "nothing is counted below zero": nothing_in("below_zero", ROW, {"value": -1.0}),
    "a claim is part or twin of a claim in its own article": nothing_in(
        "lost_link", ROW, {"same_as": "c3"}
    ),
    "a part is not larger than its whole": nothing_in(
        "larger_than_whole", ROW, {"subset_of": "c2"}
    ),
    "twins in two units agree within rounding": nothing_in(
        "other_than_twin", HINT, {"same_as": "c2"}
    ),
    "a figure stands in its sentence": nothing_in("outside_sentence", HINT, {"sentence_end": 5}),
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return claims with the text that their article has at their span, and what is wrong."""
    claims, articles, metrics = tables["claims"], tables["articles"], tables["metrics"]
    texts = dict(zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True))
    catalogue = {None, *metrics["id"].to_pylist()}
    rows = claims.to_pylist()
    by_id = {row["claim_id"]: row for row in rows}
    return frame_of(
        CLAIMS,
        claims,
        text_at_span=[_at_span(r, texts.get(r["article_id"], "")) for r in rows],
        missing_article=[None if r["article_id"] in texts else r["article_id"] for r in rows],
        unknown_metric=[None if r["metric"] in catalogue else r["metric"] for r in rows],
        outside_interval=[None if _in_interval(r) else r["value"] for r in rows],
        below_zero=[_below_zero(r) for r in rows],
        lost_link=[_lost_link(r, by_id) for r in rows],
        larger_than_whole=[_larger(r, by_id.get(r["subset_of"])) for r in rows],
        other_than_twin=[_other(r, by_id.get(r["same_as"])) for r in rows],
        outside_sentence=[None if _inside(r) else r["quote"] for r in rows],
    )


def _at_span(row: Mapping[str, Any], text: str) -> str:
    return text[row["char_start"] or 0 : row["char_end"] or 0]


def _in_interval(row: Mapping[str, Any]) -> bool:
    """Return whether low <= value <= high; "more than 150" of a count states 150 and means 151."""
    if row["value"] is None:
        return True
    low, high = row["low"], row["high"]
    just_above, just_below = row["qualifier"] == "more_than", row["qualifier"] == "fewer_than"
    return (low is None or low - just_above <= row["value"]) and (
        high is None or row["value"] <= high + just_below
    )


def _below_zero(row: Mapping[str, Any]) -> float | None:
    """Return what is below zero of a count: its unit is in braces."""
    numbers = [n for n in (row["value"], row["low"], row["high"]) if n is not None and n < 0]
    return numbers[0] if numbers and (row["unit"] or "").startswith("{") else None


def _lost_link(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> str | None:
    links = [link for link in (row["subset_of"], row["same_as"]) if link is not None]
    article = row["article_id"]
    return listed(k for k in links if k not in by_id or by_id[k]["article_id"] != article)


def _larger(row: Mapping[str, Any], whole: Mapping[str, Any] | None) -> float | None:
    least: float | None = row["base_low"]
    if whole is None or None in (least, whole["base_high"]) or row["metric"] != whole["metric"]:
        return None
    return least if least > whole["base_high"] else None


def _other(row: Mapping[str, Any], twin: Mapping[str, Any] | None) -> float | None:
    value: float | None = row["base_value"]
    if twin is None or value is None or twin["base_value"] is None or _is_money(row["unit"]):
        return None
    rounding = ROUNDING * max(abs(value), abs(twin["base_value"]))
    return None if abs(value - twin["base_value"]) <= rounding else value


def _is_money(unit: str) -> bool:
    """Return whether `unit` is an ISO 4217 code: what one is worth in another changes daily."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def _inside(row: Mapping[str, Any]) -> bool:
    inner, outer = (
        (row["char_start"], row["char_end"]),
        (row["sentence_start"], row["sentence_end"]),
    )
    return None in (*inner, *outer) or outer[0] <= inner[0] < inner[1] <= outer[1]
