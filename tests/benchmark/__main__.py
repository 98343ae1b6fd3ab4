"""`python -m tests.benchmark`: every score beside the peers of ../shared/ANCHORS.md, then the speed."""

from tests.benchmark import errors, gold, scale, speed
from tests.benchmark.scores import SETS, scores

# Measured on the same dev halves (ANCHORS, section 2): CQE 2.0.3 and quantulum3 0.10; a number regex on wire and press.
PEERS = {
    "newsquant": {
        "value": "CQE 91.8, quantulum3 73.7",
        "value+unit": "CQE 82.2, quantulum3 47.5",
        "value+change": "CQE 86.2, quantulum3 54.3",
        "value+concept_partial": "CQE 73.4, quantulum3 8.8",
        "value+concept_complete": "CQE 51.4",
    },
    "wire": {"value.f1": "regex 0.88", "value+metric.f1": "regex with six words 0.35"},
    "press": {
        "value.recall": "regex 0.83",
        "value.precision": "regex 0.61",
        "value+metric.f1": "regex 0.21",
    },
    "pages": {
        "f1": "trafilatura precision 0.9626, resiliparse 0.934",
        "pages per CPU second": "28",
    },
}


def main() -> None:
    """Print the tables."""
    if not gold.there():
        raise SystemExit(
            "../shared/gold is not beside the project: there is nothing to score against"
        )
    for name in SETS:
        print(f"\n{name}")
        for key, value in scores(name).items():
            print(f"  {key:26} {value:10.4f}  {PEERS.get(name, {}).get(key, '')}")
    for name in gold.SETS:
        print(f"\nerrors on {name}, by kind")
        errors.main(name)
    print("\nspeed")
    speed.main()
    print(
        "\nwhole runs: more in docs/performance.md, `python -m tests.benchmark.scale 10000 100000`"
    )
    scale.main()


main()
