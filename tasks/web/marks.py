"""Where in a YAML file something stands: lines for messages, and keys that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml


def twice(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Yield the keys that stand twice in one mapping, with their line: YAML would take the last."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, str(key.value)
            seen.add(key.value)
            yield from twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from twice(value)


def line_of(node: yaml.Node | None, place: tuple[Any, ...]) -> int:
    """Return the line of what stands at `place`, or of the last thing above it that is there."""
    line = node.start_mark.line + 1 if node else 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            pairs = {key.value: (key, value) for key, value in node.value}
            if step not in pairs:
                break
            key, node = pairs[step]
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
