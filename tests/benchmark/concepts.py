"""What a quantity is about, in words."""

from __future__ import annotations

from wiretally.text.document import Sentence
from wiretally.text.nouns import Counted
from wiretally.text.numbers import Number


def concept(s: Sentence, n: Number, c: Counted) -> list[str]:
    return ["-"]
