"""Two people write in the same document at the same moment, each in a transaction of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from savejie.plan.errors import Overtaken
from savejie.plan.models import DocumentBlock
from savejie.plan.operations import documents as verbs
from savejie.plan.operations.documents import begin_document
from tests.factories.people import make_staff
from tests.factories.plan import make_plan_roles

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
NOW = timezone.localtime()


@pytest.fixture
def chapter():
    make_plan_roles()
    fields = {"title": "Kopā", "language": "lv"}
    document = begin_document(fields=fields, structure=[("Viens", [])], by=make_staff(), now=NOW)
    return document.chapters.get()


def at_once(*calls):
    """Run calls in threads of their own; return what each returned or raised."""

    def run(call):
        try:
            return call()
        except Overtaken as overtaken:
            return overtaken
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_blocks_added_at_once_are_all_there(chapter):
    def add():
        return verbs.add_block(chapter=chapter, kind="text", after=-1, by=None, now=NOW)

    at_once(*[add] * 4)
    numbers = list(chapter.blocks.order_by("number").values_list("number", flat=True))
    assert numbers == [1, 2, 3, 4]


def test_of_two_who_save_a_block_at_once_one_is_told(chapter):
    block = verbs.add_block(chapter=chapter, kind="text", after=-1, by=None, now=NOW)

    def save(text):
        return lambda: verbs.save_block(
            block=DocumentBlock.objects.get(pk=block.pk), values={"text": text}, seen=0, by=None,
            now=NOW,
        )  # fmt: skip

    outcome = at_once(save("A"), save("B"))
    assert sorted(isinstance(one, Overtaken) for one in outcome) == [False, True]
    kept = next(one for one in outcome if not isinstance(one, Overtaken))
    block.refresh_from_db()
    assert block.values["text"] == kept.values["text"]


def test_moving_and_removing_at_once_leaves_whole_numbers(chapter):
    blocks = [
        verbs.add_block(chapter=chapter, kind="text", after=-1, by=None, now=NOW) for _n in range(4)
    ]
    at_once(
        lambda: verbs.move_block(block=blocks[3], up=True, by=None, now=NOW),
        lambda: verbs.delete_block(block=blocks[3], seen=0, by=None, now=NOW),
        lambda: verbs.move_block(block=blocks[0], up=False, by=None, now=NOW),
    )
    numbers = list(chapter.blocks.order_by("number").values_list("number", flat=True))
    assert numbers == [1, 2, 3]
