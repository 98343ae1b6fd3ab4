"""The war an article is about: its first day and its country, where the article does not say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from wiretally.text.document import Document
from wiretally.text.memo import per_document


@dataclass(frozen=True)
class War:
    """A war that articles call 'the war': ISO 3166-1 alpha-3 of where it is fought, its first day.

    `names` are words that only an article about it, or about its country, uses; `seas` are those
    that 'the two seas' would mean.
    """

    country: str
    first: date
    names: re.Pattern[str]
    seas: tuple[str, ...] = ()


WARS = (
    War(
        "UKR",
        date(2022, 2, 24),
        re.compile(r"\b(?:Ukrain|Kyiv|Kiev\b|Zelensk|Russia|Moscow|Kremlin|Crimea|Donbas)"),
        seas=("Black Sea", "Sea of Azov"),
    ),
    War("PSE", date(2023, 10, 7), re.compile(r"\b(?:Gaza|Hamas|Palestinian)")),
    War("SDN", date(2023, 4, 15), re.compile(r"\b(?:Sudan|RSF\b|Khartoum|Darfur)")),
    War("SYR", date(2011, 3, 15), re.compile(r"\b(?:Syria|Assad\b|Damascus)")),
    War("YEM", date(2014, 9, 21), re.compile(r"\b(?:Yemen|Houthi)")),
)


@per_document
def war_of(document: Document) -> War | None:
    """Return the war whose names the article uses most, at least twice as often as any other's."""
    told = [
        len(war.names.findall(document.text)) + len(war.names.findall(document.title))
        for war in WARS
    ]
    first, second = sorted(told, reverse=True)[:2]
    return WARS[told.index(first)] if first and first >= 2 * second else None
