"""robots.txt (RFC 9309): what a host lets us read, and how fast."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

AGENT = "wiretally"
MOST_BYTES = 500_000  # what follows is not read: RFC 9309 asks for 500 KiB at least


@dataclass(frozen=True)
class Rules:
    """What one host says. `shut` is why all of it is closed for now, null: see `parsed`."""

    parsed: Protego | None = None
    shut: str | None = None

    def allows(self, url: str) -> bool:
        """Return whether we may read `url`."""
        return self.shut is None and (
            self.parsed is None or bool(self.parsed.can_fetch(url, AGENT))
        )

    @property
    def delay(self) -> float:
        """The seconds between two requests that the host asks for, 0 where it does not."""
        return float(self.parsed.crawl_delay(AGENT) or 0) if self.parsed else 0.0


def robots_url(url: str) -> str:
    """Return where the rules for `url` stand: one file per scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def rules(status: int, body: bytes) -> Rules:
    """Return the rules that an answer gives: its text, none (4xx), or closed (5xx, 429)."""
    if status == 200:
        return Rules(parsed=Protego.parse(body[:MOST_BYTES].decode("utf-8-sig", "replace")))
    if 400 <= status < 500 and status != 429:
        return Rules()
    return closed(f"answered {status}")


def closed(why: str) -> Rules:
    """Return the rules of a host whose robots.txt cannot be had: nothing may be read for now."""
    return Rules(shut=f"robots.txt {why}: nothing is read from this host until it can be had")
