"""A lake in a bucket of S3, or of a storage that speaks as S3 does.

Credentials, region and endpoint come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
AWS_SESSION_TOKEN, AWS_REGION, AWS_ENDPOINT_URL), and only from there. What a server answers is not
repeated: it may name a key.

The lock is an object that its holder writes again and again. Who finds it unchanged for a while takes
it over: no clock of two machines is compared. A run that lost its lock without noticing (a machine that
slept) cannot publish either: the manifest is only replaced if it is still the one it found.
"""

from __future__ import annotations

import io
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

import obstore
from obstore import exceptions as s3
from obstore.store import S3Store

from tasks.lake.files import MANIFEST, LakeError

if TYPE_CHECKING:
    from obstore import PutMode

LOCK = "lock.json"
FREE = b"{}\n"
BEAT_SECONDS = 5.0  # how often the holder writes the lock
LEASE_SECONDS = 30.0  # how long it may stay unchanged
# What went wrong, and what to do: the first that fits.
ADVICE = {
    FileNotFoundError: "there is no such bucket: create it, or correct the URL",
    s3.PermissionDeniedError: "the credentials of the environment (AWS_*) may not do this",
    s3.UnauthenticatedError: "the credentials of the environment (AWS_*) are not accepted",
    s3.BaseError: "the storage does not answer as S3 does: check AWS_ENDPOINT_URL, AWS_REGION and AWS_ACCESS_KEY_ID",
}


class TakenError(Exception):
    """An object is not as it was seen before: another writer has replaced it."""


@dataclass
class Held:
    """What a writer holds: the lock, until it is `lost`, and the manifest it builds on."""

    lost: Event
    manifest: str | None


@cache
def bucket_of(url: str) -> Bucket:
    """Return the lake at `url`, s3://BUCKET/PREFIX; the same for all that ask."""
    said = urlsplit(url)
    if not said.hostname or said.username or said.query:
        raise LakeError(
            "a lake in S3 is s3://BUCKET/PREFIX and no more: credentials come from the environment (AWS_*)"
        )
    plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http:")
    store = S3Store(
        said.hostname,
        prefix=said.path.strip("/") or None,
        client_options={"allow_http": plain, "timeout": "5 minutes"},
    )
    return Bucket(url.rstrip("/"), store)


@dataclass
class Bucket:
    """A lake in a bucket."""

    orphan_seconds: ClassVar[float] = 3600  # a run that lost its lock may still be writing them
    url: str
    store: S3Store
    held: Held | None = None

    def at(self, path: str) -> str:
        """Return the URL of `path`."""
        return f"{self.url}/{path}"

    def read(self, path: str) -> bytes:
        """Return the content of `path`."""
        return self._seen(path)[0]

    def open(self, path: str) -> IO[bytes]:
        """Open `path` to read: files are small enough to be fetched at once."""
        return io.BytesIO(self.read(path))

    def put(self, path: str, content: bytes) -> None:
        """Write `content` under the name `path`; S3 shows it whole or not at all."""
        with self._told(path, missing=LakeError):
            obstore.put(self.store, path, content)

    def commit(self, manifest: bytes) -> None:
        """Replace the manifest if it is still the one that the lock was taken with."""
        try:
            if self.held is None or self.held.lost.is_set():
                raise TakenError
            self.held.manifest = self._swap(MANIFEST, manifest, self.held.manifest)
        except TakenError:
            raise LakeError(
                f"another run took over {self.url} meanwhile, this one publishes nothing: run it again"
            ) from None

    def lay_out(self, release: str, paths: Iterable[str], about: Mapping[str, bytes]) -> None:
        """Write the files `about` the release: its manifest names the data files."""
        for name, content in about.items():
            self.put(f"{release}/{name}", content)

    def point(self, release: str) -> None:
        """Do nothing: a bucket has no links, `release` stands in the manifest."""

    def names(self, pattern: str) -> Mapping[str, float]:
        """Return the paths like `pattern`, and when each was written."""
        with self._told(pattern):
            if "*" not in pattern:
                return {pattern: obstore.head(self.store, pattern)["last_modified"].timestamp()}
            below = obstore.list(self.store, pattern.partition("*")[0].rpartition("/")[0] or None)
            found = [meta for chunk in below for meta in chunk]
        like = pattern.replace("**/", "*")
        return {
            m["path"]: m["last_modified"].timestamp() for m in found if fnmatchcase(m["path"], like)
        }

    def drop(self, path: str) -> None:
        """Remove an object, or all below a prefix."""
        with self._told(path):
            below = [meta["path"] for chunk in obstore.list(self.store, path) for meta in chunk]
            obstore.delete(self.store, below or [path])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, writing it again and again; a dead run's is taken over after LEASE_SECONDS."""
        owner = uuid.uuid4().hex
        tag = self._take(_lock(owner, 0))
        try:
            manifest: str | None = self._seen(MANIFEST)[1]
        except FileNotFoundError:
            manifest = None
        ended, self.held = Event(), Held(Event(), manifest)
        tags = [tag]
        beat = Thread(target=self._beat, args=(owner, tags, ended, self.held.lost), daemon=True)
        beat.start()
        try:
            yield
        finally:
            ended.set()
            beat.join()
            lost, self.held = self.held.lost.is_set(), None
            if not lost:
                self._free(tags[-1])

    def _take(self, lock: bytes) -> str:
        """Take the lock: at once where it is free, else after watching that its holder is dead."""
        try:
            try:
                content, tag = self._seen(LOCK)
            except FileNotFoundError:
                return self._swap(LOCK, lock, None)
            if content != FREE and self._changes(tag):
                raise TakenError
            return self._swap(LOCK, lock, tag)
        except TakenError:
            raise LakeError(f"another run writes to {self.url}: wait until it has ended") from None

    def _changes(self, tag: str) -> bool:
        """Watch the lock, and return whether its holder writes it."""
        for _ in range(int(LEASE_SECONDS / BEAT_SECONDS)):
            Event().wait(BEAT_SECONDS)
            if self._seen(LOCK)[1] != tag:
                return True
        return False

    def _beat(self, owner: str, tags: list[str], ended: Event, lost: Event) -> None:
        """Write the lock every BEAT_SECONDS until the run has `ended`, or has `lost` it."""
        while not ended.wait(BEAT_SECONDS):
            try:
                tags.append(self._swap(LOCK, _lock(owner, len(tags)), tags[-1]))
            except TakenError:
                lost.set()
                return
            except LakeError:
                continue  # out of reach for now: whether the lock is lost shows in the next beat

    def _free(self, tag: str) -> None:
        try:
            self._swap(LOCK, FREE, tag)
        except (TakenError, LakeError):
            return  # it has been taken over, or will be: the run itself is done

    def _swap(self, path: str, content: bytes, tag: str | None) -> str:
        """Replace `path` if it is still of `tag` (None: not there); raise TakenError if not."""
        mode: PutMode = "create" if tag is None else {"e_tag": tag}
        with self._told(path, missing=LakeError):
            try:
                new = obstore.put(self.store, path, content, mode=mode, use_multipart=False)[
                    "e_tag"
                ]
            except (s3.AlreadyExistsError, s3.PreconditionError):
                now, new = self._seen(path)
                if now != content:  # else it was we, and the answer to the first try was lost
                    raise TakenError from None
        return str(new)

    def _seen(self, path: str) -> tuple[bytes, str]:
        """Return content and tag of `path`; raise FileNotFoundError."""
        with self._told(path):
            got = obstore.get(self.store, path)
            return bytes(got.bytes()), str(got.meta["e_tag"])

    @contextmanager
    def _told(self, path: str, missing: type[Exception] = FileNotFoundError) -> Iterator[None]:
        """Turn what the storage says into a LakeError without its words; `missing` for no such object."""
        try:
            yield
        except (FileNotFoundError, s3.BaseError) as error:
            advice = next(says for kind, says in ADVICE.items() if isinstance(error, kind))
            kind = missing if isinstance(error, FileNotFoundError) else LakeError
            raise kind(f"{self.at(path)}: {advice}") from None


def _lock(owner: str, beat: int) -> bytes:
    return (json.dumps({"owner": owner, "beat": beat}) + "\n").encode()
