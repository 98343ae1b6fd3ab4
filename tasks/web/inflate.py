"""gzip, unpacked as it comes and to at most so many bytes: a small bomb must not fill the memory."""

from __future__ import annotations

import zlib

MOST_UNPACKED = 50_000_000  # the bound of the sitemap protocol


class InflateError(ValueError):
    """Bytes that are no whole gzip."""


class TooBigError(ValueError):
    """More bytes than are taken."""


class Inflated:
    """Unpacks gzip or zlib piece by piece."""

    def __init__(self, most: int) -> None:
        """Take the bound on what comes out."""
        self._room = self._most = most
        self._member = zlib.decompressobj(wbits=47)
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether the last member has ended."""
        return self._member.eof or not self._begun

    def take(self, piece: bytes) -> bytes:
        """Return what `piece` unpacks to; raise TooBigError or InflateError."""
        out: list[bytes] = []
        while piece:
            if self._member.eof:  # gzip may hold several members, and zeros behind them
                piece = piece.lstrip(b"\x00")
                if not piece:
                    break
                self._member = zlib.decompressobj(wbits=47)
            self._begun = True
            try:
                part = self._member.decompress(piece, self._room + 1)
            except zlib.error as error:
                raise InflateError(f"broken gzip ({error})") from error
            self._room -= len(part)
            if self._room < 0:
                raise TooBigError(f"unpacks to more than {self._most:,} bytes")
            out.append(part)
            piece = self._member.unused_data
        return b"".join(out)


def inflate(packed: bytes, most: int = MOST_UNPACKED) -> bytes:
    """Return gzip `packed` as it was; raise TooBigError or InflateError."""
    unpack = Inflated(most)
    plain = unpack.take(packed)
    if not unpack.whole:
        raise InflateError("its gzip is cut short")
    return plain
