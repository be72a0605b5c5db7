"""Selections under a name: one's own, shared ones, old ones with conditions of another time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from savejie.directory.errors import EditRefused
from savejie.directory.models import SavedFilter
from savejie.directory.operations import saving
from savejie.directory.operations.saving import save_filter, tidy_query
from savejie.people.roles import Role
from tests.factories.directory import make_organisation
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
LIST, SAVE = "/admin/organizacijas/", "/admin/atlases/"
LATVIAN = {"accept-language": "lv"}


@pytest.fixture
def anna(db, client):
    make_roles_ready()
    user = make_staff(Role.COORDINATOR)
    client.force_login(user)
    return user


def saved_by(user, name="Fondi", query="kind=foundation", **fields):
    return SavedFilter.objects.create(
        **({"list_name": "organizacijas", "at": timezone.now()} | fields),
        name=name, query=query, by=user,
    )  # fmt: skip


def names(client, path=LIST):
    bar = client.get(path).context["view"].saved_bar
    return [selection.saved.name for selection in bar.selections]


def test_present_filters_get_a_name_and_stand_above_the_list(anna, client):
    page = client.get(f"{LIST}?kind=foundation&p=1", headers=LATVIAN)
    assert "Saglabāt šo atlasi" in page.content.decode()
    answer = client.post(
        SAVE,
        {"list": "organizacijas", "query": "kind=foundation&p=3&scope=territory", "name": "Fondi"},
    )
    saved = SavedFilter.objects.get()
    assert answer["Location"] == f"{LIST}?kind=foundation"
    assert (saved.query, saved.by, saved.is_shared) == ("kind=foundation", anna, False)
    selection = client.get(f"{LIST}?kind=foundation").context["view"].saved_bar.selections[0]
    assert selection.is_current
    make_organisation("Fonds", kind="foundation")
    make_organisation("Biedrība")
    rows = client.get(selection.url).context["object_list"]
    assert [str(row) for row in rows] == ["Fonds"]


def test_colleagues_see_only_what_is_shared(anna, client):
    saved_by(anna, "Manas")
    shared = saved_by(anna, "Kopīgās", is_shared=True)
    client.force_login(make_staff(Role.SPECIALIST))
    assert names(client) == ["Kopīgās"]
    assert client.get(f"{SAVE}{shared.pk}/", follow=True).status_code == 404
    client.post(f"{SAVE}{shared.pk}/", {"delete": "1"})
    assert SavedFilter.objects.filter(pk=shared.pk).exists()


def test_own_one_is_renamed_shared_and_deleted(anna, client):
    saved, other = saved_by(anna), saved_by(anna, "Citi", "kind=association")
    path = f"{SAVE}{saved.pk}/"
    assert client.get(path).status_code == 200
    client.post(path, {"name": "Nodibinājumi", "is_shared": "on"})
    saved.refresh_from_db()
    assert (saved.name, saved.is_shared) == ("Nodibinājumi", True)
    assert client.post(path, {"name": "Citi"}).context["form"].errors["name"]
    client.post(path, {"delete": "1"})
    assert list(SavedFilter.objects.all()) == [other]


def test_same_name_is_written_anew(anna):
    for query in ("kind=foundation", "kind=association"):
        save_filter(
            list_name="organizacijas", query=query, name="Mana", is_shared=False, by=anna, now=timezone.now(),
        )  # fmt: skip
    assert SavedFilter.objects.get().query == "kind=association"


def test_old_conditions_are_left_out_with_a_word(anna, client):
    make_organisation("Fonds", kind="foundation")
    saved = saved_by(anna, query="headings__heading=99999&kind=foundation&mode=1")
    page = client.get(f"{LIST}?{saved.query}&atlase={saved.pk}", headers=LATVIAN)
    assert page.status_code == 200
    assert page.context["view"].saved_bar.ignored == ["mode", "Joma"]
    assert "tie nav ņemti vērā: mode, Joma" in page.content.decode()
    assert client.get(f"{LIST}?mode=1").context["view"].saved_bar.ignored == []


@pytest.mark.parametrize(
    "given",
    [
        {"query": "", "name": "Nekas"}, {"query": "scope=territory&p=2", "name": "Nekas"},
        {"query": "kind=foundation", "name": ""}, {"query": "kind=foundation", "name": "x" * 81},
        {"query": "q=" + "x" * 3000, "name": "Gara"},
    ],
)  # fmt: skip
def test_nothing_and_too_much_are_not_kept(anna, client, given):
    assert client.post(SAVE, {"list": "organizacijas"} | given).status_code == 302
    assert client.post(SAVE, {"list": "nezināms"} | given).status_code == 302
    assert SavedFilter.objects.count() == 0


def test_there_is_an_end_to_it(anna, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 1)
    saved_by(anna)
    with pytest.raises(EditRefused):
        save_filter(
            list_name="organizacijas", query="q=x", name="Otra", is_shared=False, by=anna, now=timezone.now(),
        )  # fmt: skip


def test_strangers_save_nothing(db, client):
    client.post(SAVE, {"list": "organizacijas", "query": "kind=foundation", "name": "x"})
    assert SavedFilter.objects.count() == 0


def test_order_of_conditions_does_not_matter():
    assert tidy_query("b=2&a=1&p=4&export=csv&c=") == tidy_query("a=1&b=2") == "a=1&b=2"
    assert tidy_query("a=%00%zz&=x") == tidy_query("a=%00%zz&=x")


@pytest.mark.parametrize(
    "path", [LIST, "/admin/jomu-nosaukumi/", "/admin/piezimes/", "/admin/zinojumi/", "/admin/"]
)
def test_number_of_questions_stays_the_same(anna, client, path):
    def queries():
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        return len(caught)

    list_name = path.split("/")[2] or "organizacijas"
    saved_by(anna, list_name=list_name)
    before = queries()
    for name in ("Otra", "Trešā"):
        saved_by(make_staff(), name, list_name=list_name, is_shared=True)
    assert queries() == before
