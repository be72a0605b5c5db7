"""Makes an edition: all tables in all formats, with their descriptions."""

import fcntl
import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from savejie.core.models import Generation
from savejie.core.moment import one_moment
from savejie.opendata import shelf
from savejie.opendata.catalogue import catalogue
from savejie.opendata.database_file import read_table, write_database
from savejie.opendata.describing import csv_on_the_web, data_package
from savejie.opendata.edition import Edition, Made, SourceSeen
from savejie.opendata.errors import FolderTaken
from savejie.opendata.making import begin_making
from savejie.opendata.rdf import json_ld, turtle
from savejie.opendata.table import Words
from savejie.opendata.tables import TABLES
from savejie.opendata.writing import WRITERS
from savejie.registers.freshness import freshness
from savejie.territory.models import Point

DATABASE = "savejie.sqlite"
SUMS = "sha256sums.txt"
DESCRIPTIONS = ("datapackage.json", "csv-metadata.json", "catalog.ttl", "catalog.jsonld", SUMS)
NAMES = (
    *(f"{table.name}.{ending}" for table in TABLES for ending in WRITERS),
    DATABASE,
    *DESCRIPTIONS,
)
"""Every file of an edition."""

ROUNDS = 5
"""So often is an edition made anew at once because something changed meanwhile."""


def prepare() -> shelf.Ready:
    """Return the edition of this moment, made if it does not lie ready; two at once make it once."""
    while not (ready := shelf.current()):
        with _alone():
            if shelf.current():
                continue
            begun_at = (
                timezone.localtime()
            )  # before anything is read: what comes later is not in it
            with shelf.aside(shelf.room() / "edition") as folder, one_moment():
                key = shelf.key_of_now()
                write_edition(folder, begun_at)
                shelf.put(folder, key)
            if done := shelf.read(shelf.room() / key):
                return done
    return ready


def keep_up() -> shelf.Ready:
    """Return the edition of this moment, made again where something has changed meanwhile."""
    for _round in range(ROUNDS):
        ready = prepare()
        if ready.is_current:
            break
    return ready


def ready_or_begun() -> shelf.Ready | None:
    """Return the edition of this moment if it lies ready; else have it made, and wait for nothing."""
    ready = shelf.current()
    if ready:
        return ready
    if not settings.OPENDATA_BESIDE_REQUESTS:
        return prepare()
    begin_making()
    return None


@contextmanager
def _alone() -> Iterator[None]:
    shelf.room().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (shelf.room() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write_to(folder: Path) -> shelf.Ready:
    """Write an edition into a folder that is empty, is not there yet, or holds an edition of ours."""
    target = folder.expanduser().absolute()
    if target.exists() and not target.is_dir():
        raise FolderTaken(folder)
    standing = {path.name for path in target.iterdir()} if target.exists() else set()
    if standing and shelf.KEPT not in standing:
        raise FolderTaken(folder)
    ready = prepare()
    target.mkdir(parents=True, exist_ok=True)
    with shelf.aside(target / "edition") as made:
        for path in [*(ready.folder / name for name in ready.files), ready.folder / shelf.KEPT]:
            shutil.copyfile(path, made / path.name)
        for path in sorted(made.iterdir(), key=lambda path: path.name == shelf.KEPT):
            path.rename(target / path.name)
    return ready


def write_edition(folder: Path, made_at: datetime) -> Edition:
    """Write every file of an edition, the database first: the other formats are written from it."""
    edition = begun(write_database(folder / DATABASE, TABLES), made_at)
    files = [packed(folder / DATABASE)]
    for table in TABLES:
        for ending, write in WRITERS.items():
            path = folder / f"{table.name}.{ending}"
            made = written(path, write(table, read_table(folder / DATABASE, table)))
            files.append(replace(made, table=table.name))
    edition = replace(edition, files=files)
    for name, text in described(edition).items():
        files.append(written(folder / name, [text.encode()]))
    took = (timezone.now() - made_at).total_seconds()
    text = json.dumps(replace(edition, files=files, took=took).kept(), indent=1)
    (folder / shelf.KEPT).write_text(text, encoding="utf-8")
    return edition


def begun(rows: dict[str, int], made_at: datetime) -> Edition:
    """Return what an edition of this moment has to say, before its files are made."""
    point = Point.current()
    sources = [
        SourceSeen(
            title=Words(seen.source.title_lv, seen.source.title_en),
            publisher=Words(seen.source.publisher.lv, seen.source.publisher.en),
            page=seen.source.page,
            licence=seen.source.licence,
            licence_address=seen.source.licence_address,
            on=seen.on,
        )
        for seen in freshness()
    ]
    return Edition(
        number=Generation.current(),
        made_at=made_at,
        address=settings.ADDRESS,
        point=Words(point.name, point.english or point.name),
        email=point.email,
        pages=Words(page_in("lv"), page_in("en")),
        sources=sources,
        rows=rows,
        files=[],
        stops=shelf.stops_now(),
    )


def page_in(language: str) -> str:
    """Return the path of the page about the data."""
    with override(language):
        return reverse("open_data")


def described(edition: Edition) -> dict[str, str]:
    """Return the texts that describe an edition, by the names of their files."""
    graph = catalogue(edition, TABLES)
    return {
        "datapackage.json": as_json(data_package(edition, TABLES)),
        "csv-metadata.json": as_json(csv_on_the_web(edition, TABLES)),
        "catalog.ttl": turtle(graph),
        "catalog.jsonld": json_ld(graph),
        SUMS: "".join(f"{made.sha256}  {made.name}\n" for made in edition.files),
    }


def as_json(value: object) -> str:
    """Write JSON for people too."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def written(path: Path, chunks: Iterable[bytes]) -> Made:
    """Write a file, and the same packed beside it."""
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return packed(path)


def packed(path: Path) -> Made:
    """Pack a file beside itself, and return what it is."""
    beside = path.with_name(path.name + ".gz")
    digest, size = hashlib.sha256(), 0
    with (
        path.open("rb") as file,
        beside.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as pack,
    ):
        while chunk := file.read(1 << 16):
            digest.update(chunk)
            size += len(chunk)
            pack.write(chunk)
    return Made(path.name, "", size, beside.stat().st_size, digest.hexdigest())
