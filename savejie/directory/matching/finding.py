"""Answers lists of names from the directory, out of an index that is kept while nothing changes."""

from collections.abc import Iterator, Sequence

from django.db import connection

from savejie.core.models import Generation
from savejie.directory.lookup import known
from savejie.directory.matching.answering import answer
from savejie.directory.matching.index import NameIndex
from savejie.directory.matching.question import Candidate, Entry, Question
from savejie.directory.models import HistoryEntry, Organisation, Stop
from savejie.directory.stops import hides
from savejie.registers.models import FormerName

ORGANISATIONS = f"""
    SELECT id, number, name, municipality_id, unit_id, reporting_area_id, village, ended_year
    FROM {Organisation._meta.db_table} ORDER BY id
"""  # noqa: S608
NOTED = f"""
    SELECT organisation_id, value FROM {HistoryEntry._meta.db_table}
    WHERE aspect = 'name' ORDER BY organisation_id, id
"""  # noqa: S608
FORMER = f"""
    SELECT o.id, f.name FROM {FormerName._meta.db_table} f
    JOIN {Organisation._meta.db_table} o ON o.number = f.regcode ORDER BY o.id, f.id
"""  # noqa: S608

_kept: list[tuple[int, NameIndex]] = []


def match(questions: Sequence[Question], limit: int = 5) -> list[list[Candidate]]:
    """Return for each question its likeliest organisations, the best first, at most `limit`.

    A candidate's score is how probable it is, 0–1: from `SURE` on it needs no look, below
    `UNSURE` it is hardly meant. Keeps the index while the generation stands.
    """
    index = current_index()
    return [answer(index, question, limit) for question in questions]


def current_index() -> NameIndex:
    """Return the names of this generation, made anew when something has changed."""
    generation = Generation.current()
    if not (_kept and generation and _kept[-1][0] == generation):
        _kept[:] = []
        _kept[:] = [(generation, NameIndex(entries()))]
    return _kept[-1][1]


def forget() -> None:
    """Let go of the index: it is needed no more, or the database is another one."""
    _kept.clear()


def entries() -> Iterator[Entry]:
    """Give every organisation with all its names and where it is at home."""
    places = known()
    former = former_names()
    with connection.cursor() as cursor:
        cursor.execute(ORGANISATIONS)
        while rows := cursor.fetchmany(2000):
            for pk, number, name, municipality, unit, area, village, ended in rows:
                where = [
                    str(places.areas[key].name)
                    for key in (municipality, unit)
                    if key in places.areas
                ]
                if area in places.reporting_areas:
                    where.append(str(places.reporting_areas[area].name))
                if village:
                    where.append(village)
                yield Entry(
                    organisation=pk,
                    name=name,
                    number=number or "",
                    former_names=tuple(former.pop(pk, ())),
                    places=tuple(dict.fromkeys(where)),
                    ended=ended is not None,
                )


def former_names() -> dict[int, list[str]]:
    """Return the former names: the register's and those noted here, without what the stop list hides."""
    found: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        for query in (FORMER, NOTED):
            cursor.execute(query)
            for pk, name in cursor.fetchall():
                found.setdefault(pk, []).append(name)
    for pk, stopped in Stop.objects.all().fields_by_organisation().items():
        if hides("name", stopped):
            found.pop(pk, None)
    return found
