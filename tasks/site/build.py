"""The report as files: a static site of the published state, which a browser opens without a server.

LAKE/reports/HASH/    one report, named by its content, whole before it has its name
LAKE/report           a link to the newest; the one before it is kept for whoever has it open
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from tasks.lake.store import LakeError, manifest
from tasks.site.pages import Page, pages
from tasks.site.rows import MOST_CLAIMS

MARK = "stamps.json"  # of the pages; it tells a folder of ours, which may be replaced, from another


def build(lake: Path | str, into: Path | None = None, most: int | None = MOST_CLAIMS) -> Path:
    """Write the report of `lake`, `into` a folder of its own if one is given, and return its first page.

    It shows the newest events with `most` claims together; None: all. The same state gives the same bytes. Raise LakeError where nothing is published, or where `into` holds
    something else.
    """
    state = manifest(lake)
    if state is None:
        raise LakeError(
            f"nothing is published in {lake}: give --lake, or run `wiretally run` first"
        )
    if into and into.exists() and any(into.iterdir()) and not (into / MARK).exists():
        raise LakeError(f"{into} holds other files: give -o an empty or new folder")
    if into is None and "://" in str(lake):
        raise LakeError(f"{lake} is no folder: give -o, the folder to write the report to")
    home = into.parent if into else Path(lake) / "reports"
    draft = home / f".wiretally-report-{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        last = None if into else Path(lake) / "report"
        digest = _write(draft, pages(lake, state, most), last)
        return _replace(draft, into) if into else _publish(Path(lake), draft, digest)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(draft: Path, files: Iterator[Page], last: Path | None) -> str:
    """Write `files` below `draft`, and return a hash of all; those that the `last` report has already are linked."""
    (draft / "event").mkdir(parents=True)
    had = _stamps(last)
    whole, stamps = hashlib.sha256(), {}
    for page in files:
        if page.stamp and last and had.get(page.path) == page.stamp:
            os.link(last / page.path, draft / page.path)
        else:
            content = page.text().encode("utf8", "replace")
            (draft / page.path).write_bytes(content)
        if page.stamp:
            stamps[page.path] = page.stamp
        whole.update(page.path.encode() + b"\0" + (page.stamp or "").encode())
        if not page.stamp:
            whole.update(content)
    (draft / MARK).write_text(json.dumps(stamps))
    return whole.hexdigest()[:16]


def _stamps(last: Path | None) -> dict[str, str]:
    """Return the stamps of the pages of the report in `last`, none where there is none."""
    try:
        found: dict[str, str] = json.loads((last / MARK).read_text()) if last else {}
    except (OSError, ValueError):
        return {}
    return found


def _publish(lake: Path, draft: Path, digest: str) -> Path:
    """Give `draft` its name, point LAKE/report to it, and drop all but it and the one before."""
    reports, link = lake / "reports", lake / "report"
    if not (reports / digest).exists():
        os.replace(draft, reports / digest)
    before = Path(os.readlink(link)).name if link.is_symlink() else digest
    new = reports / "link"
    new.unlink(missing_ok=True)
    new.symlink_to(f"reports/{digest}")
    os.replace(new, link)
    for old in reports.iterdir():
        if old.name not in (before, digest):
            shutil.rmtree(old, ignore_errors=True)
    return link / "index.html"


def _replace(draft: Path, into: Path) -> Path:
    old = into.with_name(f".{into.name}.old")
    if into.exists():
        os.replace(into, old)
    os.replace(draft, into)
    shutil.rmtree(old, ignore_errors=True)
    return into / "index.html"
