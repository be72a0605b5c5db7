"""A contact that is erased stays readable nowhere; that it was there, who erased it and when, does."""

import json

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from savejie.directory.erased import ERASED, without
from savejie.directory.models import Kind, Merge, Organisation
from savejie.directory.operations.desk import Edits, remove_group, save_desk, stamp_of
from savejie.directory.operations.merging import merge_organisations
from savejie.directory.operations.stops import stop_field
from savejie.people.roles import WORKERS, Role
from tests.factories.directory import make_organisation
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
LATVIAN = {"accept-language": "lv"}
ADDRESS, NUMBER = "janis.paraugs@example.org", "+371 20000001"


@pytest.fixture
def organisation(db):
    make_roles_ready()
    return make_organisation("Deju kopa", kind=Kind.INFORMAL)


def save(organisation, **own):
    save_desk(
        pk=organisation.pk, seen=stamp_of(organisation), edits=Edits(own=own),
        by=make_staff(), now=timezone.localtime(),
    )  # fmt: skip
    organisation.refresh_from_db()


def kept() -> str:
    entries = ModelLogEntry.objects.order_by("pk").values_list("data", flat=True)
    merges = Merge.objects.order_by("pk").values_list("record", "filled")
    return json.dumps([*entries, *map(list, merges)], ensure_ascii=False)


@pytest.mark.parametrize("role", list(Role))
def test_no_role_reads_an_erased_contact_but_who_works_there_that_it_was_erased(
    organisation, client, role
):
    save(organisation, email="sens@example.org", phone=NUMBER)
    save(organisation, email=ADDRESS)
    save(organisation, email="", phone="")
    client.force_login(make_staff(role))
    path = f"/admin/organizacijas/{organisation.pk}/"
    pages = [client.get(path + tail, headers=LATVIAN) for tail in ("", "vesture/")]
    shown = "".join(page.content.decode() for page in pages)
    assert [page.status_code for page in pages] == [200, 200]
    assert not [value for value in (ADDRESS, "sens@example.org", NUMBER) if value in shown]
    assert ("<del>dzēsts</del>" in shown) == (role in WORKERS)
    assert "Anna" in shown
    assert ADDRESS not in kept()


def test_what_is_only_replaced_keeps_its_history_and_other_fields_do(organisation):
    save(organisation, email="sens@example.org", summary="Dziedam")
    save(organisation, email=ADDRESS, summary="")
    assert "sens@example.org" in kept()
    save(organisation, email="")
    assert "sens@example.org" not in kept()
    assert "Dziedam" in kept()


def test_contacts_of_another_organisation_stay(organisation):
    other = make_organisation()
    save(other, email=ADDRESS)
    save(organisation, email="cits@example.org")
    save(organisation, email="")
    assert ADDRESS in kept()


def test_group_that_is_removed_takes_its_contacts_along(organisation):
    save(organisation, email=ADDRESS)
    remove_group(group=organisation, by=make_staff(), today=timezone.localdate())
    assert ADDRESS not in kept()
    assert not Organisation.objects.filter(pk=organisation.pk).exists()


def test_stop_list_erases_them_from_the_log(organisation):
    save(organisation, email=ADDRESS)
    stop_field(
        organisation=organisation, field="contacts", reason="Lūdza", by=make_staff(),
        now=timezone.localtime(),
    )  # fmt: skip
    assert ADDRESS not in kept()


def test_merge_cannot_bring_an_erased_contact_back(organisation):
    other = make_organisation(email=ADDRESS)
    save(organisation, email=ADDRESS)
    merge_organisations(
        kept=other.pk, merged=organisation.pk, by=make_staff(), now=timezone.localtime()
    )
    other.refresh_from_db()
    save(other, email="")
    assert ADDRESS not in kept()


def test_only_values_go():
    done = [{"did": "own", "fields": ["email"], "changes": {"email": ["", "a@b.lv"], "summary": ["", "x"]}},
            {"did": "own", "fields": ["email"]}]  # fmt: skip
    found, values = without(done, ["email"])
    assert values == {"a@b.lv"}
    assert found[0]["changes"] == {"email": ["", ERASED], "summary": ["", "x"]}
    assert found[1] == done[1]
    assert without(found, ["email"]) == (found, set())
