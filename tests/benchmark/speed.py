"""Words per CPU second of the whole reader, beside quantulum3 on the same texts in the same process.

`python -m tests.benchmark.speed`. Both read the articles of gold/press and gold/incidents once to warm up.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.benchmark.gold import articles
from tests.test_claims import article
from wiretally.claims import read_article

SAMPLE = 150
WORST = {  # a megabyte of what no one writes
    "digits": "1 " * 500_000,
    "of": "of " * 340_000,
    "brackets": "(" * 500_000 + ")" * 500_000,
    "hyphens": "1-" * 500_000,
    "a": "a " * 500_000,
}


def rate(read: Callable[[str], object], texts: list[str]) -> float:
    """Return words per CPU second of `read` over `texts`, after one round to warm up."""
    for text in texts[:20]:
        read(text)
    start = time.process_time()
    for text in texts:
        read(text)
    return sum(len(t.split()) for t in texts) / (time.process_time() - start)


def main() -> None:
    """Print the rates, and the CPU seconds of the worst texts."""
    rows = [*articles("press").to_pylist(), *articles("incidents").to_pylist()[:SAMPLE]]
    texts = [row["text"] for row in rows]
    ours = rate(lambda t: read_article(article(t)), texts)
    print(f"wiretally   {ours:9,.0f} words per CPU second")
    try:
        from quantulum3 import parser
    except ImportError:
        print("quantulum3  not installed: pip install -e '.[bench]'")
    else:
        theirs = rate(parser.parse, texts)
        print(
            f"quantulum3  {theirs:9,.0f} words per CPU second; ours is {ours / theirs:.1f} times as fast"
        )
    for name, text in WORST.items():
        start = time.process_time()
        read_article(article(text))
        print(f"worst case  {name:9} {time.process_time() - start:5.1f} CPU seconds for 1 MB")


if __name__ == "__main__":
    main()
