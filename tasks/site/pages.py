"""The published state -> the pages of the report, as text by their paths; every text is escaped by the templates."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.lake.files import files_of
from tasks.lake.store import Manifest, read_state
from tasks.site import rows as site_rows
from tasks.site.rows import MOST_CLAIMS, released_before, shown
from wiretally.overrides import told
from wiretally.site import event as event_page
from wiretally.site.changes import changes
from wiretally.site.event import Known, page_of, seen_in, source_of
from wiretally.site.listing import STANDINGS, clipped, day_words, latest
from wiretally.site.numbers import name, number, span, with_unit
from wiretally.site.series import series_of
from wiretally.site.strips import Strip
from wiretally.tables import (
    ARTICLES,
    EVENTS,
    FIGURES,
    QUARANTINE,
    RUNS,
    Table,
)

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
ASSETS = ("site.css", "site.js")
FIRST = 40  # rows of the list that stand in the page itself
MOST_SHOWN = 200  # of new, changed, corrected, kept out: the datasets have them all
RUNS_SHOWN = 10
BLANK = {  # a row to fill in, where there is none to copy
    **dict.fromkeys(("href", "name", "event", "best", "span", "standing", "badge"), ""),
    **dict.fromkeys(("articles", "origins"), 0),
    "strip": Strip(0, 0, None, False, (), 0, 1),
}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """One file of the report: its path, how to make its text, and a stamp that tells whether that would be another."""

    path: str
    text: Callable[[], str]
    stamp: str | None = None


def pages(lake: Path | str, state: Manifest, most: int | None = MOST_CLAIMS) -> Iterator[Page]:
    """Yield every file of the report of the newest events with `most` claims (None: of all); those of events have stamps."""
    these = shown(lake, state, most)
    known, events = these.known, these.events
    runs = read_state(lake, state, RUNS).to_pylist()
    everything = [f for figures in known.figures.values() for f in figures]
    rows = list(known.listed.values())
    shared = {
        "run": next((r for r in runs if r["run_id"] == state["run_id"]), None),
        "standings": STANDINGS,
    }

    def page(template: str, **values: object) -> Page:
        text = _jinja().get_template(template).render(shared | values)
        return Page(template, lambda: text)

    def page_on(event: Row) -> str:
        return _jinja().get_template("event.html").render(page_of(event, known))

    corrected = _corrected(known)
    since = _changes(lake, state, everything, known)
    quarantine = read_state(lake, state, QUARANTINE).to_pylist()
    checked = _validation(lake, state["run_id"])
    newest = latest(rows)
    today = [row for row in rows if row["day"] == newest]
    yield page(
        "index.html",
        day=day_words(date.fromisoformat(newest)) if newest else None,
        newest=newest,
        today=today,
        shown=today[:FIRST],
        total=_rows(state, FIGURES),
        disputed=these.disputed,
        events=_rows(state, EVENTS),
        articles=_rows(state, ARTICLES),
        origins=these.origins,
        left_out=these.left_out,
        new=len(since["new"]),
        changed=len(since["changed"]),
        corrected=len(corrected),
        kept_out=len(quarantine),
        metrics=sorted({row["metric"] for row in rows}),
        places=sorted({row["place"] for row in rows} - {""}),
        blank=BLANK,
    )
    yield Page("figures.js", lambda: _data(rows, newest))
    yield page("series.html", series=_drawn(everything, events))
    yield page(
        "changes.html",
        corrected=corrected[:MOST_SHOWN],
        by_people=_by_people(known),
        **since,
    )
    yield page(
        "health.html",
        runs=_runs(runs)[:RUNS_SHOWN],
        quarantine=_by_sentence(quarantine)[:MOST_SHOWN],
        kept_out=len(quarantine),
        checked=bool(checked),
        counts=json.loads(shared["run"]["rows_out"] or "{}") if shared["run"] else {},
    )
    made_by = _version()
    for event in events.values():
        stamp = _stamp_of(made_by, *seen_in(event, known))
        yield Page(f"event/{event['event_id']}.html", partial(page_on, event), stamp)
    if checked:
        yield Page("validation.html", lambda: checked)
    for asset in ASSETS:
        yield Page(asset, partial((TEMPLATES / asset).read_text, encoding="utf8"))


def _rows(state: Manifest, table: Table) -> int:
    return sum(entry["rows"] for entry in state["datasets"].get(table.name, []))


def _data(rows: Sequence[Row], newest: str) -> str:
    """Return the list as a script, since a page opened from a file may not fetch one; it is pure ASCII."""
    packed = [
        [
            *(row[c] for c in ("href", "name", "event", "place", "best", "span")),
            list(STANDINGS).index(row["standing"]),
            *(row[c] for c in ("badge", "articles", "origins", "aspect", "day", "metric")),
            int(row["corrected"]),
            row["strip"].left,
            row["strip"].width,
            row["strip"].best,
            int(row["strip"].open_high),
            _ticks(row["strip"].ticks),
        ]
        for row in rows
    ]
    data = json.dumps({"newest": newest, "standings": list(STANDINGS), "rows": packed})
    return f"window.wiretally = {data.replace('<', chr(92) + 'u003c')};\n"


def _drawn(figures: Sequence[Row], events: Mapping[str, Row]) -> list[dict[str, Any]]:
    from tasks.site.plots import plot

    return [s | {"svg": plot(s)} for s in series_of(figures, events)]


def _corrected(known: Known) -> list[dict[str, Any]]:
    """Return what later articles corrected, newest first: the figure before and after, and who brought it."""
    out = []
    for figures in known.figures.values():
        for figure in figures:
            history = known.history.get(figure["figure_id"], ())
            for before, now in pairwise(history):
                if now["change"] == "correction":
                    unit, metric = figure["unit"], figure["metric"]
                    article = known.articles[known.claims[now["claim_id"]]["article_id"]]
                    out.append(
                        {
                            **known.listed[figure["figure_id"]],
                            "as_of": now["as_of"],
                            "before": with_unit(before["best"], unit, metric),
                            "after": with_unit(now["best"], unit, metric),
                            "before_span": span(before["low"], before["high"]),
                            "after_span": span(now["low"], now["high"]),
                            "source": source_of(article),
                        }
                    )
    return sorted(out, key=lambda c: (str(c["as_of"]), c["figure_id"]), reverse=True)


def _by_people(known: Known) -> list[dict[str, Any]]:
    """Return the corrections that people made: of figures, and of the claims behind them."""
    out = []
    for figures in known.figures.values():
        for figure in figures:
            claims = [known.claims[c] for c in figure["claim_ids"] if c in known.claims]
            said = [
                *told(figure["corrections"]),
                *(f"claim {c['claim_id']}: {s}" for c in claims for s in told(c["corrections"])),
            ]
            if said:
                out.append({**known.listed[figure["figure_id"]], "corrections": said})
    return sorted(out, key=lambda row: str(row["figure_id"]))


def _changes(
    lake: Path | str,
    state: Manifest,
    figures: Sequence[Row],
    known: Known,
) -> dict[str, Any]:
    """Return what the last run brought, as against the release before it; all is new in the first."""
    first, old, old_events = released_before(lake, state, known)
    found = changes(old, figures)
    came = {f["figure_id"] for f in found["new"]}
    return {
        "first_run": first,
        "new": [row for i, row in known.listed.items() if i in came],
        "changed": [
            {
                **known.listed[now["figure_id"]],
                "before": with_unit(was["best"], was["unit"], was["metric"]),
                "before_span": span(was["low"], was["high"]),
                "before_badge": was["verdict"],
            }
            for was, now in found["changed"]
        ],
        "gone": [
            {
                "name": name(f["metric"], f["scope"]),
                "best": with_unit(f["best"], f["unit"], f["metric"]),
                "event": clipped(old_events[f["event_id"]]["title"]),
            }
            for f in found["gone"]
        ],
        "most": MOST_SHOWN,
    }


def _runs(runs: Sequence[Row]) -> list[dict[str, Any]]:
    ordered = sorted(runs, key=lambda r: (r["started_at"], r["run_id"]), reverse=True)
    return [
        {
            **r,
            "rows_in": json.loads(r["rows_in"] or "{}"),
            "rows_out": json.loads(r["rows_out"] or "{}"),
            "error": clipped(r["error"], 300),
            "seconds": round((r["ended_at"] - r["started_at"]).total_seconds()),
        }
        for r in ordered
    ]


def _validation(lake: Path | str, run_id: str) -> str:
    """Return the validation page of the run `run_id`; nothing where it left none."""
    try:
        return files_of(lake).read(f"validation/{run_id}.html").decode()
    except FileNotFoundError:
        return ""


def _by_sentence(quarantine: Sequence[Row]) -> list[dict[str, Any]]:
    """Return why rows were kept out, the commonest reason first, each with one example."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in quarantine:
        found[row["dataset"], row["expectation"]].append(row)
    reasons = [
        {
            "dataset": dataset,
            "expectation": clipped(expectation, 300),
            "rows": len(rows),
            "example": clipped(rows[0]["value"] or rows[0]["row"], 200),
        }
        for (dataset, expectation), rows in found.items()
    ]
    return sorted(reasons, key=lambda r: (-r["rows"], r["dataset"], r["expectation"]))


@cache
def _jinja() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "stamp": _stamp,
        "ticks": _ticks,
        "short": number,
        "quantity": with_unit,
    }
    return environment


def _version() -> str:
    """Return what changes whenever the templates, or the code that fills them, do."""
    sources = [
        *TEMPLATES.glob("*.html"),
        *Path(event_page.__file__).parent.glob("*.py"),
        Path(__file__),
        Path(site_rows.__file__),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources))).hexdigest()


def _stamp_of(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf8", "replace")).hexdigest()[:16]


def _stamp(moment: datetime | None) -> str:
    return f"{moment.day} {moment:%b %Y, %H:%M} UTC" if moment else "undated"


def _ticks(places: Sequence[float]) -> str:
    return "".join(f"M{x:g} 3v16" for x in places)
