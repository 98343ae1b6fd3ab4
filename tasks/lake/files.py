"""Where the bytes of a lake lie: a folder here, a bucket in s3.py. Both promise the same.

A file is there whole or not at all, the manifest is replaced in one step, and there is one writer.
"""

from __future__ import annotations

import fcntl
import math
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, ClassVar, Protocol

MANIFEST = "manifest.json"


class LakeError(Exception):
    """The lake cannot be read or written as asked; the message says what to do."""


class Files(Protocol):
    """The files of a lake, by their path below its root.

    What no manifest names is cleared once it is `orphan_seconds` old.
    """

    orphan_seconds: ClassVar[float]

    def at(self, path: str) -> Path | str:
        """Return where `path` lies, for people and other tools."""

    def read(self, path: str) -> bytes:
        """Return the content of `path`; raise FileNotFoundError."""

    def open(self, path: str) -> IO[bytes]:
        """Open `path` to read parts of it; raise FileNotFoundError."""

    def put(self, path: str, content: bytes) -> None:
        """Write `content` under the name `path`, whole or not at all."""

    def commit(self, manifest: bytes) -> None:
        """Replace the manifest in one step; raise LakeError where the lock was lost."""

    def lay_out(self, release: str, paths: Iterable[str], about: Mapping[str, bytes]) -> None:
        """Make `release`: the files `about` it and, where there are folders, a tree of `paths`."""

    def point(self, release: str) -> None:
        """Make `latest` another name of `release`, where there are links."""

    def names(self, pattern: str) -> Mapping[str, float]:
        """Return the paths like `pattern`, and when each was written by the clock of the storage."""

    def drop(self, path: str) -> None:
        """Remove a file, or a folder with all that is in it."""

    def writing(self) -> AbstractContextManager[None]:
        """Be the one writer until the context ends; raise LakeError if there is another."""


def files_of(lake: Path | str) -> Files:
    """Return the files of the lake in a folder, or at an URL (s3://BUCKET/PREFIX)."""
    scheme, colon, _ = str(lake).partition("://")
    if not colon:
        return Folder(Path(lake))
    if scheme != "s3":
        raise LakeError(f"{lake}: a lake is a folder, or s3://BUCKET/PREFIX")
    from tasks.lake.s3 import bucket_of

    return bucket_of(str(lake))


@dataclass(frozen=True)
class Folder:
    """A lake in a folder of this machine."""

    orphan_seconds: ClassVar[float] = -math.inf  # the lock cannot be lost: nobody else is writing
    root: Path

    def at(self, path: str) -> Path:
        """Return where `path` lies."""
        return self.root / path

    def read(self, path: str) -> bytes:
        """Return the content of `path`."""
        return (self.root / path).read_bytes()

    def open(self, path: str) -> IO[bytes]:
        """Open `path` to read."""
        return (self.root / path).open("rb")

    def put(self, path: str, content: bytes) -> None:
        """Write `content` beside the data, force it to disk, then give it its name in one step."""
        # A name of its own: workers of one run may write at the same time.
        target, draft = self.root / path, self.root / "staging" / f"{uuid.uuid4().hex}.draft"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.parent.mkdir(exist_ok=True)
            _write(draft, content)
            os.replace(draft, target)
            _sync(target.parent)
        except OSError as error:
            raise _unwritable(target, error) from error

    def commit(self, manifest: bytes) -> None:
        """Replace the manifest; the lock cannot be lost, it ends with the process."""
        self.put(MANIFEST, manifest)

    def lay_out(self, release: str, paths: Iterable[str], about: Mapping[str, bytes]) -> None:
        """Hard-link `paths` as a folder tree, whole before it has its name."""
        target, draft = self.root / release, self.root / "staging" / "release"
        try:
            for path in paths:
                link = draft / Path(path).relative_to("data")
                link.parent.mkdir(parents=True, exist_ok=True)
                _link(self.root / path, link)
            for name, content in about.items():
                _write(draft / name, content)
            target.parent.mkdir(exist_ok=True)
            os.replace(draft, target)
            _sync(target.parent)
        except OSError as error:
            raise _unwritable(target, error) from error

    def point(self, release: str) -> None:
        """Replace the link `latest` in one step, unless it is right."""
        link, draft = self.root / "latest", self.root / "staging" / "link"
        if link.is_symlink() and os.readlink(link) == release:
            return
        draft.parent.mkdir(exist_ok=True)
        draft.symlink_to(release)
        os.replace(draft, link)

    def names(self, pattern: str) -> Mapping[str, float]:
        """Return the paths like `pattern`, and when each was written."""
        found = self.root.glob(pattern)
        return {p.relative_to(self.root).as_posix(): p.stat().st_mtime for p in found}

    def drop(self, path: str) -> None:
        """Remove a file, or a folder with all that is in it; then the folder it left empty."""
        target = self.root / path
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()
        if not any(target.parent.iterdir()):
            target.parent.rmdir()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, and clear what a dead writer left.

        The operating system holds it, so it ends with the process, however that ends.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = (self.root / ".lock").open("a")
        except OSError as error:
            raise _unwritable(self.root, error) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LakeError(
                    f"another run writes to {self.root}: wait until it has ended"
                ) from error
            shutil.rmtree(self.root / "staging", ignore_errors=True)
            try:
                yield
            finally:
                shutil.rmtree(self.root / "staging", ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    """Write `content`, and force it to disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, error: OSError) -> LakeError:
    return LakeError(
        f"{path} cannot be written ({error.strerror}): what is published stays whole; "
        "make room and see that the folder may be written, then run again"
    )
