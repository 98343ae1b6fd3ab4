"""What must be true of claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import great_expectations.expectations as gxe
import pandas as pd
import pyarrow as pa

from expectations import HINT, ROW, frame_of

QUOTE = "a quote is the article's text at its span, character for character"
ARTICLE = "every claim's article exists"
METRIC = "a metric is one that the catalogue declares"
PLAUSIBLE = "a value is one that its metric can have"
LINK = "a claim is part or twin of a claim in its own article"
PART = "a part is not larger than its whole"
TWIN = "twins in two units agree within rounding"
SENTENCE = "a figure stands in its sentence"
ROUNDING = 0.05


def _in_order(low: str, high: str, sentence: str) -> Any:  # noqa: ANN401  (a GX expectation)
    return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A=high,
        column_B=low,
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        description=sentence,
        **ROW,
    )


FACTS = [
    gxe.ExpectColumnPairValuesToBeEqual(
        column_A="quote",
        column_B="text_at_span",
        ignore_row_if="neither",
        description=QUOTE,
        **ROW,
    ),
    gxe.ExpectColumnValuesToBeNull(column="missing_article", description=ARTICLE, **ROW),
    _in_order("low", "high", "low is at most high"),
    _in_order("low", "value", "low is at most value"),
    _in_order("value", "high", "value is at most high"),
    _in_order("base_low", "base_high", "base_low is at most base_high"),
    _in_order("date_start", "date_end", "a claim's dates are in order"),
    gxe.ExpectColumnValuesToBeBetween(
        column="confidence", min_value=0, max_value=1, description="confidence is a share", **ROW
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="lat", min_value=-90, max_value=90, description="lat is a latitude", **ROW
    ),
    gxe.ExpectColumnValuesToBeBetween(
        column="lon", min_value=-180, max_value=180, description="lon is a longitude", **ROW
    ),
    gxe.ExpectColumnValuesToMatchRegex(
        column="country", regex="^[A-Z]{3}$", description="country is ISO 3166-1 alpha-3", **ROW
    ),
    gxe.ExpectColumnValuesToBeNull(column="unknown_metric", description=METRIC, **ROW),
    gxe.ExpectColumnValuesToBeNull(column="implausible", description=PLAUSIBLE, **ROW),
    gxe.ExpectColumnValuesToBeNull(column="lost_link", description=LINK, **ROW),
    gxe.ExpectColumnValuesToBeNull(column="larger_than_whole", description=PART, **ROW),
    gxe.ExpectColumnValuesToBeNull(column="other_than_twin", description=TWIN, **HINT),
    gxe.ExpectColumnValuesToBeNull(column="outside_sentence", description=SENTENCE, **HINT),
]

CANARIES: dict[str, dict[str, Any]] = {
    QUOTE: {"quote": "At least 13"},
    ARTICLE: {"article_id": "no such article"},
    "low is at most high": {"low": 13.0, "high": 12.0},
    "low is at most value": {"low": 13.0},
    "value is at most high": {"high": 11.0},
    "base_low is at most base_high": {"base_high": 11.0},
    "a claim's dates are in order": {"date_start": 20502},
    "confidence is a share": {"confidence": 1.1},
    "lat is a latitude": {"lat": 91.0},
    "lon is a longitude": {"lon": -181.0},
    "country is ISO 3166-1 alpha-3": {"country": "UA"},
    METRIC: {"metric": "unicorns_seen"},
    PLAUSIBLE: {"base_value": 2e7},
    LINK: {"same_as": "c3"},
    PART: {"subset_of": "c2"},
    TWIN: {"same_as": "c2"},
    SENTENCE: {"sentence_end": 5},
}


def frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """Return claims with the text that their article has at their span, and what is wrong."""
    claims, articles, metrics = tables["claims"], tables["articles"], tables["metrics"]
    texts = dict(
        zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True)
    )
    catalogue = {m["id"]: m for m in metrics.to_pylist()}
    rows = claims.to_pylist()
    by_id = {row["claim_id"]: row for row in rows}
    return frame_of(
        claims,
        text_at_span=[_at_span(r, texts.get(r["article_id"], "")) for r in rows],
        missing_article=[None if r["article_id"] in texts else r["article_id"] for r in rows],
        unknown_metric=[None if r["metric"] in {None, *catalogue} else r["metric"] for r in rows],
        implausible=[_implausible(r, catalogue.get(r["metric"])) for r in rows],
        lost_link=[_lost_link(r, by_id) for r in rows],
        larger_than_whole=[_larger(r, by_id.get(r["subset_of"])) for r in rows],
        other_than_twin=[_other(r, by_id.get(r["same_as"])) for r in rows],
        outside_sentence=[None if _inside(r) else r["quote"] for r in rows],
    )


def _at_span(row: Mapping[str, Any], text: str) -> str:
    return text[row["char_start"] or 0 : row["char_end"] or 0]


def _implausible(row: Mapping[str, Any], metric: Mapping[str, Any] | None) -> float | None:
    value: float | None = row["base_value"]
    if metric is None or value is None or metric["least"] <= value <= metric["most"]:
        return None
    return value


def _lost_link(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> str | None:
    links = [link for link in (row["subset_of"], row["same_as"]) if link is not None]
    article = row["article_id"]
    lost = [k for k in links if k not in by_id or by_id[k]["article_id"] != article]
    return " ".join(lost) or None


def _larger(row: Mapping[str, Any], whole: Mapping[str, Any] | None) -> float | None:
    least: float | None = row["base_low"]
    if whole is None or None in (least, whole["base_high"]) or row["metric"] != whole["metric"]:
        return None
    return least if least > whole["base_high"] else None


def _other(row: Mapping[str, Any], twin: Mapping[str, Any] | None) -> float | None:
    value: float | None = row["base_value"]
    if twin is None or value is None or twin["base_value"] is None:
        return None
    rounding = ROUNDING * max(abs(value), abs(twin["base_value"]))
    return None if abs(value - twin["base_value"]) <= rounding else value


def _inside(row: Mapping[str, Any]) -> bool:
    inner, outer = (row["char_start"], row["char_end"]), (row["sentence_start"], row["sentence_end"])
    return None in (*inner, *outer) or outer[0] <= inner[0] < inner[1] <= outer[1]
