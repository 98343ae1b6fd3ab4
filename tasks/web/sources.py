"""sources.yaml -> what to gather, from where, how often: validated, or refused with line and key.

docs/sources.md explains each key; examples/sources.yaml is a file to begin with.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from tasks.web.fields import (
    Contact,
    Country,
    Language,
    Name,
    Schedule,
    Span,
    Strings,
    Zone,
    is_url,
    matching,
    strings,
)
from tasks.web.marks import line_of, twice

Kind = Literal["feed", "sitemap", "urls", "files", "warc"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ONLINE: tuple[Kind, ...] = ("feed", "sitemap", "urls")
CONTACT = "WIRETALLY_CONTACT"
STRICT = ConfigDict(extra="forbid")


class SourcesError(ValueError):
    """sources.yaml cannot be used; each line of the message names file, line and key."""


@dataclass(frozen=True)
class Limits:
    """How much of a source is taken: pages in a run, and how old they may be when listed."""

    __pydantic_config__ = STRICT

    items: Annotated[int, Field(ge=1, le=100_000)] = 200
    age: Span | None = None


@dataclass(frozen=True)
class Source:
    """One source: its kind, where it is, and what is known of all its articles."""

    __pydantic_config__ = STRICT

    name: Name
    kind: Kind
    at: Annotated[Strings, Field(min_length=1)]
    publisher: str | None = None
    language: Language | None = None
    zone: Zone | None = None
    schedule: Schedule | None = None
    include: Strings = ()
    exclude: Strings = ()
    revisit: Span = timedelta(days=1)
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        """Raise ValueError where a feed or a sitemap has no address."""
        for at in self.at:
            if self.kind in ("feed", "sitemap") and not is_url(at):
                raise ValueError(f"{at!r} is no address: a {self.kind} begins with https://")

    @property
    def said(self) -> dict[str, str]:
        """What is known of its pages before they are read."""
        known = {
            "source": self.name,
            "publisher": self.publisher,
            "language": self.language,
            "zone": self.zone,
        }
        return {key: value for key, value in known.items() if value}

    def takes(self, name: str) -> bool:
        """Return whether the patterns let in `name`: a URL, or a file's path."""
        wanted = not self.include or any(fnmatchcase(name, p) for p in self.include)
        return wanted and not any(fnmatchcase(name, p) for p in self.exclude)


@dataclass(frozen=True)
class Watch:
    """What somebody wants to hear of: figures of a metric, a country, a place, an actor."""

    __pydantic_config__ = STRICT

    name: Name
    metric: Annotated[str, matching(r"[a-z][a-z0-9_]*", "its id: people_killed")] | None = None
    country: Country | None = None
    place: str | None = None
    actor: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class Channels:
    """Where alerts go besides the log: a URL that takes JSON, a command that reads it."""

    __pydantic_config__ = STRICT

    webhook: (
        Annotated[str, matching(r"https?://[^/\s]\S*", "https://hooks.your.org/...")] | None
    ) = None
    command: Strings = ()


@dataclass(frozen=True)
class Sources:
    """The whole file."""

    __pydantic_config__ = STRICT

    sources: tuple[Source, ...]
    contact: Contact | None = None
    lake: str | None = None
    archive: str | None = None
    delay: Span = timedelta(seconds=1)
    schedule: Schedule | None = None
    limits: Limits = Limits()
    watch: tuple[Watch, ...] = ()
    alert: Channels = Channels()

    @property
    def reachable(self) -> str:
        """Whom a host may write to; raise SourcesError where that is not said."""
        contact = self.contact or os.environ.get(CONTACT, "")
        try:
            return str(TypeAdapter(Contact).validate_python(contact))
        except ValidationError as error:
            raise SourcesError(
                f"no contact: hosts must be able to reach you. Write `contact: you@your.org` into the "
                f"sources file, or set {CONTACT}"
            ) from error


WORDS = {  # pydantic's types of error -> what to do
    "unexpected_keyword_argument": "is no key that is known",
    "missing": "is missing",
    "missing_argument": "is missing",
    "string_type": "must be text: put it in quotes",
    "too_short": "is empty",
    "tuple_type": "must be a list: lines that begin with -",
    "dataclass_type": "must be lines of `key: value`",
    "dict_type": "must be lines of `key: value`",
    "string_too_short": "is empty",
}


def load_sources(path: Path) -> Sources:
    """Return the sources in the YAML file at `path`, or raise SourcesError or OSError.

    Paths in it are relative to its folder. A source that names no schedule or limit has the file's.
    """
    try:
        content = path.read_text(encoding="utf8")
        tree = yaml.compose(content, Loader=yaml.SafeLoader)
        said = yaml.safe_load(content)
    except UnicodeDecodeError as error:
        raise SourcesError(f"{path}: byte {error.start} is not UTF-8: save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourcesError(
            f"{path}, line {line}: no YAML ({error.problem}): quote what holds *, & or a colon"
        ) from error
    except yaml.YAMLError as error:
        raise SourcesError(f"{path}: no YAML ({' '.join(str(error).split())})") from error
    if double := list(twice(tree)) if tree else []:
        raise SourcesError("\n".join(f"{path}, line {n}, {key}: stands twice" for n, key in double))
    try:
        found = TypeAdapter(Sources).validate_python(_shaped(said, path.parent))
    except ValidationError as error:
        lines = [_told(path, tree, said, e) for e in error.errors(include_url=False)]
        raise SourcesError("\n".join(dict.fromkeys(lines))) from error
    if not found.sources:
        raise SourcesError(f"{path}, line {line_of(tree, ('sources',))}, sources: is empty")
    names = [source.name for source in found.sources]
    if again := {name for name in names if names.count(name) > 1}:
        raise SourcesError(f"{path}: the name {min(again)!r} stands twice: name them apart")
    return found


def sources_of(path: Path | None, only: Collection[str], urls: Sequence[str]) -> Sources | None:
    """Return the sources of the file at `path` (of these, `only`, where it names any) and `urls`.

    None where neither is given. Raises SourcesError, also for a name that the file does not have.
    """
    if path is None and not urls:
        return None
    said = load_sources(path) if path else Sources(sources=())
    if wrong := set(only) - {source.name for source in said.sources}:
        raise SourcesError(f"{path}: there is no source {min(wrong)!r}")
    sources = [source for source in said.sources if not only or source.name in only]
    if urls:  # a person who names a page wants it as it is now
        sources.append(Source("urls", "urls", tuple(urls), revisit=timedelta(0)))
    return replace(said, sources=tuple(sources))


def _shaped(said: object, folder: Path) -> object:
    """Return the file in the shape of Sources: `feed: URL` is kind and place, defaults are filled."""
    if not isinstance(said, dict) or not isinstance(said.get("sources"), list):
        return said if isinstance(said, dict) else {"sources": None}
    defaults = {k: said[k] for k in ("schedule",) if k in said}
    limits = said.get("limits")
    sources = []
    for one in said["sources"]:
        if isinstance(one, dict):
            one = _source({**defaults, **one}, folder)
            if isinstance(limits, dict) and isinstance(one.get("limits", {}), dict):
                one["limits"] = {**limits, **one.get("limits", {})}
        sources.append(one)
    if isinstance(said.get("archive"), str):
        said = {**said, "archive": _below(folder, said["archive"])}
    return {**said, "sources": sources}


def _source(one: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    kinds = [kind for kind in KINDS if kind in one]
    if len(kinds) != 1 or "kind" in one or "at" in one:
        return dict(one)
    kind = kinds[0]
    at = strings(one[kind])
    if isinstance(at, list):
        at = [_below(folder, a) if isinstance(a, str) else a for a in at]
    return {k: v for k, v in one.items() if k != kind} | {"kind": kind, "at": at}


def _below(folder: Path, at: str) -> str:
    return at if is_url(at) else str(folder / at)


def _told(path: Path, tree: yaml.Node | None, said: Any, error: Any) -> str:  # noqa: ANN401
    """Return one line for people: file, line, key, what is wrong."""
    place = tuple(_as_written(said, error["loc"]))
    why = WORDS.get(error["type"]) or error["msg"].removeprefix("Value error, ")
    if place and place[-1] in ("kind", "at") and error["type"].startswith("missing"):
        why = f"give one of {', '.join(KINDS)}"
        place = place[:-1]
    elif place and place[-1] in KINDS and error["type"].startswith("unexpected"):
        why = f"one kind per source: make a source of each, all with a name ({', '.join(KINDS)})"
    elif error["type"] == "unexpected_keyword_argument":
        near = get_close_matches(str(place[-1]), _keys(place), 1)
        why += f": did you mean {near[0]}?" if near else f": use {', '.join(_keys(place))}"
    return f"{path}, line {line_of(tree, place)}, {_key(place, said)}: {why}"


def _as_written(said: Any, place: tuple[Any, ...]) -> Iterator[Any]:  # noqa: ANN401
    """Yield `place` with the key that the file has for `at`: the kind of the source."""
    for step in place:
        said = said[step] if _has(said, step) else said
        yield next((kind for kind in KINDS if kind in said), step) if step == "at" else step


def _key(place: tuple[Any, ...], said: Any) -> str:  # noqa: ANN401
    """Return `place` for people: a source is called by its name, where it has one."""
    if len(place) > 1 and _has(said[place[0]], place[1]):
        one = said[place[0]][place[1]]
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            place = (f"{place[0]} ({one['name']})", *place[2:])
    return ".".join(map(str, place)) or "file"


def _has(found: object, step: object) -> bool:
    if isinstance(found, dict):
        return step in found
    return isinstance(found, list) and isinstance(step, int) and step < len(found)


def _keys(place: tuple[Any, ...]) -> list[str]:
    """Return the keys that are known where `place` stands."""
    inner = [step for step in place[:-1] if isinstance(step, str)]
    shape: Any = {"sources": Source, "watch": Watch, "limits": Limits, "alert": Channels}.get(
        inner[-1] if inner else "", Sources
    )
    names = [name for name in shape.__dataclass_fields__ if name not in ("kind", "at")]
    return [*names, *KINDS] if shape is Source else names
