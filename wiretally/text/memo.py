"""What is worked out once for a document and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from wiretally.text.document import Document

T = TypeVar("T")


def per_document(work: Callable[[Document], T]) -> Callable[[Document], T]:
    """Make `work` run once for each document: its result is kept on the document itself."""
    key = f"_{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def once(document: Document) -> T:
        kept = document.__dict__
        if key not in kept:
            kept[key] = work(document)
        result: T = kept[key]
        return result

    return once
