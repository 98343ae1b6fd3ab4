"""The war an article is about: its first day and its country, where the article does not say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wiretally.text.document import Document
from wiretally.text.memo import per_document


@dataclass(frozen=True)
class War:
    """A war that articles call 'the war': ISO 3166-1 alpha-3 of where it is fought, its first day.

    `names` begin words that tell that an article is about it; `seas` are those that 'the two seas'
    would mean.
    """

    country: str
    first: date
    names: tuple[str, ...]
    seas: tuple[str, ...] = ()


WARS = (
    War(
        "UKR",
        date(2022, 2, 24),
        ("Ukrain", "Kyiv", "Kiev ", "Zelensk", "Russia", "Moscow", "Kremlin", "Crimea", "Donbas"),
        seas=("Black Sea", "Sea of Azov"),
    ),
    War("PSE", date(2023, 10, 7), ("Gaza", "Hamas", "Palestinian")),
    War("SDN", date(2023, 4, 15), ("Sudan", "RSF", "Khartoum", "Darfur")),
    War("SYR", date(2011, 3, 15), ("Syria", "Assad", "Damascus")),
    War("YEM", date(2014, 9, 21), ("Yemen", "Houthi")),
)


@per_document
def war_of(document: Document) -> War | None:
    """Return the war whose names the article uses most, at least twice as often as any other's."""
    told = [
        sum(document.text.count(name) + document.title.count(name) for name in war.names)
        for war in WARS
    ]
    first, second = sorted(told, reverse=True)[:2]
    return WARS[told.index(first)] if first and first >= 2 * second else None
