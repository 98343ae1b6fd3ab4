"""One URL -> what its host answers: asked politely, bounded in time and size, archived as it comes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpcore
import httpx
from tenacity import (
    AsyncRetrying,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from tasks.web.archive import Answer, Place
from tasks.web.frontier import Visit
from tasks.web.guard import Guarded, RefusedError
from tasks.web.inflate import Inflated, InflateError, TooBigError
from tasks.web.robots import MOST_BYTES as ROBOTS_BYTES
from tasks.web.robots import Rules, closed, robots_url, rules
from tasks.web.turns import MOST_CONNECTIONS, HeldError, Turns, host

REDIRECTS = {301, 302, 303, 307, 308}
HEALING = {408, 425, 429, *range(500, 600)} - {501, 505}
ENCODINGS = {"": False, "identity": False, "gzip": True, "x-gzip": True}
PAGES = ("text/html", "application/xhtml+xml")
AS_ROBOTS = {"as": "robots"}
Keep = Callable[[Answer, Mapping[str, str]], Place]


@dataclass(frozen=True)
class Bounds:
    """How long and how much one request may take; seconds and bytes."""

    connect: float = 10
    silence: float = 20
    whole: float = 60
    wire: int = 10_000_000
    body: int = 20_000_000
    redirects: int = 5
    attempts: int = 4
    backoff: float = 1


BOUNDS = Bounds()


class FetchError(Exception):
    """A URL that gave nothing. `heals`: a later run may have more luck."""

    def __init__(self, why: str, *, heals: bool = False) -> None:
        """Take the reason, for people, and whether it may go away by itself."""
        super().__init__(why)
        self.heals = heals


@dataclass(frozen=True)
class Fetched:
    """The last answer of a chain of redirects, 200 or 304, and where it lies in the archive."""

    answer: Answer
    place: Place

    @property
    def unchanged(self) -> bool:
        """Whether the host says that nothing changed since the last visit."""
        return self.answer.status == 304

    def visit(self, before: Visit | None) -> Visit:
        """Return what to remember for the next, conditional request."""
        answer = self.answer
        if self.unchanged and before:
            return Visit(before.answered_by, before.etag, before.modified, answer.came_at)
        return Visit(
            answer.url, answer.header("etag"), answer.header("last-modified"), answer.came_at
        )


class Fetcher:
    """Asks hosts, honouring their robots.txt and their pace. One per run."""

    def __init__(
        self,
        agent: str,
        turns: Turns,
        clock: Callable[[], datetime],
        keep: Keep,
        guard: Guarded,
        bounds: Bounds,
    ) -> None:
        """Take the User-Agent, the hosts' queues, the time, the archive, who connects, the bounds."""
        self.turns = turns
        self._agent, self._clock = agent, clock
        self._keep, self._bounds = keep, bounds
        self._rules: dict[str, asyncio.Task[Rules]] = {}
        # Built by hand: no proxy, no netrc and no certificate file is taken from the environment.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=MOST_CONNECTIONS,
            keepalive_expiry=5,
            network_backend=guard,
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._pool.aclose()

    async def get(
        self,
        url: str,
        said: Mapping[str, str],
        before: Visit | None = None,
        types: tuple[str, ...] = (),
    ) -> Fetched:
        """Return what `url` answers, after its redirects; all answers are kept with what is `said`.

        `before` makes the request conditional; `types` are the content types that will do (empty:
        all). Raises FetchError.
        """
        url = _target(url, "")
        jar = httpx.Cookies()  # lives as long as this chain: walls that only want their cookie back
        seen: set[tuple[str, str]] = set()
        for _ in range(self._bounds.redirects + 1):
            known = (url, repr(sorted((c.name, c.value or "") for c in jar.jar)))
            if known in seen:
                raise FetchError(f"redirects in a circle, at {url}")
            seen.add(known)
            await self._permit(url)
            answer, place = await self._retry(url, said, _conditions(url, before), jar)
            if answer.status not in REDIRECTS or not answer.header("location"):
                _check(answer, before, types)
                return Fetched(answer, place)
            url = _target(url, answer.header("location"))
        raise FetchError(f"more than {self._bounds.redirects} redirects, the last to {url}")

    async def _permit(self, url: str) -> None:
        """Return if robots.txt allows `url`, else raise FetchError."""
        at = robots_url(url)
        if at not in self._rules:
            self._rules[at] = asyncio.create_task(self._ask_rules(at))
        rules_ = await self._rules[at]
        if not rules_.allows(url):
            why = rules_.shut or f"robots.txt of {host(url)} does not allow it"
            raise FetchError(why, heals=rules_.shut is not None)

    async def _ask_rules(self, url: str) -> Rules:
        at = url
        try:
            for _ in range(self._bounds.redirects + 1):
                answer, _place = await self._retry(at, AS_ROBOTS, {}, httpx.Cookies(), ROBOTS_BYTES)
                if answer.status not in REDIRECTS:
                    break
                at = _target(at, answer.header("location"))
            found = rules(answer.status, answer.body)
        except FetchError as error:
            found = closed(f"cannot be had ({error})")
        self.turns.slow(host(url), found.delay)
        return found

    async def _retry(
        self,
        url: str,
        said: Mapping[str, str],
        headers: Mapping[str, str],
        jar: httpx.Cookies,
        cut: int | None = None,
    ) -> tuple[Answer, Place]:
        """Ask for `url`, again where it may heal. Return the last answer, also one of no use."""
        kept: tuple[Answer, Place] | None = None
        retrying = AsyncRetrying(
            retry=retry_if_exception(lambda error: isinstance(error, FetchError) and error.heals),
            stop=stop_after_attempt(self._bounds.attempts),
            wait=wait_random_exponential(multiplier=self._bounds.backoff, max=30),
            reraise=True,
        )
        try:
            async for attempt in retrying:
                with attempt:
                    kept = None
                    answer = await self._ask(url, headers, jar, cut)
                    kept = answer, self._keep(answer, said)
                    if answer.status in HEALING:
                        self._wait(url, answer.header("retry-after"))
                        raise FetchError(_status(answer), heals=True)
        except HeldError as error:
            raise FetchError(str(error), heals=True) from error
        except FetchError:
            if kept is None:
                raise
        assert kept is not None
        return kept

    async def _ask(
        self, url: str, headers: Mapping[str, str], jar: httpx.Cookies, cut: int | None
    ) -> Answer:
        """Ask once for `url`; raise FetchError where no whole answer comes, or HeldError."""
        bounds = self._bounds
        async with self.turns.turn(host(url)):
            try:
                async with asyncio.timeout(bounds.whole):
                    answer = await self._exchange(url, headers, jar, cut)
            except TimeoutError as error:
                raise FetchError(f"took over {bounds.whole:g} s", heals=True) from error
            except httpcore.TimeoutException as error:
                raise FetchError("no answer in time", heals=True) from error
            except RefusedError as error:
                raise FetchError(f"refused: {error}") from error
            except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
                why = " ".join(str(error).split()) or type(error).__name__
                heals = not _is_certificate(error)
                raise FetchError(f"connection failed ({why})", heals=heals) from error
            except (httpcore.UnsupportedProtocol, httpx.InvalidURL, ValueError) as error:
                raise FetchError(f"no address that can be asked ({error})") from error
        _take_cookies(jar, answer)
        return answer

    async def _exchange(
        self, url: str, headers: Mapping[str, str], jar: httpx.Cookies, cut: int | None
    ) -> Answer:
        asked = httpx.Request(
            "GET",
            url,
            headers={
                "User-Agent": self._agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Encoding": "gzip",  # the one whose size can be bounded while it unpacks
                **headers,
            },
            cookies=jar,
        )
        bounds = self._bounds
        timeout = {"connect": bounds.connect, "read": bounds.silence, "write": bounds.silence}
        async with self._pool.stream(
            "GET",
            httpcore.URL(str(asked.url)),
            headers=asked.headers.raw,
            extensions={"timeout": timeout},
        ) as response:
            heads = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers)
            phrase = response.extensions.get("reason_phrase", b"").decode("latin-1")
            answer = Answer(str(asked.url), response.status, phrase, heads, b"", self._clock())
            body = await self._body(response, answer, cut)
        return Answer(answer.url, answer.status, phrase, heads, body, answer.came_at)

    async def _body(self, response: httpcore.Response, answer: Answer, cut: int | None) -> bytes:
        """Return the unpacked body; beyond the bounds raise FetchError, or `cut` it off."""
        encoding = answer.header("content-encoding").strip().lower()
        if encoding not in ENCODINGS:
            raise FetchError(f"content encoding {encoding[:40]!r}, which was not asked for")
        unpack = Inflated(cut or self._bounds.body) if ENCODINGS[encoding] else None
        most, wire = cut or self._bounds.wire, 0
        parts: list[bytes] = []
        try:
            async for piece in response.aiter_stream():
                wire += len(piece)
                parts.append(unpack.take(piece) if unpack else piece)
                if wire > most:
                    raise TooBigError(f"more than {most:,} bytes")
        except TooBigError as error:
            if cut is None:
                raise FetchError(str(error)) from error
        except InflateError as error:
            raise FetchError(str(error)) from error
        if unpack and wire and not unpack.whole and cut is None:
            raise FetchError("broke off within its gzip", heals=True)
        return b"".join(parts)[:cut]

    def _wait(self, url: str, said: str) -> None:
        """Hold the host of `url` as long as its Retry-After says, in seconds or as a date."""
        if said.strip().isdecimal():
            self.turns.hold(host(url), float(said[:12]))
            return
        try:
            until = parsedate_to_datetime(said)
        except (ValueError, TypeError, IndexError, OverflowError):  # whatever it is, no date
            return
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        self.turns.hold(host(url), max((until - self._clock()).total_seconds(), 0))


def _is_certificate(error: BaseException | None) -> bool:
    """Return whether `error` goes back to a certificate that does not hold: asking again is no use."""
    while error and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _conditions(url: str, before: Visit | None) -> dict[str, str]:
    """Return the headers that ask for `url` only if it changed, since it itself was seen."""
    if before is None or before.answered_by != url:
        return {}
    said = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
    return {name: value for name, value in said.items() if value}


def _check(answer: Answer, before: Visit | None, types: tuple[str, ...]) -> None:
    """Raise FetchError where `answer` is of no use."""
    if answer.status == 304 and before:
        return
    if answer.status != 200:
        raise FetchError(_status(answer), heals=answer.status in HEALING)
    found = answer.header("content-type").partition(";")[0].strip().lower()
    if types and found and found not in types:
        raise FetchError(f"content type {found[:60]!r}, not a page")
    if not answer.body.strip():
        raise FetchError("an empty answer")


def _take_cookies(jar: httpx.Cookies, answer: Answer) -> None:
    said = [
        (b"set-cookie", value.encode("latin-1"))
        for name, value in answer.headers
        if name.lower() == "set-cookie"
    ]
    jar.extract_cookies(
        httpx.Response(answer.status, headers=said, request=httpx.Request("GET", answer.url))
    )


def _target(url: str, location: str) -> str:
    """Return where `location`, as found at `url`, leads; raise FetchError where nowhere."""
    try:
        target = httpx.URL(urljoin(url, location.strip()))
    except (ValueError, httpx.InvalidURL) as error:
        raise FetchError(f"{(location or url)[:200]!r} is no address") from error
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchError(f"{str(target)[:200]!r}: only http and https are read")
    return str(target.copy_with(fragment=None, username=None, password=None))


def _status(answer: Answer) -> str:
    return f"{answer.status} {answer.phrase}".strip()
