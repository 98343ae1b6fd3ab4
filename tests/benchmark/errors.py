"""What goes wrong on gold/wire and gold/press, by kind, with examples: where to look next."""

from __future__ import annotations

import json
import sys
from collections import defaultdict

from tests.benchmark.gold import SHARED, articles
from wiretally.claims import read_claims

SHOWN = 3
NO_FIGURES = ("distractor", "ignore")


def errors(name: str) -> dict[str, list[str]]:
    """Return the examples of each kind of error on one gold folder, most frequent kind first."""
    sys.path.insert(0, str(SHARED / "bench"))
    from score_claims import pair, same_value

    lines = (SHARED / "gold" / name / "claims.jsonl").read_text("utf8").splitlines()
    rows = [json.loads(line) for line in lines]
    gold = [g for g in rows if g["metric"] not in NO_FIGURES]
    claims = read_claims(articles(name)).to_pylist()
    found: dict[str, list[str]] = defaultdict(list)
    pairs = pair(gold, claims)
    for g, p in pairs:
        if not same_value(g, p):
            found["other value"].append(f"{g['quote']}: {p['value']}, not {g['value']}")
        elif g["metric"] not in (p["metric"], "other"):
            found["other metric"].append(f"{g['quote']}: {p['metric']}, not {g['metric']}")
        elif g["metric"] == "other" and p["metric"] in {x["metric"] for x in gold}:
            found["catalogued, gold says other"].append(f"{g['quote']}: {p['metric']}")
    read, paired = {id(g) for g, _ in pairs}, {id(p) for _, p in pairs}
    found["missed"] = [g["quote"] for g in gold if id(g) not in read]
    found["not in gold"] = [
        f"{p['article_id']} {p['quote']}: {p['metric']}" for p in claims if id(p) not in paired
    ]
    return dict(sorted(found.items(), key=lambda e: -len(e[1])))


def main(name: str) -> None:
    """Print the kinds of error of one gold folder with their first examples."""
    for kind, examples in errors(name).items():
        print(f"  {kind:28} {len(examples):4}  {' | '.join(examples[:SHOWN])[:110]}")
