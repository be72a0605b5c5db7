"""A document that draws on the edition of a study: its numbers stay whatever is read afterwards."""

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from savejie.plan.documents.gathering import gathered
from savejie.plan.documents.rerun import differing_today
from savejie.plan.models import FrozenDocument
from savejie.plan.operations import documents as verbs
from savejie.plan.operations.versions import adopt
from savejie.research.figures import KEYS
from tests.factories.directory import TODAY
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.plan import make_plan
from tests.factories.studies import found_one, make_edition, make_study, recount

pytestmark = pytest.mark.django_db
PLACES = ("all", "babite", "marupe", "olaine")


@pytest.fixture
def keeper(writer):
    make_roles_ready()
    return make_staff()


@pytest.fixture
def edition(keeper):
    study = make_study(keeper, places=PLACES, beside="latvia", figures=KEYS)
    return make_edition(study, keeper)


def follow(document, edition, writer):
    """Let a document draw on an edition, as its settings do."""
    return verbs.save_document(
        document=document, fields={"numbers_from": edition}, seen=document.settings_edition,
        by=writer, now=timezone.now(),
    )  # fmt: skip


def blocks_of(document, *kinds):
    """Return what blocks of figures print, and what is wrong with them."""
    found = [
        block for chapter in gathered(document, today=TODAY).chapters for block in chapter.blocks
    ]
    return [(one.made.blocks, one.trouble) for one in found if one.kind in kinds]


def test_its_figures_are_the_editions_whatever_is_read_afterwards(document, edition, writer):
    figures = ("figure", "chart", "table", "sources")
    of_the_day = blocks_of(document, *figures)
    followed = follow(document, edition, writer)
    kept = blocks_of(followed, *figures)
    assert len(kept) == len(of_the_day) > 20
    assert not [trouble for _blocks, trouble in kept if trouble]
    found_one("Jauna biedrība")
    recount()
    assert blocks_of(followed, *figures) == kept
    assert blocks_of(follow(followed, None, writer), *figures) != kept


def test_a_place_that_the_study_does_not_tell_of_is_named_to_staff(document, writer, keeper):
    one_place = make_edition(make_study(keeper, places=["olaine"], figures=KEYS), keeper)
    troubles = [
        trouble for _blocks, trouble in blocks_of(follow(document, one_place, writer), "chart")
    ]
    assert any("“babite”" in trouble or "„babite”" in trouble for trouble in troubles)
    assert not all(troubles)


def test_what_would_differ_today_is_told_of_the_figures_of_the_day(document, edition, writer):
    follow(document, edition, writer)
    make_plan()
    adopt(seen=0, note="", by=writer, now=timezone.now())
    frozen = FrozenDocument.objects.get()
    before = len(differing_today(frozen, TODAY))
    found_one("Jauna biedrība")
    recount()
    assert len(differing_today(frozen, TODAY)) >= max(before, 1)


def test_staff_choose_the_edition_in_the_settings(document, edition, writer, client):
    client.force_login(writer)
    address = f"/admin/plans/dokumenti/{document.pk}/iestatijumi/"
    page = client.get(address, headers={"accept-language": "lv"}).content.decode()
    assert "Nozare trīs vietās, 1. laidiens" in page
    sent = {"title": "Plāns", "language": "lv", "numbers_from": edition.pk, "seen": 0}
    assert client.post(address, sent).status_code == 302
    document.refresh_from_db()
    assert document.numbers_from == edition


def test_an_edition_that_a_document_follows_cannot_be_deleted_beneath_it(document, edition, writer):
    follow(document, edition, writer)
    with pytest.raises(ProtectedError):
        edition.delete()
