"""What a metric is: what is counted, how news says it, and the examples that prove the rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from wiretally.text.noun_classes import CLASSES
from wiretally.text.units import dimension_of


@dataclass(frozen=True)
class Metric:
    """One declared metric. The declaration is the rule, and its examples are its tests.

    A number is of this metric when it counts one of `counts` (noun classes of text/nouns.py or plain
    nouns; for a measure: when its unit has the dimension of `unit`) and one of the word groups says so:

    done     verbs whose object is counted: "killed 12 people", "12 people were killed"
    does     verbs whose subject is counted: "12 people died"
    nouns    the counted noun itself says it: "12 casualties", "12 dead"
    before   phrases that lead up to the number: "a death toll of 12"
    after    phrases behind what is counted: "12 people without power"
    near     words anywhere in the clause, for measures: "a fire of 700 square metres"
    bare     the counted noun alone is enough: "29 missiles"
    bare_with  words beside the noun that make it enough: "151 Ukrainian drones"
    unless   words in the clause that forbid it

    `side` says what is counted in an event with two sides: "means" of the actor (drones launched),
    means "stopped" by the target (drones shot down), or the "harm" that the target suffers.

    The groups are phrases separated by "|". Verbs are given as lemmas with their particle ("shoot down"); all their forms are meant. A word that
    ends in * stands for all words that begin so, ^ for any capitalised word. `examples` maps a text to what is read of this metric,
    in order: "12", "more_than 150", "3..5", "-" for no value ("order_of_magnitude -"), joined by "; ".
    """

    id: str
    family: str
    meaning: str
    unit: str
    kind: str | None
    examples: Mapping[str, str]
    counterexamples: tuple[str, ...] = ()
    counts: str = ""
    done: str = ""
    does: str = ""
    nouns: str = ""
    before: str = ""
    after: str = ""
    near: str = ""
    unless: str = ""
    side: str = "harm"
    bare: bool = False
    bare_with: str = ""
    ordinal: bool = False
    aspect: str = "event"

    def words(self, role: str) -> tuple[str, ...]:
        """Return the word group `role` ("done", "near" ...) as its phrases."""
        return tuple(phrase.strip() for phrase in getattr(self, role).split("|") if phrase.strip())

    @cached_property
    def counted(self) -> frozenset[str]:
        """The noun classes and nouns that are counted."""
        return frozenset(self.words("counts"))

    @cached_property
    def named(self) -> frozenset[str]:
        """The nouns that are counted and are no class."""
        return self.counted - CLASSES.keys()

    @cached_property
    def beside(self) -> frozenset[str]:
        """Words beside the noun that make it enough."""
        return frozenset(self.words("bare_with"))

    @cached_property
    def is_measure(self) -> bool:
        """Whether a measure or money is stated, not a count of things."""
        return self.unit == "money" or dimension_of(self.unit) is not None

    @cached_property
    def heads(self) -> frozenset[str]:
        """All that a counted noun may be: `counts` and `nouns`."""
        return self.counted | frozenset(self.words("nouns"))
