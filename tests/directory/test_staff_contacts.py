"""May contacts be published: yes, no, or nobody has asked; who said so and when."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import ModelLogEntry

from savejie.directory.models import Organisation
from savejie.directory.record import full, record_of
from savejie.directory.said import public_answer
from savejie.people.roles import Role
from tests.factories.directory import make_organisation, make_reporting_area
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.registers import number, register_row

pytestmark = pytest.mark.django_db
LIST = "/admin/organizacijas/"
LATVIAN = {"accept-language": "lv"}


@pytest.fixture
def coordinator(db, client):
    make_roles_ready()
    client.force_login(make_staff(Role.COORDINATOR))
    return client


def test_nobody_has_asked_a_new_organisation(take):
    take([register_row(1)])
    assert Organisation.objects.get(number=number(1)).contacts_public is None


def test_migration_turns_no_into_not_asked_and_back(db):
    kept, unasked = (
        make_organisation(contacts_public=True),
        make_organisation(contacts_public=False),
    )
    migration = import_module("savejie.directory.migrations.0007_no_is_not_asked")
    migration.no_to_unasked(apps, None)
    answers = Organisation.objects.order_by("pk").values_list("contacts_public", flat=True)
    assert list(answers.all()) == [True, None]
    migration.unasked_to_no(apps, None)
    assert list(answers.all()) == [True, False]
    assert {kept.pk, unasked.pk} == set(Organisation.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("answer", "shown"), [(True, "a@example.org"), (False, None), (None, None)]
)
def test_only_yes_publishes(db, answer, shown):
    organisation = make_organisation(email="a@example.org", contacts_public=answer)
    assert full(record_of(organisation))["email"] == shown


@pytest.mark.parametrize(
    ("given", "answer", "said"),
    [("True", True, "jā"), ("False", False, "nē"), ("None", None, "nav jautāts")],
)
def test_desk_takes_three_answers_and_tells_who_gave_them(coordinator, given, answer, said):
    group = make_organisation(
        "Staigātāji", kind="informal_group", reporting_area=make_reporting_area(),
        contacts_public=None if answer is not None else True,
    )  # fmt: skip
    path = f"{LIST}{group.pk}/"
    form = coordinator.get(path).context["form"]
    coordinator.post(
        path,
        {
            "seen": form.initial["seen"],
            "name": group.name,
            "reporting_area": group.reporting_area_id,
        }
        | {"contacts_public": given},
    )
    group.refresh_from_db()
    assert group.contacts_public is answer
    page = coordinator.get(f"{path}vesture/", headers=LATVIAN).content.decode()
    assert f"Vai kontaktus drīkst publicēt: {said}." in page
    assert ModelLogEntry.objects.get().user.first_name == "Anna"


def test_form_without_an_answer_leaves_it_alone(coordinator):
    group = make_organisation(
        "Staigātāji",
        kind="informal_group",
        reporting_area=make_reporting_area(),
        contacts_public=True,
    )
    path = f"{LIST}{group.pk}/"
    seen = coordinator.get(path).context["form"].initial["seen"]
    given = {"seen": seen, "name": "Gājēji", "reporting_area": group.reporting_area_id}
    coordinator.post(path, given)
    group.refresh_from_db()
    assert (group.name, group.contacts_public) == ("Gājēji", True)
    coordinator.post(path, given | {"contacts_public": "varbūt"})
    group.refresh_from_db()
    assert group.contacts_public is True


def test_list_is_narrowed_down_by_the_answer(coordinator):
    for name, answer, email in [
        ("Drīkst", True, "a@example.org"), ("Nedrīkst", False, ""), ("Nejautāta", None, ""), ("Gaida", None, "b@example.org"),
    ]:  # fmt: skip
        make_organisation(name, contacts_public=answer, email=email)

    def shown(value):
        page = coordinator.get(f"{LIST}?contacts_public={value}")
        return [row.name for row in page.context["object_list"]]

    assert shown("yes") == ["Drīkst"]
    assert shown("no") == ["Nedrīkst"]
    assert shown("unasked") == ["Gaida", "Nejautāta"]
    assert shown("waiting") == ["Gaida"]
    assert len(shown("varbūt")) in (0, 4)


def test_answers_in_words(db):
    assert len({public_answer(answer) for answer in (True, False, None)}) == 3
