"""Quotations: where somebody's very words stand."""

from __future__ import annotations

import re

_MARK = re.compile(r"[“”\"«»\n]|''|``")
_CLOSING = frozenset("”»")
_OPENING = frozenset({"“", "«", "``"})


def quotes(text: str) -> list[tuple[int, int]]:
    """Return the spans of quotations, marks included; one left open ends with its line."""
    out: list[tuple[int, int]] = []
    opened = -1
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == "\n":
            if opened >= 0:
                out.append((opened, match.start()))
            opened = -1
        elif opened < 0:
            if mark not in _CLOSING and not _inches(text, match.start()):
                opened = match.start()
        elif mark not in _OPENING:
            out.append((opened, match.end()))
            opened = -1
    if opened >= 0:
        out.append((opened, len(text)))
    return out


def _inches(text: str, at: int) -> bool:
    return text[at] == '"' and text[at - 1 : at].isdigit()
