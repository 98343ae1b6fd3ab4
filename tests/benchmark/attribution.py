"""How often the source of an attributed number is found, and how many given sources are right.

The gold is PolNeAR (2018): source, cue and content spans of US political news, in
../shared/gold/attribution beside the project. A number counts where our reader takes it for a
figure. `python -m tests.benchmark.attribution` prints the score and the misses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wiretally.claims import read_article

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "attribution" / "documents.jsonl"
# A source that the gold names by a pronoun is found where our cue is the gold's.
PRONOUNS = frozenset("he she they it i we who which that you this".split())
IDLE = frozenset("the a an of and in for by mr mrs ms to on at s".split())


def words(text: str) -> set[str]:
    """Return the words of a name by which two namings of one source can be told the same."""
    return {w for w in re.findall(r"[a-z0-9]+", text.lower()) if w not in IDLE}


def same(gold: dict[str, Any], source: str, cue: str) -> bool:
    """Return whether a source with its cue is the one of `gold`: half the words of the shorter name."""
    named = " ".join(part["text"] for part in gold["source"])
    if named.lower() in PRONOUNS:
        return bool(words(" ".join(part["text"] for part in gold["cue"])) & words(cue))
    wanted, given = words(named), words(source.split(" (")[0]) or words(source)
    return 2 * len(wanted & given) >= max(1, min(len(wanted), len(given)))


def numbers() -> Iterator[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    """Yield (text, claim, gold attributions that hold it) for every figure in digits.

    Raises FileNotFoundError without the gold.
    """
    for line in GOLD.read_text(encoding="utf8").splitlines():
        document = json.loads(line)
        text = document["text"]
        day = (
            datetime.fromisoformat(document["date"]).replace(tzinfo=UTC)
            if document["date"]
            else None
        )
        article = {
            "article_id": document["doc_id"],
            "text": text,
            "title": document["title"],
            "published_at": day,
            "language": "en",
        }
        sourced = [a for a in document["attributions"] if a["source"]]
        for claim in read_article(article):
            digits = re.search(r"\d[\d.,]*", claim["quote"])
            if digits is None:
                continue
            start = claim["char_start"] + digits.start()
            end = claim["char_start"] + digits.end()
            holding = [
                a
                for a in sourced
                if any(c["start"] <= start and end <= c["end"] for c in a["content"])
            ]
            yield text, claim, holding


def rows() -> list[dict[str, Any]]:
    """Return every figure that the gold or we attribute, with whether the two agree."""
    out = []
    for text, claim, holding in numbers():
        source, cue = claim["attributed_source"], claim["attribution_cue"] or ""
        if not holding and source is None:
            continue
        right = source is not None and any(same(a, source, cue) for a in holding)
        start = claim["char_start"]
        context = text[max(0, start - 120) : claim["char_end"] + 60].replace("\n", " ")
        gold = " ".join(part["text"] for part in holding[0]["source"]) if holding else None
        out.append({"gold": gold, "source": source, "cue": cue, "right": right, "context": context})
    return out


def score() -> dict[str, float]:
    """Return the share of attributed figures whose source is found, and of given sources that are right."""
    scored = rows()
    wanted = [r for r in scored if r["gold"]]
    given = [r for r in scored if r["source"]]
    return {
        "found": sum(r["right"] for r in wanted) / len(wanted),
        "right": sum(r["right"] for r in given) / len(given),
        "n": len(wanted),
    }


if __name__ == "__main__":
    if not GOLD.exists():
        raise SystemExit(f"skipped: no gold at {GOLD}")
    print(score())
    for row in rows():
        if not row["right"]:
            print(f"gold {row['gold']} | got {row['source']} ({row['cue']}) | {row['context']}")
