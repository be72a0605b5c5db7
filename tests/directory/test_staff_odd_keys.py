"""Staff's forms and filters with keys of 25 digits: an error in the form, never a page that breaks."""

import pytest

from savejie.directory.models import FieldLabel, Organisation, OrganisationHeading
from tests.factories.directory import TODAY, make_heading, make_organisation
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
KEY = "9" * 25


@pytest.fixture
def coordinator(db, client):
    make_roles_ready()
    client.force_login(make_staff())
    return client


def test_bulk_headings(coordinator):
    sport, one = make_heading(), make_organisation()
    path = f"/admin/bulk/directory/organisation/change_headings/?id={one.pk}&id={KEY}"
    for given in ({"headings": [sport.pk, KEY]}, {"headings": [sport.pk], "main": KEY}):
        answer = coordinator.post(path, given)
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert not OrganisationHeading.objects.exists()


def test_bulk_labels(coordinator):
    label = FieldLabel.objects.create(label="Sports", organisations=1, first_seen_on=TODAY)
    path = f"/admin/bulk/directory/fieldlabel/lead_labels/?id={label.pk}"
    answer = coordinator.post(path, {"heading": KEY})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["heading"])


@pytest.mark.parametrize("kind", ["association", "informal_group"])
def test_desk(coordinator, kind):
    one = make_organisation(kind=kind)
    given = {"headings": [KEY], "main": KEY, "unit": KEY, "reporting_area": KEY}
    answer = coordinator.post(f"/admin/organizacijas/{one.pk}/", given)
    assert answer.status_code == 200
    assert {"headings", "main"} <= set(answer.context["form"].errors)


def test_new_group(coordinator):
    given = {"name": "Grupa", "unit": KEY, "reporting_area": KEY, "headings": [KEY]}
    answer = coordinator.post("/admin/organizacijas/jauna-grupa/", given)
    assert {"unit", "reporting_area", "headings"} <= set(answer.context["form"].errors)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "organizacijas/?reporting_area={}",
        "organizacijas/?headings__heading={}",
        "piezimes/?by={}",
        "izmainas/?area={}",
        "jomu-nosaukumi/?heading={}",
    ],
)
def test_filters(coordinator, path):
    assert coordinator.get("/admin/" + path.format(KEY)).status_code == 200
