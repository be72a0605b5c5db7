"""What is pointed to goes in another connection: the answer is a sentence, not a fault; other faults stay faults."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import RequestFactory

from savejie.core.removed import RemovedMiddleware, was_removed, written_in
from savejie.research.models import Code, Coding, Passage
from savejie.research.operations import coding
from tests.factories.people import make_staff
from tests.factories.plan import NOW
from tests.factories.talks import make_passage, make_research_ready, make_talk


def removed_elsewhere(rows):
    """Remove rows in a thread of its own, so in another connection."""

    def run():
        try:
            return rows.delete()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_passage_goes_in_another_connection_before_it_is_coded():
    make_research_ready()
    passage = make_passage(make_talk())
    code = Code.objects.order_by("pk")[0]
    removed_elsewhere(Passage.objects.filter(pk=passage.pk))
    with pytest.raises(Exception, match="Passage") as raised:
        coding.code_passage(passage=passage, codes={code.pk: ""}, by=make_staff(), now=NOW)
    answer = RemovedMiddleware(lambda request: None)
    assert answer.process_exception(RequestFactory().get("/lv/"), raised.value).status_code == 410


@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_to_nothing_is_known_on_both_databases():
    make_research_ready()
    passage = make_passage(make_talk())
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        Coding.objects.create(passage=passage, code_id=987654, at=NOW)
    assert was_removed(raised.value)
    passage.pk = 987654
    with pytest.raises(DatabaseError) as raised:
        passage.save(update_fields=["text"])
    assert was_removed(raised.value)


@pytest.mark.django_db
def test_other_faults_are_left_alone():
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        make_talk(topic="", keep_until=None)
    middleware = RemovedMiddleware(lambda request: None)
    request = RequestFactory().get("/lv/")
    assert middleware.process_exception(request, raised.value) is None
    assert middleware.process_exception(request, ValueError("x")) is None


def test_what_was_written_is_shown_but_no_password_and_no_token():
    long = "Garš teksts, kuru rakstīja ilgi."
    sent = {"a": long, "b": long, "c": "īss", "password": f"{long}!", "csrfmiddlewaretoken": f"x {long}"}  # fmt: skip
    assert written_in(RequestFactory().post("/", sent)) == [long]
