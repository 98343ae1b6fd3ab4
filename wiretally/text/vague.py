"""Vague amounts ("dozens", "tens of thousands") and the interval that each leaves open."""

from __future__ import annotations

from wiretally.text.numerals import POWERS, SCALES


def _vague_phrases() -> dict[tuple[str, ...], tuple[float, float]]:
    """Vague amounts and the interval each leaves open; "tens of thousands" is [20 000, 99 999]."""
    few = {"several": (3, 9), "a few": (3, 9), "a handful": (3, 9), "a couple": (2, 3)}
    scores = {"dozens": (24, 99), "scores": (40, 99), "tens": (20, 99), "hundreds": (200, 999)}
    powers = {f"{w}s": (2 * v, 1000 * v - 1) for w, v in POWERS.items()}
    out = few | scores | powers | {"thousands": (2e3, 9999.0)}
    out |= {"several dozens": (24, 99), "many dozens": (24, 999), "many hundreds": (200, 9999)}
    out |= {
        "many thousands": (2e3, 99_999),
        "dozens and dozens": (24, 999),
        "hundreds and hundreds": (200, 9999),
    }
    for scale, value in SCALES.items():
        out[f"several {scale}"] = (24, 99) if scale == "dozen" else (3 * value, 10 * value - 1)
        out[f"a few {scale}"] = out[f"few {scale}"] = (2 * value, 10 * value - 1)
        out[f"a couple of {scale}"] = out[f"couple {scale}"] = (2 * value, 3 * value)
    out |= {"a few dozen": (24, 99), "few dozen": (24, 99)}
    for power, value in POWERS.items():
        out |= {
            f"{w} of {power}s": (low * value, (high + 1) * value - 1)
            for w, (low, high) in scores.items()
        }
        out[f"several hundred {power}"] = (300 * value, 1000 * value - 1)
        out[f"several tens of {power}s"] = (20 * value, 100 * value - 1)
    return {tuple(phrase.split()): (float(low), float(high)) for phrase, (low, high) in out.items()}


# Words of a vague amount: the least and the greatest it may mean.
VAGUE = _vague_phrases()
