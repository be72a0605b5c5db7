"""Conversations: notes, codes, quotes with consent, findings, erasing."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.db import IntegrityError, transaction

from savejie.core.signals import settled
from savejie.people.roles import Role
from savejie.research.errors import TalkRefused
from savejie.research.models import Code, Coding, Finding, Passage, Quote, Talk, Theme
from savejie.research.operations import coding, talks
from savejie.research.operations.talks_demo import add_demo_talks
from savejie.research.talks import files
from savejie.research.talks.counting import frequencies
from savejie.research.talks.naming import signs_of_persons
from tests.factories.people import make_staff
from tests.factories.talks import HELD, let_be_quoted, make_passage, make_research_ready, make_talk
from tests.factories.territory import make_point

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def worker(db):
    make_research_ready()
    return make_staff()


def code_of(need, place=0):
    return Code.objects.filter(theme__need=need).in_order()[place]


def test_the_eight_needs_stand_ready_and_are_made_once(worker):
    make_research_ready()
    assert list(Theme.objects.in_order().values_list("need", flat=True)) == [
        "funding", "premises", "communication", "municipality",
        "international", "time_people", "awareness", "strategy",
    ]  # fmt: skip
    assert Code.objects.count() == 16


def test_notes_become_passages_behind_those_that_are_there(worker):
    talk = make_talk()
    make_passage(talk, "Pirmā", number=2)
    count = talks.take_notes(talk=talk, notes="D2: Otrā\n\nTrešā", asked="Kā iet?", by=worker)
    rows = talk.passages.order_by("position").values_list(
        "position", "text", "asked", "participant__number"
    )
    assert count == 2
    assert list(rows) == [
        (1, "Pirmā", "", 2),
        (2, "Otrā", "Kā iet?", 2),
        (3, "Trešā", "Kā iet?", None),
    ]


@pytest.mark.parametrize("notes", ["", " \n\n ", "D4: Kas es esmu?"])
def test_notes_that_cannot_be_taken_leave_nothing_half(worker, notes):
    talk = make_talk()
    with pytest.raises(TalkRefused):
        talks.take_notes(talk=talk, notes=f"{notes}", asked="", by=worker)
    assert Passage.objects.count() == 0


def test_participants_are_numbered_and_leave_only_if_they_said_nothing(worker):
    talk = make_talk()
    first, second = (
        talks.add_participant(talk=talk, role="member", organisation="group", by=worker)
        for _ in "ab"
    )
    make_passage(talk, number=first.number)
    talks.remove_participant(participant=second, by=worker)
    with pytest.raises(TalkRefused):
        talks.remove_participant(participant=first, by=worker)
    assert list(talk.participants.values_list("number", flat=True)) == [1]


def test_a_code_keeps_its_excerpt_and_its_giver(worker):
    passage = make_passage(make_talk())
    running, calls = code_of("funding"), code_of("funding", 1)
    coding.code_passage(passage=passage, codes={running.pk: "īre apēd"}, by=worker, now=NOW)
    other = make_staff()
    coding.code_passage(
        passage=passage, codes={running.pk: "īre apēd", calls.pk: ""}, by=other, now=NOW
    )
    found = {c.code: (c.excerpt, c.by) for c in passage.codings.order_by("pk")}
    assert found == {running: ("īre apēd", worker), calls: ("", other)}
    with pytest.raises(TalkRefused):
        coding.code_passage(passage=passage, codes={calls.pk: "nav teikts"}, by=other, now=NOW)
    assert passage.codings.count() == 2
    assert coding.code_passage(passage=passage, codes={}, by=other, now=NOW) == (0, 2)


def test_a_code_in_use_stays(worker):
    passage = make_passage(make_talk())
    running = code_of("funding")
    coding.code_passage(passage=passage, codes={running.pk: ""}, by=worker, now=NOW)
    with pytest.raises(TalkRefused):
        coding.remove_code(code=running, by=worker)
    coding.remove_code(code=code_of("premises"), by=worker)
    assert Code.objects.count() == 15


def test_a_quote_is_word_for_word_and_somebody_says_it(worker):
    said = make_passage(make_talk())
    nobody = make_passage(said.talk, number=0)
    quote = coding.take_quote(passage=said, text="īre  apēd […] nopelnām", by=worker)
    assert (quote.text, quote.participant) == ("īre apēd […] nopelnām", said.participant)
    for passage, text in ((said, "īre nogalina"), (nobody, "īre apēd")):
        with pytest.raises(TalkRefused):
            coding.take_quote(passage=passage, text=text, by=worker)
    assert coding.take_quote(passage=said, text="īre apēd […] nopelnām", by=worker) == quote


def test_without_consent_a_quote_goes_nowhere(worker):
    passage = make_passage(make_talk())
    quote = coding.take_quote(passage=passage, text="īre apēd visu", by=worker)
    assert list(Quote.objects.allowed_for("document")) == []
    consent = talks.record_consent(
        participant=passage.participant, purpose="document", how="spoken", on=HELD, by=worker
    )
    assert list(Quote.objects.allowed_for("document")) == [quote]
    assert list(Quote.objects.allowed_for("research")) == []
    assert files.quotes_table()[1] == []
    talks.withdraw_consent(consent=consent, on=NOW.date(), by=worker)
    assert list(Quote.objects.allowed_for("document")) == []
    again = talks.record_consent(
        participant=passage.participant, purpose="document", how="paper", on=HELD, by=worker
    )
    assert again != consent
    assert list(Quote.objects.allowed_for("document")) == [quote]


def test_one_consent_stands_for_a_purpose(worker):
    person = make_passage(make_talk()).participant
    let_be_quoted(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        let_be_quoted(person, how="letter")
    talks.record_consent(participant=person, purpose="document", how="letter", on=HELD, by=worker)
    assert person.consents.get().how == "letter"


def test_a_passage_put_right_keeps_its_codes_but_not_a_lost_excerpt(worker):
    passage = make_passage(make_talk())
    coding.code_passage(
        passage=passage, codes={code_of("funding").pk: "īre apēd"}, by=worker, now=NOW
    )
    talks.change_passage(
        passage=passage, text="Īre ir dārga.", participant=passage.participant, by=worker
    )
    assert passage.codings.get().excerpt == ""
    coding.take_quote(passage=passage, text="Īre ir dārga.", by=worker)
    stranger = make_passage(make_talk()).participant
    for text, person in (
        ("Cits", passage.participant),
        ("Īre ir dārga.", None),
        ("Īre ir dārga.", stranger),
    ):
        with pytest.raises(TalkRefused):
            talks.change_passage(passage=passage, text=text, participant=person, by=worker)
    assert Passage.objects.get(pk=passage.pk).text == "Īre ir dārga."


def test_a_finding_rests_on_passages_and_keeps_the_talk(worker):
    passage = make_passage(make_talk())
    finding = Finding(sentence="Īre ir galvenais.")
    with pytest.raises(TalkRefused):
        coding.state_finding(finding=finding, codes=[], passages=[], by=worker, now=NOW)
    coding.state_finding(
        finding=finding, codes=[code_of("funding")], passages=[passage], by=worker, now=NOW
    )
    with pytest.raises(TalkRefused):
        talks.remove_talk(talk=passage.talk, by=worker)
    finding.delete()
    talks.remove_talk(talk=passage.talk, by=worker)
    assert Talk.objects.count() == 0


def test_erasing_takes_the_words_and_leaves_the_counts(worker):
    talk = make_talk()
    open_, silent = make_passage(talk), make_passage(talk, number=2)
    for passage in (open_, silent):
        coding.code_passage(
            passage=passage, codes={code_of("funding").pk: "īre"}, by=worker, now=NOW
        )
        coding.take_quote(passage=passage, text="īre apēd", by=worker)
    let_be_quoted(open_.participant)
    before = [(row.title, row.counts) for row in frequencies()]
    talks.erase_notes(talk=talk, on=NOW.date(), by=worker)
    assert set(talk.passages.values_list("text", flat=True)) == {""}
    assert set(Coding.objects.values_list("excerpt", flat=True)) == {""}
    assert [quote.participant for quote in Quote.objects.order_by("pk")] == [open_.participant]
    assert [(row.title, row.counts) for row in frequencies()] == before
    with pytest.raises(TalkRefused):
        talks.take_notes(talk=Talk.objects.get(), notes="vēl", asked="", by=worker)


def test_a_withdrawn_consent_keeps_no_quote_alive(worker):
    passage = make_passage(make_talk())
    coding.take_quote(passage=passage, text="īre apēd", by=worker)
    let_be_quoted(passage.participant, withdrawn_on=NOW.date())
    talks.erase_notes(talk=passage.talk, on=NOW.date(), by=worker)
    assert Quote.objects.count() == 0


def test_notes_are_erased_when_their_period_ends(worker):
    old = make_passage(make_talk(keep_until=date(2026, 10, 2))).talk
    new = make_passage(make_talk()).talk
    settled.send(sender=object)
    old.refresh_from_db()
    assert old.erased_on is not None
    assert old.passages.get().text == ""
    assert new.passages.get().text != ""
    assert talks.forget_talks(now=NOW) == 0


@pytest.mark.parametrize("role", [Role.SPECIALIST, None])
def test_others_do_not_work_with_conversations(worker, role):
    passage = make_passage(make_talk())
    other = make_staff(role)
    for deed in (
        lambda: talks.take_notes(talk=passage.talk, notes="x", asked="", by=other),
        lambda: talks.erase_notes(talk=passage.talk, on=NOW.date(), by=other),
        lambda: talks.remove_talk(talk=passage.talk, by=other),
        lambda: coding.code_passage(passage=passage, codes={}, by=other, now=NOW),
        lambda: coding.take_quote(passage=passage, text="īre", by=other),
    ):
        with pytest.raises(TalkRefused):
            deed()
    assert passage.talk.passages.get().text


def test_the_workbook_holds_code_book_method_and_only_quotes_that_may_go(worker):
    passage = make_passage(make_talk(), text="=SUM(1) īre apēd visu")
    shy = make_passage(passage.talk, number=2)
    coding.take_quote(passage=passage, text="=SUM(1) īre", by=worker)
    coding.take_quote(passage=shy, text="īre apēd", by=worker)
    let_be_quoted(passage.participant, "research")
    let_be_quoted(shy.participant, "document")
    book = openpyxl.load_workbook(io.BytesIO(files.workbook()))
    names = ["Cik bieži", "Kodu grāmata", "Secinājumi", "Citāti", "Metode"]
    assert book.sheetnames == names
    rows = list(book["Citāti"].iter_rows(values_only=True))
    assert rows == [
        ("Citāts", "Kas to saka", "Gads"),
        ("=SUM(1) īre", "valdes loceklis, biedrība", 2026),
    ]
    assert book["Citāti"]["A2"].data_type == "s"
    assert len(list(book["Kodu grāmata"].iter_rows())) == 1 + 8 + 16


def test_files_withhold_few_people(worker):
    talk = make_talk()
    running = code_of("funding")
    for number in range(1, 8):
        kind = "association" if number < 7 else "group"
        passage = make_passage(talk, number=number, organisation=kind)
        Coding.objects.create(passage=passage, code=running, at=NOW)
    head, rows = files.counts_table(frequencies())
    row = dict(zip(head, next(r for r in rows if r[1] == str(running)), strict=True))
    assert (row["Rindkopas"], row["Cilvēki"], row["biedrība"], row["neformāla grupa"]) == (
        7,
        7,
        "…",
        "…",
    )


def test_the_demo_tells_of_conversations_once_and_names_nobody(worker):
    assert add_demo_talks(today=NOW.date()) == 0
    make_point(is_demo=True)
    assert add_demo_talks(today=NOW.date()) == 6
    assert add_demo_talks(today=NOW.date()) == 0
    texts = [
        *Passage.objects.values_list("text", flat=True),
        *Talk.objects.values_list("topic", flat=True),
    ]
    assert [signs_of_persons(text) for text in texts if signs_of_persons(text)] == []
    assert all("izdomāta" in topic for topic in Talk.objects.values_list("topic", flat=True))
    assert Finding.objects.filter(passages=None).count() == 0
