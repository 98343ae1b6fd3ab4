"""One text as sentences and tokens. Every position is an offset in code points of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

# Money before an amount: a sign, a sign with a country, or a code that touches its number.
CURRENCY_BEFORE = (
    r"(?:US|AU|NZ|CA|HK|[ACRS])\$|(?:US|AU|NZ|CA|HK|C)\ \$|\$(?:US|AU?|NZ|C|HK)(?=\s?\d)|[$€£¥₹₽₴₺₩₪₦]|Y=(?=\d)"
    r"|(?:RM|Rs\.?|Rp|USD|EUR|GBP|AUD|CAD|NZD|HKD|SGD|JPY|CNY|RMB|INR|RUB|UAH|CHF|SEK|NOK|DKK|PLN|KRW|NIS)(?=\s?\d)"
)
HYPHENS = "-‐‑"
DASHES = "–—−"
TOKEN = re.compile(
    rf"""(?=\S)(?:
      (?P<plain>[A-Za-z]++(?![{HYPHENS}\w.'’$=]|\s[\d$]))              # most words, tried first: speed
    | (?P<number>\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?:\.\d+)?(?!\d)      # 1,250  1,00,000
                |\d{{1,3}}(?:[\u00a0\u202f\u2009\ ]\d{{3}})+(?![\d.,]?\d)  # 31 680
                |\d+(?:\.\d+)?|(?<![\w.)\]])\.\d+)
    | (?P<money>{CURRENCY_BEFORE})
    | (?P<name>(?!(?:minus|now|sub|pre|post|mid|late|early|under|over|top)-)
        [^\W\d_]++(?:[{HYPHENS}]?\d+(?:[.]\d+)*)(?:[{HYPHENS}/]?[^\W_]+)*)  # Su-34, Kh-59/69, G7, Kurdistan24
    | (?P<abbreviation>(?:[^\W\d_]\.){{2,}})                            # U.S.  a.m.
    | (?P<word>[^\W\d_]++(?:['’][^\W\d_]++)*+)
    | (?P<mark>\S))
    """,
    re.VERBOSE,
)
_KINDS = {"plain": "word"}
# A full stop after these ends no sentence.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen col lt maj capt sgt cpl adm brig cmdr gov sen rep rev hon st jr sr messrs
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    no nos vs etc approx inc ltd co corp dept est fig vol art sec min max ca""".split()
)
_BREAK = re.compile(r"[.!?…]+[\"”’')\]*_]*(?=\s)|\n+")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.[\"”’')\]*_]*$")
# "at 9 a.m. Monday" goes on, "at 9 a.m. Five people" does not.
_AFTER_CLOCK = re.compile(
    r"\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z]{2,4}\b|\d)"
)
_NEXT_OPENS = re.compile(r"\s*+[\"“‘'(\[*_>–—-]*+\s*+[A-Z0-9$€£]")
# What runs on for longer is no sentence; it is cut at a blank, so that no text takes more than linear time.
LONGEST = 1200


@dataclass(frozen=True)
class Sentence:
    """A sentence: its number, its span, and its tokens (made when first asked for)."""

    no: int
    start: int
    end: int
    text: str
    paragraph: int

    @cached_property
    def matches(self) -> list[re.Match[str]]:
        """The tokens as matches of TOKEN; `lastgroup` is the kind."""
        return list(TOKEN.finditer(self.text))

    @cached_property
    def words(self) -> list[str]:
        """The tokens as written."""
        return [m.group() for m in self.matches]

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case, with straight apostrophes and plain hyphens."""
        lower = "\n".join(self.words).lower()  # all at once: no token holds a line break
        return lower.replace("’", "'").replace("‑", "-").replace("‐", "-").split("\n")

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of each token: money, name, number, abbreviation, word, mark."""
        return [_KINDS.get(kind, kind) for m in self.matches if (kind := m.lastgroup)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the span in the text of tokens `first` to `last` (exclusive)."""
        return self.start + self.matches[first].start(), self.start + self.matches[last - 1].end()

    def touches(self, i: int) -> bool:
        """Return whether token `i` stands right behind the one before it, with no space."""
        return i > 0 and self.matches[i - 1].end() == self.matches[i].start()


@dataclass(frozen=True)
class Document:
    """An article as the reader sees it: text, sentences, and the day it was published, if known."""

    text: str
    title: str = ""
    published: date | None = None
    sentences: list[Sentence] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, title: str = "", published: date | None = None) -> Document:
        """Return `text` split into sentences; time is linear in its length."""
        return cls(text, title, published, list(_sentences(text)))


def _sentences(text: str) -> list[Sentence]:
    out: list[Sentence] = []
    start = paragraph = 0
    for stop in _BREAK.finditer(text):
        newline = stop.group()[0] == "\n"
        if not newline and not _ends_sentence(text, stop):
            continue
        _add(out, text, start, stop.end(), paragraph)
        start, paragraph = stop.end(), paragraph + newline
    _add(out, text, start, len(text), paragraph)
    return out


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if not _NEXT_OPENS.match(text, stop.end()):
        return False
    if stop.group()[0] != ".":
        return True
    before = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.end())
    if before is None:
        return True
    word = before[1].lower()
    if word in ("a.m", "p.m"):
        return not _AFTER_CLOCK.match(text, stop.end())
    # An initial ("J. Smith") or an abbreviation with inner stops ("U.S.", "a.m.") goes on.
    return not (
        word in ABBREVIATIONS or len(word) == 1 or "." in word and word.replace(".", "").isalpha()
    )


def _add(out: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = blank if blank >= 0 else start + LONGEST
        _append(out, text, start, cut, paragraph)
        start = cut
    _append(out, text, start, end, paragraph)


def _append(out: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        first = start + len(piece) - len(piece.lstrip())
        out.append(Sentence(len(out), first, first + len(stripped), stripped, paragraph))
