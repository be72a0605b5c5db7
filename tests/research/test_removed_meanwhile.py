"""Somebody else removes a conversation, a code, a finding while it is worked on: a sentence, and nothing comes back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from savejie.core.models import Generation
from savejie.research.models import Code, Finding, Guide, Participant, Passage, Talk
from savejie.research.operations.talks import withdraw_consent
from tests.factories.people import make_staff
from tests.factories.talks import let_be_quoted, make_passage, make_research_ready, make_talk
from tests.removal import removing

pytestmark = pytest.mark.django_db
NOTES = "D1: Ziemā īre apēd visu, ko nopelnām vasarā."
SAID = "Šī ieraksta vairs nav"


@pytest.fixture
def passage(client):
    make_research_ready()
    client.force_login(make_staff())
    return make_passage(make_talk())


def gone(answer, written=""):
    html = answer.content.decode()
    assert answer.status_code == 410
    assert SAID in html
    assert written in html


def test_a_conversation_is_removed_before_its_notes_are_taken(client, passage):
    with removing(Talk.objects.all()):
        answer = client.post(
            reverse("sarunas:notes", args=[passage.talk_id]), {"notes": NOTES, "looked": "on"}
        )
    gone(answer, NOTES)
    assert Passage.objects.count() == 0


def test_a_conversation_that_is_removed_does_not_come_back(client, passage):
    talk = passage.talk
    sent = {
        "kind": talk.kind, "topic": "Cita izdomāta saruna", "on": "2026-10-01",
        "keep_until": "2028-10-01", "looked": "on",
    }  # fmt: skip
    with removing(Talk.objects.all()):
        answer = client.post(reverse("sarunas:edit", args=[talk.pk]), sent)
    gone(answer)
    assert Talk.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("passage", {"code": "1"}),
        (
            "change",
            {"passage-text": "Citi vārdi par to pašu, kas te bija.", "passage-looked": "on"},
        ),
        ("quote", {"quote": "Ziemā īre apēd visu"}),
    ],
)
def test_a_passage_is_removed_before_it_is_worked_on(client, passage, name, sent):
    with removing(Passage.objects.all()):
        gone(client.post(reverse(f"sarunas:{name}", args=[passage.pk]), sent))
    assert Passage.objects.count() == 0


def test_a_participant_is_removed_before_the_consent_is_recorded(client, passage):
    person = passage.participant
    Passage.objects.update(participant=None)
    sent = {"purpose": "document", "how": "paper", "on": "2026-10-01"}
    with removing(Participant.objects.all()):
        gone(client.post(reverse("sarunas:person", args=[person.pk]), sent))


def test_a_code_a_guide_and_a_finding_do_not_come_back(client, passage):
    code, guide = Code.objects.order_by("pk")[0], Guide.objects.create(title="Pirmais")
    finding = Finding.objects.create(sentence="Telpas ir, bet ne vakaros.", changed_at=timezone.now())  # fmt: skip
    passage.codings.create(code=Code.objects.order_by("pk")[1], at=timezone.now())
    sent = {"theme": code.theme_id, "title": "Cits", "english": "", "position": "1"}
    with removing(Code.objects.filter(pk=code.pk)):
        gone(client.post(reverse("sarunas:code", args=[code.pk]), sent))
    questions = {"questions-TOTAL_FORMS": "0", "questions-INITIAL_FORMS": "0"}
    with removing(Guide.objects.all()):
        gone(client.post(reverse("sarunas:guide", args=[guide.pk]), {"title": "Otrs", **questions}))
    sent = {"save": "1", "sentence": "Telpu vakaros nav nevienam no mums.", "passage": passage.pk, "looked": "on"}  # fmt: skip
    with removing(Finding.objects.all()):
        gone(client.post(reverse("sarunas:finding", args=[finding.pk]), sent), sent["sentence"])
    assert not Code.objects.filter(pk=code.pk).exists()
    assert (Guide.objects.count(), Finding.objects.count()) == (0, 0)


def test_words_taken_back_leave_the_pages_that_are_kept_for_visitors(passage):
    consent = let_be_quoted(passage.participant)
    before = Generation.current()
    withdraw_consent(consent=consent, on=consent.on, by=make_staff())
    assert Generation.current() > before
