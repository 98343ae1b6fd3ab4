"""News agencies, and how a page credits one: the dateline, the byline, the copyright, "told Reuters"."""

from __future__ import annotations

import re

# One name -> the ways it is written.
AGENCIES = {
    "AP": ("The Associated Press", "Associated Press", "AP"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "AFP"),
    "Reuters": ("Thomson Reuters", "Reuters"),
    "EFE": ("Agencia EFE", "EFE"),
    "DPA": ("Deutsche Presse-Agentur", "dpa", "DPA"),
    "UPI": ("United Press International", "UPI"),
    "Bloomberg": ("Bloomberg News", "Bloomberg"),
    "ANSA": ("ANSA",),
    "PA": ("PA Media", "Press Association"),
    "CP": ("The Canadian Press", "Canadian Press"),
    "AAP": ("Australian Associated Press", "AAP"),
    "ANI": ("ANI",),
    "PTI": ("Press Trust of India", "PTI"),
    "Anadolu": ("Anadolu Agency", "Anadolu"),
    "Xinhua": ("Xinhua",),
    "Kyodo": ("Kyodo News", "Kyodo"),
    "Yonhap": ("Yonhap",),
    "TASS": ("TASS",),
    "RIA": ("RIA Novosti", "RIA"),
    "Interfax": ("Interfax-Ukraine", "Interfax"),
    "Ukrinform": ("Ukrinform",),
    "IRNA": ("IRNA",),
    "SPA": ("Saudi Press Agency",),
    "WAFA": ("WAFA",),
    "SANA": ("SANA",),
    "CNS": ("City News Service",),
}
_NAME_OF = {form: name for name, forms in AGENCIES.items() for form in forms}
_ANY = "|".join(re.escape(form) for form in sorted(_NAME_OF, key=lambda f: (-len(f), f)))
# What stands round the name when the page's facts are the agency's own; strongest first.
CREDITS = (
    rf"\(({_ANY})\)\s*[-–—]",  # GENEVA (AP) —
    rf"^\W{{0,3}}({_ANY})\s*[-–—]\s",  # AFP - at the head
    rf"\b[Bb]y (?:[\w.,’'-]+ ){{1,4}}(?:of )?({_ANY})\b",  # By Jane Roe, Associated Press
    rf"(?:©|\(c\)|Copyright)\s*(?:\d{{4}}\s*)?(?:by )?(?:\d{{4}}\s*)?({_ANY})\b",
    rf"\b(?:told|tells|by|to) ({_ANY})\b",  # told Reuters; an analysis by AFP
    rf"\b({_ANY})(?:['’]s)? (?:report\w*|said|says|analysis|tally|count|sum|calculat\w*|quot\w*)\b",
    rf"\b(?:according to|source:|via|contributed[^.]{{0,40}}) ({_ANY})\b",
)
_CREDITS = tuple(re.compile(pattern, re.MULTILINE) for pattern in CREDITS)


def credited(text: str, publisher: str | None = None) -> str | None:
    """Return the one name of the agency whose facts `text` prints, or None where it credits none."""
    if publisher in _NAME_OF:
        return _NAME_OF[publisher]
    for pattern in _CREDITS:
        if found := pattern.search(text):
            return _NAME_OF[found[1]]
    return None
