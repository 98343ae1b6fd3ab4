"""Which addresses may be connected to: public ones. A name is resolved, checked, and then used."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
# Global by the registry, and yet a way into a private IPv4 network: NAT64 (two prefixes) and 6to4.
TUNNELS = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))
MOST_ADDRESSES = 4  # of one name, that are tried


class RefusedError(Exception):
    """An address that is not public; nothing was sent to it."""


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of `host`, as the system finds them; raise OSError where it has none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port)
    except UnicodeError as error:  # a label that is no host name
        raise OSError(f"{host!r} is no host name") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Return whether `address` is one that the whole internet can reach."""
    at: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(at, IPv6Address) and at.ipv4_mapped:
        at = at.ipv4_mapped
    tunnelled = any(at in network for network in TUNNELS if network.version == at.version)
    return at.is_global and not at.is_multicast and not tunnelled


class Guarded(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to the networks `allowed`, which none is by default.

    The address that was checked is the one that is connected to, so a name that changes its mind
    between two look-ups gains nothing. The pool asks at each connection, so at each redirect too.
    """

    def __init__(self, allowed: Iterable[str] = (), resolver: Resolver = resolve) -> None:
        """Take the networks to allow besides public ones, and who turns names into addresses."""
        self._allowed = tuple(map(ip_network, allowed))
        self._resolve = resolver
        self._wire = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host` that may be had and answers.

        Raises RefusedError where none may be had, httpcore.ConnectError where none answers.
        """
        try:
            async with asyncio.timeout(timeout):
                found = await self._resolve(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"no address of {host} in time") from error
        except OSError as error:
            raise httpcore.ConnectError(f"no address of {host} is known ({error})") from error
        permitted = [address for address in found if self._may(address)]
        if not permitted:
            raise RefusedError(f"{host} is at {', '.join(found)}, which is no public address")
        failed: Exception = httpcore.ConnectError(f"{host} does not answer")
        for address in permitted[:MOST_ADDRESSES]:
            try:
                return await self._wire.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    def _may(self, address: str) -> bool:
        at = ip_address(address)
        listed = any(at in network for network in self._allowed if network.version == at.version)
        return listed or is_public(address)


PUBLIC = Guarded()
