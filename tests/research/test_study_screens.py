"""The screens of studies: from an empty form to what changed, who may, what comes back when something is wrong."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from savejie.people.roles import Role
from savejie.research.figures import KEYS
from savejie.research.models import Study, StudyEdition
from tests.factories.people import make_staff
from tests.factories.studies import found_one, make_edition, make_study

pytestmark = pytest.mark.django_db
DESK = "/admin/petijumi/"


@pytest.fixture
def by(point):
    return make_staff()


@pytest.fixture
def desk(client, by):
    client.force_login(by)
    return client


def page(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def given(**wishes):
    """Return what the form sends."""
    figures = wishes.pop("figures", ("stock", "founded"))
    chapters = {f"chosen-{key}": "1" for key in figures}
    chapters |= {f"position-{key}": str(at) for at, key in enumerate(figures, 1)}
    values = {"title": "Nozare", "asks": "Kā iet?", "places": ["olaine"], "base": "100"}
    return values | chapters | {"seen": "0"} | wishes


def test_from_an_empty_form_to_what_changed(desk):
    html = page(desk.get(f"{DESK}jauns/"))
    assert [html.count(f'name="chosen-{key}"') for key in KEYS] == [1] * len(KEYS)
    desk.post(f"{DESK}jauns/", given(**{"comment-stock": "Vienmēr tā."}))
    study = Study.objects.get()
    assert list(study.chapters.in_order().values_list("figure", flat=True)) == ["stock", "founded"]
    assert desk.post(f"{DESK}{study.pk}/izstradat/", {"seen": "0"}).status_code == 302
    html = page(desk.get(f"{DESK}{study.pk}/1/"))
    assert "sakrīt līdz pēdējam ciparam" in html
    assert "Vienmēr tā.</textarea>" in html
    found_one("Jauna", founded_year=2025)
    desk.post(f"{DESK}{study.pk}/izstradat/", {"seen": "1", "note": "Pēc gada"})
    html = page(desk.get(f"{DESK}{study.pk}/2/salidzinat/1/"))
    assert "+1" in html
    desk.post(f"{DESK}{study.pk}/publicet/", {"public": "1"})
    assert "Šo pētījumu ar visiem laidieniem redz visi." in page(desk.get(f"{DESK}{study.pk}/"))
    desk.post(f"{DESK}{study.pk}/publicet/")
    study.refresh_from_db()
    assert not study.is_public
    assert desk.get(f"{DESK}{study.pk}/2.zip")["Content-Type"] == "application/zip"


def test_nothing_new_is_said_before_it_is_kept(desk, by):
    study = make_study(by)
    make_edition(study, by)
    html = page(desk.post(f"{DESK}{study.pk}/izstradat/", {"seen": "1", "note": "Gada beigām"}))
    assert "nekas nav mainījies" in html
    assert 'value="Gada beigām"' in html
    sent = {"seen": "1", "note": "Gada beigām", "insists": "on"}
    assert desk.post(f"{DESK}{study.pk}/izstradat/", sent).status_code == 302
    assert StudyEdition.objects.count() == 2
    assert "Tikko ir izveidots" in page(desk.post(f"{DESK}{study.pk}/izstradat/", {"seen": "1"}))
    assert StudyEdition.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Šis lauks"),
        ({"places": []}, "Šis lauks"),
        ({"places": ["nekur"]}, "nekur"),
        ({"figures": ()}, "vismaz vienu skaitli"),
        ({"beside": "nekur"}, "nekur"),
    ],
)
def test_what_cannot_be_comes_back_with_the_reason(desk, wrong, said):
    html = page(desk.post(f"{DESK}jauns/", given(**{"comment-stock": "Nepazaudē."} | wrong)))
    assert said in html
    assert "Nepazaudē.</textarea>" in html
    assert Study.objects.count() == 0


def test_the_second_who_writes_is_told_and_nothing_is_lost(desk, by):
    study = make_study(by)
    desk.post(f"{DESK}{study.pk}/labot/", given(seen="1", title="Pirmā"))
    html = page(desk.post(f"{DESK}{study.pk}/labot/", given(seen="1", title="Otrā")))
    assert "saglabāja kāds cits" in html
    assert 'value="Otrā"' in html
    assert 'name="seen" value="2"' in " ".join(html.split())
    study.refresh_from_db()
    assert study.title == "Pirmā"


def test_odd_positions_come_last(desk):
    desk.post(f"{DESK}jauns/", given(**{"position-stock": "x" * 50, "position-founded": "7"}))
    chapters = Study.objects.get().chapters.in_order()
    assert [(one.figure, one.position) for one in chapters] == [("founded", 1), ("stock", 2)]


def test_comments_lose_nothing_but_what_nothing_can_hold(desk, by):
    study = make_study(by, figures=("stock",))
    edition = make_edition(study)
    long, half = "x" * 3001, "a\0b\r\nc"
    for path, seen in ((f"{DESK}jauns/", "0"), (f"{DESK}{study.pk}/1/", "1")):
        html = page(desk.post(path, given(seen=seen, **{"comment-stock": long, "title": "Cita"})))
        assert "ir par garu" in html
        assert long in html
        answer = desk.post(path, given(seen=seen, **{"comment-stock": half, "title": "Cita"}))
        assert answer.status_code == 302
    assert edition.comments.get().text == "ab\nc"
    assert Study.objects.get(title="Cita").chapters.get(figure="stock").comment == "ab\nc"


def test_a_title_that_nobody_sees_is_none(desk):
    assert "Dod pētījumam nosaukumu." in page(
        desk.post(f"{DESK}jauns/", given(title="\u200b\u200b"))
    )


def test_comments_of_an_edition(desk, by):
    study = make_study(by)
    made = make_edition(study, by)
    path = f"{DESK}{study.pk}/1/"
    desk.post(path, {"seen": "1", "comment-founded": "Redzu to.", "english-founded": "I see it."})
    assert [(c.text, c.english) for c in made.comments.all()] == [("Redzu to.", "I see it.")]
    html = page(desk.post(path, {"seen": "1", "comment-founded": "Otrs."}))
    assert "saglabāja kāds cits" in html
    assert "Otrs.</textarea>" in html
    assert made.comments.get().text == "Redzu to."


def test_only_what_was_never_run_is_removed(desk, by):
    study, other = make_study(by), make_study(by, title="Cita")
    make_edition(study, by)
    desk.post(f"{DESK}{study.pk}/iznemt/")
    desk.post(f"{DESK}{other.pk}/iznemt/")
    assert list(Study.objects.all()) == [study]
    assert (
        desk.post(f"{DESK}{make_study(by, title='D').pk}/publicet/", {"public": "1"}).status_code
        == 302
    )
    assert not Study.objects.filter(is_public=True).exists()


@pytest.mark.parametrize(
    "path", ["9/", "9/labot/", "1/9/", "1/1/salidzinat/1/", f"{2**70}/1/", f"{2**70}/1.zip"]
)
def test_what_is_not_there_is_404(desk, by, path):
    pk = make_study(by).pk
    address = f"{DESK}{path.replace('1/', f'{pk}/', 1)}"
    assert desk.get(address, follow=True).status_code == 404


READS = ("", "{pk}/", "{pk}/1/", "{pk}/1.zip")
WRITES = ("jauns/", "{pk}/labot/")


@pytest.mark.parametrize("role", [*Role, None])
def test_who_may_open_and_do_what(client, by, role):
    study = make_study(by)
    make_edition(study, by)
    client.force_login(make_staff(role))
    works = role in (Role.COORDINATOR, Role.ADMINISTRATOR)
    for path in READS:
        answer = client.get(DESK + path.format(pk=study.pk))
        assert answer.status_code == (200 if role else 302), path
    for path in WRITES:
        answer = client.get(DESK + path.format(pk=study.pk))
        assert answer.status_code == (200 if works else 302), path
    client.post(f"{DESK}{study.pk}/publicet/", {"public": "1"})
    client.post(f"{DESK}{study.pk}/1/", {"seen": "1", "comment-founded": "x"})
    client.post(f"{DESK}{study.pk}/izstradat/", {"seen": "1", "note": "x", "insists": "on"})
    assert Study.objects.filter(is_public=True).exists() == works
    assert study.editions.first().comments.exists() == works
    assert study.editions.count() == (2 if works else 1)


def test_the_list_asks_a_fixed_number_of_questions(desk, by):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            page(desk.get(DESK))
        return len(asked)

    make_edition(make_study(by), by)
    queries()
    with_one = queries()
    for title in ("Otra", "Trešā"):
        make_edition(make_study(by, title=title), by)
    assert queries() == with_one
