"""Evidence that is picked keeps what was said then, points to where it came from, and tells of today's number."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from savejie.directory.operations.counting import count_figures
from savejie.plan.models import Evidence
from savejie.plan.operations.evidence import rest_on
from savejie.plan.picking import options_of, pick_answer, pick_figure, pick_finding, pick_theme
from savejie.plan.proofs import proofs_of
from savejie.research.models import Code, Finding
from savejie.research.operations.coding import code_passage
from savejie.surveys.models import Kind, State, Survey
from tests.factories.directory import make_organisation
from tests.factories.people import make_staff
from tests.factories.plan import NOW, adopted_plan
from tests.factories.surveys import COLOURS, TODAY, ask, make_sheets
from tests.factories.talks import make_passage, make_research_ready, make_talk
from tests.factories.territory import make_point

pytestmark = pytest.mark.django_db


def path_of(measure) -> str:
    return reverse("rplans:evidence", args=[measure.pk])


def counted() -> None:
    """Make three organisations and count them."""
    make_point()
    for number in range(3):
        make_organisation(f"Biedrība {number}")
    count_figures(TODAY)


def published(*answers) -> Survey:
    """Make a published survey with a choice, a number and the needs."""
    survey = Survey.objects.create(title_lv="Krāsas")
    ask(survey, Kind.ONE, "Kura krāsa?", options_lv=COLOURS)
    ask(survey, Kind.NUMBER, "Cik?")
    make_sheets(survey, *answers)
    fields = {"state": State.CLOSED, "opened_on": TODAY, "closed_on": TODAY, "results_public": True}
    Survey.objects.filter(pk=survey.pk).update(**fields)
    return Survey.objects.get()


def coloured(red: int, green: int) -> list[dict]:
    return [{"q1": "1", "q2": 4}] * red + [{"q1": "2"}] * green


def test_a_figure_is_picked_and_told_anew_when_it_differs(worker, client):
    measure = adopted_plan(worker)[0]
    counted()
    client.force_login(worker)
    page = client.get(path_of(measure), {"figure": "founded", "place": "all"})
    rows = dict(page.context["figure_rows"])
    sent = next(sent for column, _text, sent in rows["2005"] if column == "Dibinātas")
    chosen = {"figure": "founded", "place": "all"}
    answer = client.post(path_of(measure), {**chosen, "number": sent})
    assert answer.status_code == 302
    proof = Evidence.objects.get()
    assert (proof.kind, proof.number, proof.unit, proof.place) == ("figure", 3, "count", "all")
    assert (proof.row, "2005" in proof.text, bool(proof.definition), bool(proof.source)) == (
        "2005", True, True, True,
    )  # fmt: skip
    (told,) = proofs_of(measure)
    assert (told.url, told.today) == ("/lv/skaitli/founded/", "")
    make_organisation("Vēl viena")
    count_figures(TODAY)
    (told,) = proofs_of(measure)
    assert (told.proof.text == proof.text, told.today) == (True, "4")
    assert "Šodien:" in client.get("/lv/plans/1.1/").content.decode()
    client.post(path_of(measure), {**chosen, "number": sent})
    assert Evidence.objects.get().number == 4


@pytest.mark.parametrize(
    "given",
    [
        {"figure": "founded", "place": "all"},
        {"figure": "founded", "place": "all", "number": "1066\tDibinātas"},
        {"figure": "founded", "place": "nekur", "number": "2005\tDibinātas"},
        {"figure": "laime", "place": "all", "number": "2005\tDibinātas"},
        {"question": "999999", "number": "1"},
        {"question": "x", "number": "1"},
        {"theme": "", "finding": ""},
        {},
    ],
)
def test_what_is_not_there_is_not_kept(worker, client, given):
    measure = adopted_plan(worker)[0]
    counted()
    client.force_login(worker)
    assert client.post(path_of(measure), given).status_code == 200
    assert not Evidence.objects.exists()


def test_only_who_writes_the_plan_picks(worker, client):
    measure = adopted_plan(worker)[0]
    assert client.get(path_of(measure)).status_code == 302
    client.force_login(make_staff(None))
    assert client.get(path_of(measure)).status_code in (302, 403)


def test_an_answer_is_picked_with_how_many_answered(worker, client):
    measure = adopted_plan(worker)[0]
    survey = published(*coloured(7, 6))
    question = survey.questions.get(key="q1")
    client.force_login(worker)
    page = client.get(path_of(measure), {"question": question.pk})
    assert [(one.label, one.number) for one in page.context["options"]] == [
        ("sarkana", 7), ("zaļa", 6), ("zila", 0),
    ]  # fmt: skip
    client.post(path_of(measure), {"question": question.pk, "number": "1"})
    proof = Evidence.objects.get()
    assert (proof.number, proof.of, proof.on) == (7, 13, TODAY)
    assert proof.text == "„sarkana”: 7 no 13 (53,8 %)."
    (told,) = proofs_of(measure)
    assert told.url == f"/lv/aptauja/{survey.code}/rezultati/#r-q1-1"


def test_choosing_asks_a_fixed_number_of_questions(worker, client):
    measure = adopted_plan(worker)[0]
    client.force_login(worker)
    counts = []
    for number in (1, 3):
        for other in range(number):
            survey = Survey.objects.create(title_lv=f"{number}-{other}")
            ask(survey, Kind.ONE, f"Kura krāsa {number}-{other}?", options_lv=COLOURS)
        Survey.objects.update(state=State.CLOSED, results_public=True)
        client.get(path_of(measure))
        with CaptureQueriesContext(connection) as queries:
            html = client.get(path_of(measure)).content.decode()
        assert f"Kura krāsa {number}-0?" in html
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_small_counts_and_unpublished_answers_cannot_be_picked():
    survey = published(*coloured(12, 2))
    question = survey.questions.get(key="q1")
    codes = [one.code for one in options_of(question)]
    assert "2" not in codes
    assert pick_answer(question, "2") is None
    Survey.objects.update(results_public=False)
    question.survey.refresh_from_db()
    assert pick_answer(question, "1") is None


def test_fewer_than_five_sheets_tell_nothing():
    survey = published(*coloured(4, 0))
    assert options_of(survey.questions.get(key="q1")) == []


def test_the_words_stay_when_the_survey_goes(worker):
    measure = adopted_plan(worker)[0]
    survey = published(*coloured(7, 6))
    picked = pick_answer(survey.questions.get(key="q2"), "mean")
    rest_on(measure=measure, picked=picked, by=worker, now=NOW)
    survey.delete()
    (told,) = proofs_of(measure)
    assert (told.proof.number, told.proof.is_picked, told.url, told.today) == (4, False, "", "")


def test_themes_and_findings_are_picked(worker):
    measure = adopted_plan(worker)[0]
    make_research_ready()
    code = Code.objects.filter(theme__need="premises").first()
    assert pick_theme(code.theme) is None
    passage = make_passage(make_talk())
    code_passage(passage=passage, codes={code.pk: ""}, by=make_staff(), now=NOW)
    finding = Finding.objects.create(sentence="Telpas ir, bet ne vakaros.", changed_at=NOW)
    finding.passages.add(passage)
    for picked in (pick_theme(code.theme), pick_finding(finding)):
        rest_on(measure=measure, picked=picked, by=worker, now=NOW)
    theme, found = proofs_of(measure)
    assert (theme.proof.number, theme.url) == (1, "/lv/vajadzibas/#premises")
    assert (found.proof.text, found.proof.number) == ("Telpas ir, bet ne vakaros.", 1)
    code_passage(passage=make_passage(make_talk()), codes={code.pk: ""}, by=make_staff(), now=NOW)
    assert [one.today for one in proofs_of(measure)] == ["2", ""]


def test_a_pointer_fits_its_kind(worker):
    measure = adopted_plan(worker)[0]
    make_research_ready()
    theme = Code.objects.first().theme
    question = published(*coloured(7, 6)).questions.get(key="q1")
    wrong = [
        {"kind": "answer", "figure": "founded", "place": "all"},
        {"kind": "figure", "figure": "founded"},
        {"kind": "figure", "question": question, "row": "1"},
        {"kind": "answer", "question": question},
        {"kind": "figure", "theme": theme},
        {"kind": "document", "number": Decimal(1)},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.create(measure=measure, text="X", source="Y", **fields)
    Evidence.objects.create(measure=measure, text="X", source="Y", kind="document")


def test_the_form_of_the_measure_changes_only_its_words(worker, client):
    measure = adopted_plan(worker)[0]
    counted()
    picked = pick_figure("founded", "all", "2005", "Dibinātas")
    proof = rest_on(measure=measure, picked=picked, by=worker, now=NOW)
    client.force_login(worker)
    path = f"/admin/plans/pasakumi/{measure.pk}/labot/"
    sent = {"seen": 3, "goal": measure.goal_id, "title": measure.title}
    sent |= {f"{prefix}-TOTAL_FORMS": 0 for prefix in "mi"} | {
        f"{p}-INITIAL_FORMS": 0 for p in "mi"
    }
    sent |= {"e-TOTAL_FORMS": 1, "e-INITIAL_FORMS": 1, "e-0-key": proof.pk, "e-0-text": "Trīs.", "e-0-kind": "document"}  # fmt: skip
    measure.refresh_from_db()
    assert client.post(path, sent | {"seen": measure.edition}).status_code == 302
    proof.refresh_from_db()
    assert (proof.text, proof.kind, proof.number) == ("Trīs.", "figure", 3)
