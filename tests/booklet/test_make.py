"""What gets into a booklet, and what is refused."""

import io
from datetime import date

import openpyxl
import pytest
from django.utils.translation import override

from savejie.booklet import operations
from savejie.booklet.choice import PDF, STANDING, WITH_ENDED, WITHOUT_SILENT, XLSX, Choice
from savejie.booklet.contents import AREA, HEADING
from savejie.booklet.errors import NothingToPrint, TooManyToPrint
from savejie.booklet.gathering import booklet_of, entry_of, fields_of
from savejie.booklet.operations import make_booklet
from savejie.directory.models import Kind
from savejie.registers.mirror import Facts
from savejie.territory.models import Point
from tests.factories.directory import TODAY, make_heading, make_organisation, make_reporting_area
from tests.factories.registers import make_run

pytestmark = pytest.mark.django_db


def names(choice: Choice) -> list[str]:
    with override(choice.language):
        return [entry.name for entry in booklet_of(choice, TODAY).entries]


@pytest.fixture
def point():
    """Make two areas, two headings, five organisations; one of another place, one that ended."""
    babite, marupe = (
        make_reporting_area("babite", "Babīte", position=1),
        make_reporting_area("marupe", "Mārupe", position=0),
    )
    sport = make_heading(position=2)
    culture = make_heading("culture", "Kultūra", position=1)
    make_organisation("Žagars", reporting_area=babite, main_heading=sport)
    make_organisation("Āda", reporting_area=babite, main_heading=culture)
    make_organisation("Čiekurs", reporting_area=marupe, main_heading=sport, activity="silent")
    make_organisation("Vecie", reporting_area=marupe, ended_year=2019, activity="ended")
    make_organisation("Tālie", in_territory=False)
    make_organisation("Staigātāji", kind=Kind.INFORMAL, activity="unclear")


def test_only_the_points_own_that_stand_are_printed(point) -> None:
    assert names(Choice()) == ["Čiekurs", "Āda", "Žagars", "Staigātāji"]


def test_ended_ones_are_printed_when_asked_for(point) -> None:
    assert names(Choice(which=WITH_ENDED)) == ["Čiekurs", "Vecie", "Āda", "Žagars", "Staigātāji"]


def test_silent_ones_are_left_out_when_asked_for(point) -> None:
    assert names(Choice(which=WITHOUT_SILENT)) == ["Āda", "Žagars", "Staigātāji"]


def test_areas_and_headings_narrow_it_down(point) -> None:
    assert names(Choice(areas=("babite",))) == ["Āda", "Žagars"]
    assert names(Choice(headings=("sport",), order=HEADING)) == ["Čiekurs", "Žagars"]
    assert names(Choice(areas=("babite",), headings=("sport",))) == ["Žagars"]


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (AREA, ["Mārupe", "Babīte", "Citur"]),
        (HEADING, ["Kultūra", "Sports un kustība", "Joma vēl nav zināma"]),
    ],
)
def test_chapters_stand_as_the_point_lists_them(point, order, titles) -> None:
    with override("lv"):
        booklet = booklet_of(Choice(order=order), TODAY)
    assert [chapter.title for chapter in booklet.chapters] == titles


@pytest.mark.parametrize("public", [True, False])
def test_contacts_are_printed_only_where_they_may_be(db, public) -> None:
    make_organisation(
        website="https://example.org/",
        email="a@example.org",
        phone="+371 200 00 000",
        contacts_public=public,
    )
    with override("lv"):
        (entry,) = booklet_of(Choice(), TODAY).entries
    told = ["+371 200 00 000", "a@example.org", "example.org"] if public else []
    assert [way.text for way in entry.ways] == told


def test_own_words_stand_before_the_registers(db) -> None:
    told = Facts(entity=None, labels=("Deja", "Kultūra"))
    assert entry_of(make_organisation(summary="Dzied."), told).what == "Dzied."
    assert entry_of(make_organisation(), told).what == "Deja; Kultūra"
    assert entry_of(make_organisation(), None).what == ""


def test_many_fields_are_cut_short() -> None:
    assert fields_of(Facts(entity=None, labels=("A", "B", "C", "D"))) == "A; B; C …"


def test_an_entry_leads_to_the_page_in_its_language(db, settings) -> None:
    settings.ADDRESS = "https://savejie.example.org"
    organisation = make_organisation()
    found = {}
    for language in ("lv", "en"):
        with override(language):
            (entry,) = booklet_of(Choice(language=language), TODAY).entries
            found[language] = entry.page
    assert found == {
        "lv": f"https://savejie.example.org/lv/organizacija/{organisation.reference}/",
        "en": f"https://savejie.example.org/en/organisation/{organisation.reference}/",
    }


def test_sources_have_their_days(db) -> None:
    make_run()
    make_organisation()
    with override("en"):
        (origin,) = booklet_of(Choice(language="en"), TODAY).origins
    assert (origin.publisher, origin.on) == (
        "Register of Enterprises of the Republic of Latvia",
        date(2026, 11, 1),
    )


@pytest.mark.parametrize("count", [1, 30])
def test_number_of_queries_is_fixed(db, count, django_assert_max_num_queries) -> None:
    area = make_reporting_area()
    for n in range(count):
        make_organisation(f"Biedrība {n}", reporting_area=area)
    with override("lv"), django_assert_max_num_queries(24):
        assert len(booklet_of(Choice(), TODAY).entries) == count


def test_a_batch_ends_where_it_should(db, monkeypatch) -> None:
    monkeypatch.setattr("savejie.booklet.gathering.BATCH", 2)
    for n in range(5):
        make_organisation(f"Biedrība {n}")
    assert names(Choice()) == [f"Biedrība {n}" for n in range(5)]


def test_an_empty_booklet_is_refused(point) -> None:
    with pytest.raises(NothingToPrint, match="nothing to print"), override("en"):
        make_booklet(choice=Choice(areas=("nekur",)), form=PDF, made_on=TODAY)


def test_a_booklet_that_is_too_thick_is_refused(point, monkeypatch) -> None:
    monkeypatch.setitem(operations.MOST, PDF, 3)
    with (
        pytest.raises(TooManyToPrint, match="4 organisations; this format holds 3"),
        override("en"),
    ):
        make_booklet(choice=Choice(), form=PDF, made_on=TODAY)
    assert make_booklet(choice=Choice(), form=XLSX, made_on=TODAY).organisations == 4


def test_a_booklet_speaks_its_own_language_not_the_readers(point) -> None:
    with override("en"):
        printed = make_booklet(choice=Choice(language="lv"), form=XLSX, made_on=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(printed.content))
    assert book.sheetnames == ["Organizācijas", "Avoti un to datumi"]
    assert printed.name == "katalogs-2026-11-23-area-lv.xlsx"


def test_a_demo_is_told(db) -> None:
    Point.objects.update_or_create(pk=1, defaults={"name": "Punkts", "is_demo": True})
    make_organisation()
    with override("lv"):
        booklet = booklet_of(Choice(which=STANDING, title="Savējie"), TODAY)
    assert (booklet.is_demo, booklet.point, booklet.title) == (True, "Punkts", "Savējie")
