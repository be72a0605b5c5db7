"""Downloads a source: only what is new, resumed where it broke off, never in place of a good file.

The file of the last time lies in HOME/downloads with its origin beside it (address, ETag, date). The server is asked
whether there is anything newer; what comes is written to a `.part`, and takes the old one's place when all of it is
there and looks like a table.
"""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import requests
from django.conf import settings

from savejie.registers.errors import SENTENCES, DownloadFailed
from savejie.registers.origin import Origin, kept_origin, origin_path, read_origin, write_origin
from savejie.registers.reading.opening import Progress
from savejie.registers.sources import SOURCES
from savejie.registers.sources.source import GEOJSON

AGENT = "Savejie/0.1 (+NGO support point; {})"
TRIES = 3
BACK_OFF = 2.0
"""Seconds before the second try; doubled before each further one."""

TIMEOUT = (15, 120)
PIECE = 1 << 14
SMALLEST_SHARE = 0.05
"""A file that has shrunk to less than this share of the last one is not believed."""

OK, PARTIAL, NOT_MODIFIED, TOO_MANY, SERVER_ERROR, BEYOND_END = 200, 206, 304, 429, 500, 416


@dataclass(frozen=True)
class Download:
    """What came of a download; the path is that of the last good file."""

    path: Path
    unchanged: bool
    origin: Origin


class _TryAgain(Exception):
    """The server did not answer, or not to the end; `reason` is a key of the sentences."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.sentence = SENTENCES[reason] % facts


def address_of(source: str) -> str:
    """Return where a source is downloaded from: its publisher's address, or a setting's."""
    addresses: dict[str, str] = getattr(settings, "REGISTER_ADDRESSES", {})
    return addresses.get(source) or SOURCES[source].address


def download(source: str, progress: Progress | None = None) -> Download:
    """Bring the file of a source up to date; raise DownloadFailed with a sentence if it cannot be."""
    if not address_of(source):
        raise DownloadFailed("brought_by_hand", source=source, page=SOURCES[source].page)
    folder = Path(settings.HOME) / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    task = _Task(source, address_of(source), folder / f"{source}.csv", progress)
    for attempt in range(TRIES):
        if attempt:
            time.sleep(BACK_OFF * 2 ** (attempt - 1))
        try:
            return task.try_once()
        except _TryAgain as failure:
            reason = failure.sentence
        except requests.RequestException:
            reason = str(SENTENCES["silence"])
    raise DownloadFailed("not_downloaded", source=source, reason=reason)


class _Task:
    """The download of one file."""

    def __init__(self, source: str, address: str, path: Path, progress: Progress | None) -> None:
        self._source = source
        self._address = address
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._progress = progress

    def try_once(self) -> Download:
        """Ask once; what has come stays in the `.part` for the next time."""
        before = self._if_from_here(read_origin(self._path))
        with requests.get(
            self._address, headers=self._headers(before), stream=True, timeout=TIMEOUT
        ) as answer:
            if answer.status_code == NOT_MODIFIED:
                return Download(self._path, True, before)
            self._refuse_errors(answer)
            self._write(answer)
        return self._finish(before)

    def _if_from_here(self, origin: Origin) -> Origin:
        return origin if origin.address == self._address else Origin()

    def _headers(self, before: Origin) -> dict[str, str]:
        headers = {
            "User-Agent": AGENT.format(settings.ADDRESS),
            "Accept": "text/csv, */*;q=0.5",
            "Accept-Encoding": "identity",
        }
        begun = self._if_from_here(kept_origin(self._part))
        if begun.size and (validator := _validator(begun)):
            return headers | {"Range": f"bytes={begun.size}-", "If-Range": validator}
        if before.etag:
            headers["If-None-Match"] = before.etag
        if before.last_modified:
            headers["If-Modified-Since"] = before.last_modified
        return headers

    def _refuse_errors(self, answer: requests.Response) -> None:
        status = answer.status_code
        if status in (OK, PARTIAL):
            return
        if status == BEYOND_END:
            self._forget_part()
        if status in (TOO_MANY, BEYOND_END) or status >= SERVER_ERROR:
            raise _TryAgain("answer", status=status)
        reason = SENTENCES["answer"] % {"status": status}
        raise DownloadFailed("not_downloaded", source=self._source, reason=reason)

    def _write(self, answer: requests.Response) -> None:
        """Write the answer to the `.part`, after what is there if the server goes on from it."""
        begun = self._part.stat().st_size if answer.status_code == PARTIAL else 0
        if begun and not answer.headers.get("Content-Range", "").startswith(f"bytes {begun}-"):
            self._forget_part()
            raise _TryAgain("silence")
        total = begun + int(answer.headers.get("Content-Length") or 0)
        self._note_part(answer)
        with self._part.open("ab" if begun else "wb") as file:
            for done in _copy(answer, file, begun):
                if self._progress:
                    self._progress(done, total)
        if total > begun and self._part.stat().st_size < total:
            raise _TryAgain("silence")

    def _note_part(self, answer: requests.Response) -> None:
        write_origin(
            self._part,
            Origin(
                address=self._address,
                etag=answer.headers.get("ETag", "")[:255],
                last_modified=answer.headers.get("Last-Modified", "")[:64],
            ),
        )

    def _finish(self, before: Origin) -> Download:
        """Put the whole file in the place of the last one if it can be believed."""
        origin = kept_origin(self._part)
        if origin.size < before.size * SMALLEST_SHARE:
            self._forget_part()
            raise DownloadFailed(
                "shrunk_download", source=self._source, now=origin.size, before=before.size
            )
        with self._part.open("rb") as file:
            start = file.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()
            file.seek(0)
            checksum = hashlib.file_digest(file, "sha256").hexdigest()
        is_geojson = SOURCES[self._source].format == GEOJSON
        if not start or start[:1] in ((b"<",) if is_geojson else (b"<", b"{", b"[")):
            self._forget_part()
            problem = "html" if start[:1] == b"<" else "json" if start else "empty"
            raise DownloadFailed(problem, file=self._path.name)
        origin = replace(origin, checksum=checksum)
        self._part.replace(self._path)
        write_origin(self._path, origin)
        self._forget_part()
        return Download(self._path, checksum == before.checksum, origin)

    def _forget_part(self) -> None:
        self._part.unlink(missing_ok=True)
        origin_path(self._part).unlink(missing_ok=True)


def _validator(begun: Origin) -> str:
    """Return what proves that the rest is of the same file: a strong ETag, else the date."""
    weak = begun.etag.startswith("W/")
    return begun.etag if begun.etag and not weak else begun.last_modified


def _copy(answer: requests.Response, file: IO[bytes], begun: int) -> Iterator[int]:
    done = begun
    for piece in answer.iter_content(PIECE):
        file.write(piece)
        done += len(piece)
        yield done
