"""The inbox of changes: what waits, who may mark it, one at a time and many at once; the month's letter."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from savejie.directory.letter import letter_of, month_written
from savejie.directory.models import Change
from savejie.directory.operations.looking import mark_changes
from savejie.people.roles import Role
from savejie.territory.models import Point
from tests.factories.changes import make_change
from tests.factories.directory import TODAY, make_organisation, make_reporting_area
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.territory import make_point

pytestmark = pytest.mark.django_db
LIST, LETTER = "/admin/izmainas/", "/admin/izmainas/vestule/"
BULK = "/admin/bulk/directory/change/"
OCTOBER = date(2026, 10, 27)


@pytest.fixture
def babite(db):
    make_point()
    return make_reporting_area()


@pytest.fixture
def staff(babite, client):
    make_roles_ready()

    def enter(role=Role.COORDINATOR):
        person = make_staff(role)
        client.force_login(person)
        return person

    return enter


def noted(babite, kind="new", name='"Rīta rasa"', **fields):
    organisation = make_organisation(name, reporting_area=babite)
    return make_change(kind, fields.pop("on", OCTOBER), organisation, **fields)


def shown(client, query=""):
    return [change.pk for change in client.get(LIST + query).context["object_list"]]


def test_inbox_shows_what_waits_the_newest_first(staff, client, babite):
    staff()
    older, newer = noted(babite), noted(babite, "ended", on=TODAY, after="liquidated")
    assert shown(client) == [newer.pk, older.pk]
    page = client.get(LIST).content.decode()
    assert "Likvidēta." in page
    assert f'href="{LETTER}"' in page


def test_inbox_is_narrowed_down(staff, client, babite):
    person = staff()
    olaine = make_reporting_area("olaine", "Olaine")
    first, second = noted(babite), noted(olaine, "renamed", on=TODAY, before="A", after="B")
    mark_changes(changes=[first.pk], done=True, by=person, now=timezone.now())
    assert shown(client, "?state=waiting") == [second.pk]
    assert shown(client, "?state=done") == [first.pk]
    assert shown(client, "?kind=renamed") == [second.pk]
    assert shown(client, f"?area={babite.pk}") == [first.pk]
    assert shown(client, "?month=2026-10") == [first.pk]
    assert shown(client, "?month=0000-13") == []


def test_inbox_asks_the_same_number_of_questions(staff, client, babite):
    staff()

    def questions():
        client.get(LIST)
        with CaptureQueriesContext(connection) as caught:
            client.get(LIST)
        return len(caught)

    noted(babite)
    with_one = questions()
    noted(babite, "ended")
    noted(babite, "moved_in")
    assert questions() == with_one


def test_one_is_marked_and_taken_back(staff, client, babite):
    person, change = staff(), noted(babite)
    page = client.get(f"{LIST}{change.pk}/").content.decode()
    assert 'value="done"' in page
    assert (
        client.post(f"{LIST}{change.pk}/", {"state": "done"})["Location"] == f"{LIST}?state=waiting"
    )
    change.refresh_from_db()
    assert (change.done_by, change.done_at is not None) == (person, True)
    assert str(person) in client.get(f"{LIST}{change.pk}/").content.decode()
    client.post(f"{LIST}{change.pk}/", {"state": "waiting"})
    change.refresh_from_db()
    assert (change.done_by, change.done_at) == (None, None)


def test_many_are_marked_at_once(staff, client, babite):
    staff()
    first, second, other = noted(babite), noted(babite, "ended"), noted(babite, "renamed")
    path = f"{BULK}mark_done/?id={first.pk}&id={second.pk}&next={LIST}"
    assert client.get(path).context["count"] == 2
    assert client.post(path)["Location"] == LIST
    assert set(Change.objects.waiting()) == {other}
    client.post(f"{BULK}mark_waiting/?id={first.pk}&next={LIST}")
    assert set(Change.objects.waiting()) == {first, other}


def test_all_of_the_narrowed_down_list_are_marked(staff, client, babite):
    staff()
    noted(babite), noted(babite)
    other = noted(babite, "ended")
    client.post(f"{BULK}mark_done/?id=all&kind=new&state=waiting")
    assert set(Change.objects.waiting()) == {other}


def test_whoever_looked_first_stays_on_record(staff, babite):
    first, second, change = staff(), make_staff(Role.ADMINISTRATOR), noted(babite)
    for person in (first, second):
        mark_changes(changes=[change.pk], done=True, by=person, now=timezone.now())
    change.refresh_from_db()
    assert change.done_by == first


def test_a_specialist_reads_and_marks_nothing(staff, client, babite):
    staff(Role.SPECIALIST)
    change = noted(babite)
    assert client.get(LIST).status_code == 200
    page = client.get(f"{LIST}{change.pk}/")
    assert 'value="done"' not in page.content.decode()
    client.post(f"{LIST}{change.pk}/", {"state": "done"})
    client.post(f"{BULK}mark_done/?id={change.pk}")
    assert list(Change.objects.waiting()) == [change]


@pytest.mark.parametrize("path", [LIST, LETTER, f"{LIST}1/", f"{BULK}mark_done/?id=1"])
def test_visitors_see_nothing_of_it(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert "/konts/login/" in answer["Location"] or "/admin/login/" in answer["Location"]


def test_changes_of_another_territory_do_not_wait(staff, client, babite):
    staff()
    far = make_change("new", OCTOBER)
    assert shown(client) == []
    assert client.get(f"{LIST}{far.pk}/", follow=True).status_code == 404


def test_desk_and_menu_count_what_waits(staff, client, babite):
    staff()
    noted(babite), noted(babite)
    page = client.get("/admin/").content.decode()
    assert "<strong>2</strong> <span>izmaiņas reģistros</span>" in page
    assert "Kas noticis (2)" in page


def test_list_can_be_taken_along(staff, client, babite):
    staff()
    noted(babite, happened_on=date(2026, 10, 2))
    lines = b"".join(client.get(f"{LIST}?export=csv")).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Identifikators")
    assert "Reģistrēta 2026. gada 2. oktobrī." in lines[1]


def test_a_change_of_a_kind_is_told_once_by_a_run(babite):
    change = noted(babite)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_change("new", TODAY, change.organisation)


# The letter


def test_letter_is_grouped_and_counted(babite):
    olaine = make_reporting_area("olaine", "Olaine", position=1)
    noted(babite, name='"Vakara rasa"', happened_on=date(2026, 10, 2))
    noted(olaine, name='"Ābele"')
    noted(babite, "ended", name="Koris", after="removed")
    noted(babite, on=TODAY)
    with translation.override("lv"):
        text = letter_of(OCTOBER)
    assert text.splitlines()[:14] == [
        "Kas jauns organizācijās Babītē un Olainē 2026. gada oktobrī", "",
        "3 izmaiņas: 2 jaunas organizācijas, 1 beigusi pastāvēt.", "",
        "JAUNAS ORGANIZĀCIJAS (2)", "",
        "Babīte", "– „Vakara rasa”. Reģistrēta 2026. gada 2. oktobrī.", "",
        "Olaine", "– „Ābele”. Nesen ierakstīta reģistrā.", "",
        "BEIGUŠAS DARBU (1)", "",
    ]  # fmt: skip
    assert "Uzņēmumu reģistra subjekti: nolasīts 2026. gada 1. novembrī;" in text


def test_letter_of_a_quiet_month(babite):
    with translation.override("lv"):
        assert "Šajā mēnesī izmaiņas nav pamanītas." in letter_of(OCTOBER)
    with translation.override("en"):
        assert letter_of(OCTOBER).startswith(
            "What is new in the organisations in Babīte in October 2026"
        )


def test_staff_copy_the_letter(staff, client, babite):
    staff()
    noted(babite)
    page = client.get(LETTER)
    assert "JAUNAS ORGANIZĀCIJAS (1)" in page.content.decode()
    assert page.context["months"] == [("2026-10", "2026. gada oktobris", True)]


@pytest.mark.parametrize(
    "month", ["0000-01", "2026-13", "x", "2026-1", "99999999-01", "-", "२०२६-१०"]
)
def test_what_is_no_month_is_said(staff, client, babite, month):
    staff()
    assert month_written(month) is None
    page = client.get(LETTER, {"month": month})
    assert "Tāda mēneša nav" in page.content.decode()


def run(*arguments):
    out = StringIO()
    call_command("changes", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
class TestCommand:
    """`savejie changes`."""

    @pytest.fixture(autouse=True)
    def ready(self, point):
        """Have a data folder that is ready."""

    def test_prints_the_letter(self):
        area = Point.objects.get() and make_reporting_area("izdoma", "Izdome")
        noted(area)
        assert "JAUNAS ORGANIZĀCIJAS (1)" in run("--month", "2026-10")

    def test_prints_values(self):
        noted(make_reporting_area("izdoma", "Izdome"), "renamed", before="A", after="B")
        found = json.loads(run("--month", "2026-10", "--json"))
        assert (found["month"], found["count"]) == ("2026-10", 1)
        [change] = found["changes"]
        assert (change["kind"], change["before"], change["after"], change["area_after"]) == (
            "renamed", "A", "B", "izdoma",
        )  # fmt: skip

    def test_this_month_where_none_is_named(self):
        assert json.loads(run("--json"))["month"] == f"{timezone.localdate():%Y-%m}"

    @pytest.mark.parametrize("month", ["2026-13", "0", "oktobris"])
    def test_refuses_what_is_no_month(self, month):
        with pytest.raises(CommandError, match="nav mēnesis"):
            run("--month", month)
