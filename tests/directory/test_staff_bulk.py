"""The same done to many at once: headings of organisations and of legal labels."""

import pytest
from wagtail.models import ModelLogEntry

from savejie.directory.models import FieldLabel, Heading, Organisation, OrganisationHeading
from savejie.directory.viewsets import bulk
from savejie.people.roles import Role
from tests.factories.directory import TODAY, make_heading, make_organisation
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.registers import number, register_row

pytestmark = pytest.mark.django_db
HEADINGS = "/admin/bulk/directory/organisation/change_headings/"
LABELS = "/admin/bulk/directory/fieldlabel/lead_labels/"


@pytest.fixture
def coordinator(db, client):
    make_roles_ready()
    client.force_login(make_staff(Role.COORDINATOR))
    return client


def heading_of(organisation):
    organisation.refresh_from_db()
    return organisation.main_heading, organisation.heading_origin


def test_chosen_organisations_get_the_heading(coordinator):
    sport = make_heading()
    first, second, other = make_organisation(), make_organisation(), make_organisation()
    path = f"{HEADINGS}?id={first.pk}&id={second.pk}&next=/admin/organizacijas/"
    assert coordinator.get(path).context["count"] == 2
    assert heading_of(first) == (None, "")
    done = coordinator.post(path, {"headings": [sport.pk]})
    assert done["Location"] == "/admin/organizacijas/"
    assert heading_of(first) == heading_of(second) == (sport, "staff")
    assert heading_of(other) == (None, "")
    assert ModelLogEntry.objects.filter(action="savejie.edit").count() == 2


def test_all_of_the_narrowed_down_list_get_it(coordinator):
    sport = make_heading()
    fund = make_organisation(kind="foundation")
    other = make_organisation()
    far = make_organisation(kind="foundation", in_territory=False)
    coordinator.post(f"{HEADINGS}?id=all&kind=foundation", {"headings": [sport.pk]})
    assert heading_of(fund) == (sport, "staff")
    assert heading_of(other) == heading_of(far) == (None, "")


def test_main_heading_comes_first(coordinator):
    sport, culture = make_heading(), make_heading("culture", "Kultūra")
    one = make_organisation()
    coordinator.post(
        f"{HEADINGS}?id={one.pk}", {"headings": [sport.pk, culture.pk], "main": culture.pk}
    )
    assert heading_of(one) == (culture, "staff")
    places = OrganisationHeading.objects.filter(organisation=one).order_by("pk")
    assert [place.heading for place in places] == [culture, sport]


def test_headings_are_given_back_to_the_register(take, client):
    take([register_row(1, name="Mārupes sporta klubs")])
    make_roles_ready()
    client.force_login(make_staff())
    club = Organisation.objects.get(number=number(1))
    culture = Heading.objects.get(slug="culture")
    client.post(f"{HEADINGS}?id={club.pk}", {"headings": [culture.pk]})
    assert heading_of(club) == (culture, "staff")
    client.post(f"{HEADINGS}?id={club.pk}", {"give_back": "on"})
    assert heading_of(club) == (Heading.objects.get(slug="sport"), "guess")


@pytest.mark.parametrize("given", [{}, {"headings": ["1"], "give_back": "on"}])
def test_unclear_wish_is_asked_again(coordinator, given):
    sport, one = make_heading(), make_organisation()
    given = given | ({"headings": [sport.pk]} if "headings" in given else {})
    answer = coordinator.post(f"{HEADINGS}?id={one.pk}", given)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert heading_of(one) == (None, "")


def test_too_many_are_refused(coordinator, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 1)
    make_organisation()
    one = make_organisation()
    answer = coordinator.post(f"{HEADINGS}?id=all", {"headings": [make_heading().pk]})
    assert answer.status_code == 302
    assert heading_of(one) == (None, "")


def test_specialist_may_not(coordinator, client):
    client.force_login(make_staff(Role.SPECIALIST))
    one, label = make_organisation(), FieldLabel.objects.create(label="S", first_seen_on=TODAY)
    sport = make_heading()
    client.post(f"{HEADINGS}?id={one.pk}", {"headings": [sport.pk]})
    client.post(f"{LABELS}?id={label.pk}", {"heading": sport.pk})
    label.refresh_from_db()
    assert (heading_of(one), label.heading) == ((None, ""), None)


def test_labels_are_led_together(coordinator):
    sport = make_heading()
    labels = [
        FieldLabel.objects.create(label=text, first_seen_on=TODAY) for text in ("Sports", "Futbols")
    ]
    coordinator.post(f"{LABELS}?id=all&q=futb", {"heading": sport.pk})
    assert list(FieldLabel.objects.filter(heading=sport)) == [labels[1]]
    coordinator.post(f"{LABELS}?id={labels[0].pk}&id={labels[1].pk}", {"heading": sport.pk})
    assert FieldLabel.objects.unmapped().count() == 0


def test_one_label_is_led_and_confirmed(take, client):
    take([register_row(1)])
    row = f'{number(1)};"Izdomātā biedrība 1";Biedrība;"Kaut kas pavisam neparasts"'
    take([row], source="ur-activity-fields")
    make_roles_ready()
    client.force_login(make_staff())
    label = FieldLabel.objects.get()
    assert label.heading is None
    housing = Heading.objects.get(slug="housing")
    client.post(f"/admin/jomu-nosaukumi/{label.pk}/", {"heading": housing.pk})
    label.refresh_from_db()
    assert (label.heading, label.is_guess) == (housing, False)
    assert heading_of(Organisation.objects.get()) == (housing, "register")


def test_words_of_a_heading_change_the_guesses(take, client):
    take([register_row(1, name="Zvirbuļotāju pulks")])
    make_roles_ready()
    client.force_login(make_staff())
    nature = Heading.objects.get(slug="environment")
    values = {name: getattr(nature, name) for name in ("name", "name_en", "slug", "position")}
    client.post(f"/admin/publiskas-jomas/{nature.pk}/", {**values, "words": "zvirbul"})
    assert heading_of(Organisation.objects.get()) == (nature, "guess")
    client.post(f"/admin/publiskas-jomas/{nature.pk}/dzest/")
    assert heading_of(Organisation.objects.get()) == (None, "")


@pytest.mark.parametrize("key", ["x", "²", "9" * 25])
def test_keys_that_are_none_are_nobody(coordinator, key):
    answer = coordinator.get(f"{HEADINGS}?id={key}&next=/admin/organizacijas/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/organizacijas/")
    pair = {"kept": key, "merged": "1", "do": "merge"}
    assert coordinator.post("/admin/dublikati/izlemt/", pair).status_code == 302


def test_a_date_at_the_end_brings_no_second_full_stop(coordinator):
    one = make_organisation()
    path = f"/admin/bulk/directory/organisation/note_signs/?id={one.pk}&next=/admin/organizacijas/"
    answer = coordinator.post(path, {"sign": "met", "on": "20.11.2020", "note": "x"}, follow=True)
    html = answer.content.decode()
    assert "20.11.2020. 1 organizācija." in html
    assert ".." not in html.partition("20.11.2020")[2][:40]
