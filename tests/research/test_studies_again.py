"""A study from an older import gives its old numbers to the last digit, after three newer imports."""

import csv
import io
from collections import Counter

import pytest
from django.utils.translation import override

from savejie.core.models import Generation
from savejie.core.signals import preparing
from savejie.directory.models import Heading
from savejie.directory.operations import import_register
from savejie.research.figures import KEYS
from savejie.research.models import StudyEdition
from savejie.research.places import place_of
from savejie.research.studies.changed import chapters_changed, frame_changed
from savejie.research.studies.kept import place_kept
from savejie.research.studies.pinning import is_as_kept
from savejie.research.studies.told import changed_chapters, figures_of
from savejie.research.telling import Asked, tell
from savejie.territory.models import Area, Population, ReportingArea
from tests.factories.directory import TODAY
from tests.factories.people import make_staff
from tests.factories.registers import make_file, register_row, report_row
from tests.factories.studies import make_edition, make_study

pytestmark = pytest.mark.django_db
PARISH = "Mārupes nov., Babītes pag., Piņķi, Rīgas iela 1"
ROWS = [
    *(register_row(nth, registered=f"{2000 + nth}-03-04") for nth in range(1, 9)),
    register_row(9, registered="2003-01-02", terminated="2015-06-07", closed="L"),
    register_row(10, registered="2010-01-02", address=PARISH),
    register_row(11, registered="2010-05-06", address=PARISH, form="NOD", form_text="Nodibinājums"),
    register_row(12, registered="1998-05-06", address="Ventspils, Parauga iela 1"),
]


@pytest.fixture
def take(db, home, tmp_path):
    """Make the point ready, and give a way to import."""
    preparing.send(sender=None)
    Generation.bump()
    for key, count in (("olaines-pagasts", 8_000), ("olaine", 10_000), ("babites-pagasts", 11_111)):
        for area in Area.objects.filter(key=key):
            Population.objects.create(area=area, year=2025, residents=count, source="CSP")

    def bring(rows, source="ur-register", name="register.csv"):
        path = make_file(tmp_path, rows, source=source, name=name)
        return import_register(source=source, path=path, today=TODAY, force=True)

    return bring


def as_read(edition):
    """Return every number that an edition tells, with its words, in both languages."""
    found = {}
    for language in ("lv", "en"):
        with override(language):
            for chapter in edition.frame["chapters"]:
                for figure in figures_of(edition, chapter):
                    rows = [
                        (
                            row.label,
                            row.unfinished,
                            [(n.value, n.text, n.note) for n in row.numbers],
                        )
                        for row in figure.rows
                    ]
                    found[language, chapter, figure.place.key] = (figure.header, rows, figure.file)
    return found


def founded_in(rows, address):
    """Count a register's rows by themselves: how many were founded each year, and how many of them stand."""
    text = "\n".join(["regcode;" + ";".join(map(str, range(20))), *rows])
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    here = [row for row in lines if address in row[14]]
    founded = Counter(row[11][:4] for row in here)
    standing = Counter(row[11][:4] for row in here if not row[12])
    return {year: (count, standing[year]) for year, count in founded.items()}


def told_by_year(edition, place):
    with override("lv"):
        figure = next(f for f in figures_of(edition, "founded") if f.place.key == place)
    rows = {row.label: tuple(n.value for n in row.numbers[:2]) for row in figure.rows}
    return {year: counts for year, counts in rows.items() if counts != (0, 0)}


def test_old_numbers_to_the_last_digit_after_three_newer_imports(take):
    take(ROWS)
    take([report_row(nth, 2024) for nth in (1, 2, 3, 10)], "ur-annual-reports", "reports.csv")
    places, by = ["olaine", "babite", "all"], make_staff()
    study = make_study(by, places=places, figures=KEYS, beside="latvia")
    first = make_edition(study, by)
    before = as_read(first)
    as_told = as_told_then(places)
    assert told_by_year(first, "olaine") == founded_in(ROWS, "Olaine")
    assert told_by_year(first, "latvia") == founded_in(ROWS, "")

    new = three_newer_imports(take)

    again = StudyEdition.objects.get(pk=first.pk)
    assert as_read(again) == before
    assert told_by_year(again, "olaine") == founded_in(ROWS, "Olaine")
    assert changed_chapters(again) == []
    assert is_as_kept(again)
    as_figures_pages_told(again, *as_told)
    second = make_edition(study, by, seen=1)
    assert told_by_year(second, "olaine") == founded_in(new, "Olaine")
    assert as_read(StudyEdition.objects.get(pk=first.pk)) == before
    what_changed_is_marked(first, second, new)


def what_changed_is_marked(first, second, new):
    with override("lv"):
        chapters = {one.key: one for one in chapters_changed(first, second)}
        table = chapters["founded"].tables[0]
        said = frame_changed(first, second)
    old_counts, new_counts = founded_in(ROWS, "Olaine"), founded_in(new, "Olaine")
    differing = {
        year
        for year in {*old_counts, *new_counts}
        if old_counts.get(year, (0, 0)) != new_counts.get(year, (0, 0))
    }
    assert {row.label for row in table.rows if row.has_changed} == differing
    newest = next(row for row in table.rows if row.label == "2026")
    assert (newest.cells[0].old, newest.cells[0].new, newest.cells[0].difference) == (
        "0",
        "2",
        "+2",
    )
    assert any("Cita joma" in sentence for sentence in said)
    assert any("Mārupes pagasts" in sentence for sentence in said)
    assert sum("nolasīts" in sentence for sentence in said) >= 2


def as_told_then(places):
    """Return what the figures pages told at the time of the first edition."""
    with override("lv"):
        kept = {key: place_of(key, parts=True) for key in (*places, "latvia")}
        figures = {
            key: [row for one in tell(key, Asked("olaine", "latvia")) for row in one.file[1]]
            for key in KEYS
        }
    return kept, figures


def as_figures_pages_told(edition, places_then, figures_then):
    with override("lv"):
        assert {key: place_kept(edition, key) for key in places_then} == places_then
        assert place_of("olaine", parts=True) != places_then["olaine"]
        for key in KEYS:
            told = {f.place.key: f for f in figures_of(edition, key)}
            rows = [row for place in ("olaine", "latvia") for row in told[place].file[1]]
            assert [list(row) for row in rows] == [list(row) for row in figures_then[key]]


def three_newer_imports(take):
    """Found, end, move; rename a heading; let an area grow; file reports. Return the register's rows of now."""
    new = [*ROWS, *(register_row(nth, registered=f"2026-02-{nth}") for nth in (13, 14))]
    take(new)
    new[1] = register_row(2, registered="2002-03-04", terminated="2026-01-02", closed="L")
    new[2] = register_row(3, registered="2003-03-04", address=PARISH)
    take(new)
    Heading.objects.filter(pk=Heading.objects.in_order()[0].pk).update(name="Cita joma")
    Population.objects.update(residents=9_999)
    ReportingArea.objects.get(key="babite").areas.add(Area.objects.get(key="marupes-pagasts"))
    take([report_row(nth, 2024) for nth in range(1, 12)], "ur-annual-reports", "reports.csv")
    return new
