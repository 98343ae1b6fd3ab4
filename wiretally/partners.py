"""Which earlier rows share a trait with new ones, found in Arrow before anything becomes a Python object."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc


def flat(lists: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Return the members of all `lists`, and for each the number of its row."""
    whole = lists.combine_chunks()
    return whole.flatten(), pc.list_parent_indices(whole)


def nearest_holders(
    traits: pa.Array, rows: pa.Array, wanted: Iterable[object], most: int
) -> list[int]:
    """Return the rows that are among the last `most` to hold one of the `wanted` traits.

    `traits` are those of all rows, in the order of time, and `rows` the number of the row that each is of.
    """
    import numpy as np

    held = pc.is_in(traits, pa.array(list(wanted), traits.type))
    codes = traits.filter(held).dictionary_encode().indices.to_numpy()
    numbers = rows.filter(held).to_numpy()
    if not len(codes):
        return []
    order = np.argsort(codes, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(codes[order])), len(codes) - 1)
    from_end = np.repeat(ends, np.diff(ends, prepend=-1)) - np.arange(len(codes))
    found: list[int] = np.unique(numbers[order[from_end < most]]).tolist()
    return found
