"""The screens of conversations: from guide to finding, who may, what comes back when something is wrong."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from savejie.people.roles import Role
from savejie.research.models import Code, Coding, Finding, Guide, Participant, Quote, Talk, Theme
from tests.factories.people import make_staff
from tests.factories.talks import let_be_quoted, make_passage, make_research_ready, make_talk

pytestmark = pytest.mark.django_db
DESK = "/admin/sarunas/"


@pytest.fixture
def desk(client):
    make_research_ready()
    client.force_login(make_staff())
    return client


def page(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_conversation_from_guide_to_finding(desk):
    asked = ["Kā pietrūkst?", "Kas vispirms?"]
    desk.post(f"{DESK}jautajumi/jauni/", guide_of("Vajadzības", asked))
    guide = Guide.objects.get()
    assert list(guide.questions.order_by("position").values_list("text", flat=True)) == asked
    desk.post(
        f"{DESK}jauna/",
        {"topic": "Kora ikdiena", "kind": "interview", "on": "2026-10-01", "guide": guide.pk},
    )
    talk = Talk.objects.get()
    assert talk.keep_until.isoformat() == "2028-10-01"
    desk.post(f"{DESK}{talk.pk}/dalibnieks/", {"role": "board", "organisation": "association"})
    notes = {"asked": "Kā pietrūkst?", "notes": "D1: Īre ir dārga.\n\nD1: Nav laika."}
    desk.post(f"{DESK}{talk.pk}/piezimes/", notes)
    first, second = talk.passages.order_by("position")
    code = Code.objects.in_order().first()
    answer = desk.post(
        f"{DESK}rindkopas/{first.pk}/", {"code": code.pk, "excerpt": "Īre", "next": "1"}
    )
    assert answer["Location"] == f"{DESK}rindkopas/{second.pk}/"
    assert Coding.objects.get().excerpt == "Īre"
    shown = page(
        desk.post(f"{DESK}secinajumi/jauns/", {"code": code.pk, "sentence": "Īre", "show": "1"})
    )
    assert "Īre ir dārga." in shown
    assert Finding.objects.count() == 0
    said = {"code": code.pk, "sentence": "Īre ir par dārgu.", "passage": first.pk, "save": "1"}
    desk.post(f"{DESK}secinajumi/jauns/", said)
    assert list(Finding.objects.get().passages.all()) == [first]
    assert "Balstās uz 1 rindkopu" in page(desk.get(f"{DESK}secinajumi/"))


def test_a_quote_goes_out_when_its_speaker_consents(desk):
    passage = make_passage(make_talk(), "Īre ir dārga.")
    desk.post(f"{DESK}rindkopas/{passage.pk}/citats/", {"quote": "Īre ir dārga."})
    assert "nerāda nekur" in page(desk.get(f"{DESK}citati/"))
    person = Participant.objects.get()
    desk.post(
        f"{DESK}dalibnieki/{person.pk}/",
        {"purpose": "document", "how": "paper", "on": "2026-10-01"},
    )
    assert list(Quote.objects.allowed_for("document")) == [Quote.objects.get()]


def guide_of(title, questions):
    rows = {f"questions-{n}-text": text for n, text in enumerate(questions)}
    counts = {"questions-TOTAL_FORMS": len(questions), "questions-INITIAL_FORMS": 0}
    return {"title": title, **counts, **rows}


def test_notes_that_name_somebody_are_asked_about_and_not_lost(desk):
    talk = make_talk()
    said = {"notes": "Anna Paraudziņa teica, ka nav naudas."}
    shown = page(desk.post(f"{DESK}{talk.pk}/piezimes/", said))
    assert "„Anna Paraudziņa”" in shown
    assert "Anna Paraudziņa teica, ka nav naudas.</textarea>" in shown
    assert 'type="checkbox" name="looked"' in shown
    assert talk.passages.count() == 0
    desk.post(f"{DESK}{talk.pk}/piezimes/", said | {"looked": "on"})
    assert talk.passages.count() == 1


@pytest.mark.parametrize(
    ("path", "given", "field"),
    [
        ("jauna/", {"topic": "x", "kind": "interview", "on": "2999-01-01"}, "on"),
        ("jauna/", {"topic": "x", "kind": "interview", "on": "2026-10-01", "keep_until": "2026-09-01"}, "keep_until"),
        ("jauna/", {"topic": "x", "kind": "interview", "on": "2026-10-01", "keep_until": "2032-09-01"}, "keep_until"),
        ("jauna/", {"topic": "", "kind": "interview", "on": "nav diena"}, "topic"),
        ("secinajumi/jauns/", {"save": "1", "sentence": "Zvani 29123456"}, "__all__"),
        ("secinajumi/jauns/", {"save": "1", "sentence": "Bez pamata"}, "__all__"),
        ("kodi/", {"title": ""}, "title"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(desk, path, given, field):
    answer = desk.post(f"{DESK}{path}", given)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert (Talk.objects.count(), Finding.objects.count()) == (0, 0)


def test_a_passage_that_cannot_be_changed_comes_back_with_the_reason(desk):
    passage = make_passage(make_talk())
    base = f"{DESK}rindkopas/{passage.pk}/"
    assert "nav" in page(
        desk.post(base, {"code": Code.objects.in_order()[0].pk, "excerpt": "svešs"})
    )
    assert "Citāts ir vārds vārdā" in page(desk.post(f"{base}citats/", {"quote": "nav teikts"}))
    desk.post(f"{base}citats/", {"quote": "īre apēd"})
    given = {"passage-text": "Pavisam cits teksts", "passage-participant": passage.participant.pk}
    shown = page(desk.post(f"{base}labot/", given))
    assert "Pavisam cits teksts</textarea>" in shown
    passage.refresh_from_db()
    assert passage.text != "Pavisam cits teksts"
    desk.post(f"{DESK}citati/{Quote.objects.get().pk}/dzest/")
    desk.post(f"{base}labot/", given)
    passage.refresh_from_db()
    assert passage.text == "Pavisam cits teksts"


@pytest.mark.parametrize("text", ["0", "9" * 30, "x", "-1"])
def test_odd_keys_of_codes_are_left_aside(desk, text):
    passage = make_passage(make_talk())
    assert desk.post(f"{DESK}rindkopas/{passage.pk}/", {"code": text}).status_code == 302
    assert Coding.objects.count() == 0


def test_lists_are_kept_by_staff(desk):
    desk.post(f"{DESK}temas/jauna/", {"title": "Pieejamība", "position": 50})
    theme = Theme.objects.get(title="Pieejamība")
    desk.post(f"{DESK}kodi/", {"theme": theme.pk, "title": "Uzbrauktuve", "position": 1})
    code = Code.objects.get(title="Uzbrauktuve")
    desk.post(f"{DESK}kodi/{code.pk}/", {"theme": theme.pk, "title": "Lifts", "position": 1})
    assert "Lifts" in page(desk.get(f"{DESK}kodi/"))
    desk.post(f"{DESK}temas/{theme.pk}/", {"title": "Piekļuve", "position": 50})
    desk.post(f"{DESK}kodi/{code.pk}/", {"remove": "1"})
    assert list(theme.codes.all()) == []
    desk.post(f"{DESK}jautajumi/jauni/", guide_of("G", ["Kā?"]))
    desk.post(f"{DESK}jautajumi/{Guide.objects.get().pk}/iznemt/")
    assert Guide.objects.count() == 0


def test_a_consent_is_withdrawn_on_its_page(desk):
    person = make_passage(make_talk()).participant
    consent = let_be_quoted(person)
    desk.post(f"{DESK}piekrisanas/{consent.pk}/atsaukt/")
    assert "atsaukta" in page(desk.get(f"{DESK}dalibnieki/{person.pk}/"))
    consent.refresh_from_db()
    assert consent.withdrawn_on is not None


def test_erasing_and_removing(desk):
    talk = make_passage(make_talk()).talk
    desk.post(f"{DESK}{talk.pk}/dzest/")
    assert "piezīmes dzēstas" in page(desk.get(f"{DESK}{talk.pk}/"))
    assert page(desk.get(f"{DESK}rindkopas/{talk.passages.get().pk}/"))
    desk.post(f"{DESK}{talk.pk}/dzest/", {"remove": "1"})
    assert Talk.objects.count() == 0


SEEN_BY_ALL = ["secinajumi/", "biezums/", "biezums.csv", "kodi.csv", "viss.xlsx"]
SEEN_BY_WORKERS = ["", "jauna/", "kodi/", "jautajumi/", "jautajumi/jauni/", "temas/jauna/", "citati/", "secinajumi/jauns/"]  # fmt: skip


@pytest.mark.parametrize("path", [*SEEN_BY_ALL, *SEEN_BY_WORKERS])
@pytest.mark.parametrize("role", [*Role, None])
def test_who_may_open_which_screen(client, role, path):
    make_research_ready()
    client.force_login(make_staff(role))
    answer = client.get(f"{DESK}{path}")
    may = role in (Role.COORDINATOR, Role.ADMINISTRATOR) or (role and path in SEEN_BY_ALL)
    assert answer.status_code == (200 if may else 302)


def test_a_specialist_reads_no_notes(client):
    make_research_ready()
    passage = make_passage(make_talk())
    client.force_login(make_staff(Role.SPECIALIST))
    for path in (
        f"{passage.talk_id}/",
        f"rindkopas/{passage.pk}/",
        f"dalibnieki/{passage.participant_id}/",
    ):
        assert client.get(f"{DESK}{path}").status_code == 302
    assert client.post(f"{DESK}{passage.talk_id}/dzest/").status_code == 302
    assert Talk.objects.get().erased_on is None


@pytest.mark.parametrize("path", ["", "biezums/", "citati/", "secinajumi/", "kodi/"])
def test_lists_ask_a_fixed_number_of_questions(desk, path):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(desk.get(f"{DESK}{path}"))
        return len(asked)

    def add():
        passage = make_passage(make_talk())
        Coding.objects.create(
            passage=passage, code=Code.objects.in_order()[0], at="2026-11-01T00:00Z"
        )
        Quote.objects.create(
            passage=passage, participant=passage.participant, text="īre", said_on="2026-10-01"
        )
        finding = Finding.objects.create(
            sentence=f"Nr. {passage.pk}", changed_at="2026-11-01T00:00Z"
        )
        finding.passages.add(passage)
        finding.codes.add(Code.objects.in_order()[0])

    add()
    queries()
    with_one = queries()
    add()
    add()
    assert queries() == with_one


def test_a_talk_with_many_passages_asks_no_more(desk):
    talk = make_passage(make_talk()).talk
    desk.get(f"{DESK}{talk.pk}/")
    with CaptureQueriesContext(connection) as one:
        desk.get(f"{DESK}{talk.pk}/")
    for number in range(2, 6):
        make_passage(talk, number=number)
    with CaptureQueriesContext(connection) as five:
        desk.get(f"{DESK}{talk.pk}/")
    assert len(five) == len(one)


FORM = re.compile(r'<form method="post"(?:\s+action="([^"]*)")?.*?</form>', re.DOTALL)


def test_every_form_carries_its_token(client):
    make_research_ready()
    client.force_login(make_staff())
    talk = make_talk()
    passage = make_passage(talk)
    Quote.objects.create(
        passage=passage, participant=passage.participant, text="īre", said_on=talk.on
    )
    let_be_quoted(passage.participant)
    person, code = passage.participant_id, Code.objects.in_order()[0].pk
    for path in (
        *(f"{talk.pk}/", f"{talk.pk}/labot/", f"rindkopas/{passage.pk}/", f"dalibnieki/{person}/"),
        *("jauna/", "kodi/", f"kodi/{code}/", "jautajumi/jauni/", "secinajumi/jauns/"),
    ):
        main = page(client.get(f"{DESK}{path}")).split("<main", 1)[1]
        forms = [found.group() for found in FORM.finditer(main)]
        assert forms
        assert [form for form in forms if "csrfmiddlewaretoken" not in form] == []
