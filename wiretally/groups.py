"""Things joined two by two into groups (union-find), the same whatever the order of the joins."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any


class Groups:
    """Things joined into groups; a group is named by its least member."""

    def __init__(self) -> None:
        """Start with nothing joined."""
        self._up: dict[Hashable, Any] = {}

    def find(self, item: Any) -> Any:  # noqa: ANN401
        """Return the name of the group of `item`."""
        root = item
        while (up := self._up.get(root, root)) != root:
            root = up
        while item != root:
            self._up[item], item = root, self._up.get(item, item)
        return root

    def join(self, a: Any, b: Any) -> None:  # noqa: ANN401
        """Put `a` and `b` into one group."""
        low, high = sorted((self.find(a), self.find(b)))
        self._up[high] = low
