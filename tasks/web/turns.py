"""One polite queue per host: a request at a time, a pause behind it, as long as the host asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LONGEST_WAIT = 60.0  # seconds; who asks for more is left for a later run
LONGEST_HOLD = 86_400.0  # seconds; nobody is left alone for longer than a day
MOST_CONNECTIONS = 100


class HeldError(Exception):
    """A host asks to be left alone for longer than a run waits."""


@dataclass
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    delay: float = 0.0


class Turns:
    """Who may ask which host when. Times are those of the event loop, in seconds."""

    def __init__(self, delay: float) -> None:
        """Take the pause between two requests to one host."""
        self._delay = delay
        self._lines: dict[str, _Line] = {}
        self._connections = asyncio.Semaphore(MOST_CONNECTIONS)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for the turn of a request to the host `name`, or raise HeldError."""
        line = self._line(name)
        loop = asyncio.get_running_loop()
        async with line.lock:
            wait = line.free_at - loop.time()
            if wait > LONGEST_WAIT:
                raise HeldError(f"{name} asks to wait for {wait:.0f} s: left for a later run")
            await asyncio.sleep(max(wait, 0))
            async with self._connections:
                try:
                    yield
                finally:
                    line.free_at = max(line.free_at, loop.time() + max(self._delay, line.delay))

    def slow(self, name: str, delay: float) -> None:
        """Pause for `delay` seconds at least between two requests to the host `name`."""
        line = self._line(name)
        line.delay = max(line.delay, min(delay, LONGEST_HOLD) if delay > 0 else 0.0)  # also if NaN

    def hold(self, name: str, seconds: float) -> None:
        """Leave the host `name` alone for `seconds` from now."""
        line = self._line(name)
        line.free_at = max(
            line.free_at, asyncio.get_running_loop().time() + min(seconds, LONGEST_HOLD)
        )

    def held(self) -> dict[str, float]:
        """Return the hosts that are to be left alone beyond this run, and for how many seconds."""
        at = asyncio.get_running_loop().time()
        waits = {name: line.free_at - at for name, line in self._lines.items()}
        return {name: wait for name, wait in waits.items() if wait > LONGEST_WAIT}

    def _line(self, name: str) -> _Line:
        return self._lines.setdefault(name, _Line())


def host(url: str) -> str:
    """Return the host of `url`, the unit of politeness; raise ValueError where it is no URL."""
    return (urlsplit(url).hostname or "").rstrip(".")
