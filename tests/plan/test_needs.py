"""Measures name the needs that they answer; the page says who said so and what is done about each."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from savejie.directory.lists.reading import read_list
from savejie.plan.brought import read_rows
from savejie.plan.edits import MeasureEdit
from savejie.plan.files import answer_with
from savejie.plan.models import Measure, MeasureNeed, Version, needs_of
from savejie.plan.need_words import codes_in, titles_of, unknown_in
from savejie.plan.needs_told import needs_told
from savejie.plan.operations.importing import bring
from savejie.plan.operations.measures import save_measure
from savejie.plan.operations.needs import put_needs
from savejie.plan.operations.versions import adopt
from savejie.plan.shown import differences_of
from savejie.research.models import Code, Finding
from savejie.research.operations.coding import code_passage, take_quote
from savejie.surveys.models import Kind, Mode, Sheet, State, Survey, random_key
from savejie.surveys.needs import CODES, NEEDS
from savejie.surveys.needs_said import newest_needs_said
from tests.factories.directory import make_reporting_area
from tests.factories.people import make_staff
from tests.factories.plan import DAY, NOW, adopted_plan, make_measure
from tests.factories.surveys import TODAY, ask, make_invited
from tests.factories.talks import let_be_quoted, make_passage, make_research_ready, make_talk

PUBLIC = "/lv/vajadzibas/"
STAFF = "/admin/plans/vajadzibas/"


def make_needs_survey(*groups, **fields) -> Survey:
    """Make a published survey by link; groups: (area, kind, how many, importance, satisfaction) of funding."""
    survey = Survey.objects.create(title_lv="Vajadzības", mode=Mode.PERSONAL, **fields)
    question = ask(survey, Kind.MATRIX, "Cik svarīga un cik nodrošināta?")
    for area, kind, count, importance, satisfaction in groups:
        for number in range(count):
            name = f"{area} {kind} {importance}{satisfaction} {number}"
            invitation, _token = make_invited(survey, name, kind=kind, reporting_area=area)
            Sheet.objects.create(
                id=random_key(), survey=survey, invitation=invitation, is_anonymous=False,
                answers={question.name: {"funding": [importance, satisfaction]}}, answered_on=TODAY,
            )  # fmt: skip
    fields = {"state": State.CLOSED, "opened_on": TODAY, "closed_on": TODAY, "results_public": True}
    Survey.objects.filter(pk=survey.pk).update(**fields)
    return survey


@given(st.lists(st.sampled_from(CODES), unique=True), st.sampled_from(["lv", "en"]))
def test_needs_are_read_as_they_are_written(codes, language):
    written = "; ".join(titles_of(codes, language))
    assert (codes_in(written), unknown_in(written)) == (codes, "")


@given(st.text())
def test_what_is_no_need_is_named(text):
    known = {word.casefold() for n in NEEDS for word in (n.code, n.latvian, n.english)}
    words = [word.strip() for word in text.replace("\n", ";").split(";") if word.strip()]
    assert bool(unknown_in(text)) == any(" ".join(w.casefold().split()) not in known for w in words)


@pytest.mark.django_db
class TestMeasures:
    def test_the_form_ticks_them(self, worker, client):
        measure = adopted_plan(worker)[0]
        client.force_login(worker)
        path = f"/admin/plans/pasakumi/{measure.pk}/labot/"
        page = client.get(path).context["page"]
        sent = {"seen": measure.edition, "goal": measure.goal_id, "title": measure.title}
        for rows in (page.milestones, page.indicators, page.evidence):
            sent |= {f"{rows.prefix}-TOTAL_FORMS": 0, f"{rows.prefix}-INITIAL_FORMS": 0}
        assert client.post(path, sent | {"needs": ["premises", "people"]}).status_code == 302
        assert needs_of(measure) == ["premises", "people"]
        assert client.post(path, sent | {"seen": measure.edition + 1}).status_code == 302
        assert needs_of(measure) == []
        page = client.post(path, sent | {"seen": measure.edition + 2, "needs": ["happiness"]})
        assert page.context["page"].form.errors["needs"]

    def test_an_edit_without_needs_leaves_them(self, worker):
        measure = adopted_plan(worker)[0]
        put_needs(measure, ["people"])
        edit = MeasureEdit({"goal": measure.goal, "title": "Cits"})
        save_measure(measure=measure, seen=measure.edition, edit=edit, by=worker, now=NOW)
        assert needs_of(measure) == ["people"]

    def test_the_database_knows_the_eight_and_each_once(self, worker):
        measure = adopted_plan(worker)[0]
        MeasureNeed.objects.create(measure=measure, code="people")
        for code in ("people", "happiness"):
            with pytest.raises(IntegrityError), transaction.atomic():
                MeasureNeed.objects.create(measure=measure, code=code)

    @pytest.mark.parametrize("language", ["lv", "en"])
    def test_the_table_takes_them_out_and_in(self, worker, language):
        measure = adopted_plan(worker)[0]
        put_needs(measure, ["communication", "people"])
        content = answer_with("csv", language=language, public=True).content
        put_needs(measure, ["strategy"])
        outcomes = bring(
            rows=read_rows(read_list(content)), dry=False, title="", by=worker, now=NOW
        )
        assert [one.kind for one in outcomes].count("changed") == 1
        assert needs_of(measure) == ["communication", "people"]

    def test_a_table_without_the_column_leaves_them(self, worker):
        measure = adopted_plan(worker)[0]
        put_needs(measure, ["people"])
        table = read_list(f"veids;apzīmējums;nosaukums\npasākums;1.1.;{measure.title}".encode())
        bring(rows=read_rows(table), dry=False, title="", by=worker, now=NOW)
        assert needs_of(measure) == ["people"]

    def test_an_unknown_need_is_explained(self, worker):
        adopted_plan(worker)
        text = "veids;apzīmējums;nosaukums;vajadzības\npasākums;1.1.;X;Finansējums; laime"
        rows = read_rows(
            read_list(text.replace("Finansējums; laime", '"Finansējums; laime"').encode())
        )
        assert "„laime” nav neviena no astoņām" in rows[0].problem

    def test_a_version_keeps_them_and_says_what_changed(self, worker):
        measure = adopted_plan(worker)[0]
        assert "needs" not in Version.objects.get().content["goals"][0]["measures"][0]
        put_needs(measure, ["people"])
        version = adopt(seen=1, note="", by=worker, now=NOW)
        (told,) = differences_of(version)
        ((title, wording),) = told.wordings
        assert (title, wording.before, wording.after) == (
            "uz kurām vajadzībām atbild", "", "Laiks un cilvēki",
        )  # fmt: skip


@pytest.mark.django_db
class TestPage:
    def test_nothing_is_known_yet(self, client):
        page = client.get(PUBLIC).content.decode()
        assert page.count("Pagaidām neviens") == 8
        assert page.count("Plāna vēl nav") == 8
        assert "vēl nav publicēti" in page

    def test_says_who_and_what_is_done(self, worker, client):
        measure = adopted_plan(worker)[0]
        put_needs(measure, ["funding", "people"])
        Measure.objects.filter(pk=measure.pk).update(due_on=DAY)
        babite = make_reporting_area()
        olaine = make_reporting_area("olaine", "Olaine")
        groups = [("association", 8, 5, 2), ("association", 6, 2, 2), ("foundation", 6, 4, 1)]
        make_needs_survey(
            *[(babite, *one) for one in groups], (olaine, "association", 6, 5, 2),
            (olaine, "foundation", 5, 3, 3),
        )  # fmt: skip
        told = needs_told(today=DAY, public=True)
        funding = told.needs[0]
        assert (funding.need.code, funding.gap.n, funding.who.said, funding.who.of) == (
            "funding",
            31,
            20,
            31,
        )
        assert [(g.title, g.said, g.of) for g in funding.who.by_area] == [
            ("Babīte", 14, 20), ("Olaine", 6, 11),
        ]  # fmt: skip
        assert [(g.title, g.said, g.of) for g in funding.who.by_kind] == [
            ("biedrība", 14, 20), ("nodibinājums", 6, 11),
        ]  # fmt: skip
        page = client.get(PUBLIC).content.decode()
        assert page.count("plānā nav neviena pasākuma") == 6
        assert page.count('href="/lv/plans/1.1/"') == 2
        assert "Aptaujā tā teica 20 no 31 organizācijas" in page
        assert f'href="{PUBLIC}#people"' in client.get("/lv/plans/1.1/").content.decode()

    def test_small_groups_are_not_told_and_cannot_be_reckoned(self):
        babite = make_reporting_area()
        olaine = make_reporting_area("olaine", "Olaine")
        marupe = make_reporting_area("marupe", "Mārupe")
        make_needs_survey(
            (babite, "association", 9, 5, 2), (babite, "association", 9, 2, 2),
            (olaine, "association", 2, 5, 2), (olaine, "association", 7, 2, 2),
            (marupe, "association", 6, 5, 2), (marupe, "association", 8, 2, 2),
        )  # fmt: skip
        who = newest_needs_said().who["funding"]
        told = {group.title: (group.said, group.of) for group in who.by_area}
        assert "Olaine" not in told
        assert len(told) <= 1

    def test_fewer_than_five_tell_nothing(self, client):
        make_needs_survey((make_reporting_area(), "association", 4, 5, 2))
        said = newest_needs_said()
        assert (said.result.n, said.result.gaps, said.who) == (None, [], {})
        assert "mazāk nekā pieci" in client.get(PUBLIC).content.decode()

    def test_an_unpublished_survey_says_nothing(self):
        survey = make_needs_survey((make_reporting_area(), "association", 9, 5, 2))
        Survey.objects.filter(pk=survey.pk).update(results_public=False)
        assert newest_needs_said() is None

    def test_conversations_speak_with_consent_only(self, client):
        make_research_ready()
        staff, talk = make_staff(), make_talk()
        code = Code.objects.filter(theme__need="premises").first()
        for number, text in ((1, "Ziemā īre apēd visu."), (2, "Telpu nav vakaros.")):
            passage = make_passage(talk, text, number)
            code_passage(passage=passage, codes={code.pk: ""}, by=staff, now=NOW)
            take_quote(passage=passage, text=text, by=staff)
        let_be_quoted(talk.participants.get(number=1))
        finding = Finding.objects.create(sentence="Telpas ir, bet ne vakaros.", changed_at=NOW)
        finding.codes.add(code)
        page = client.get(PUBLIC).content.decode()
        assert ("Ziemā īre" in page, "Telpu nav vakaros" in page) == (True, False)
        assert "Telpas ir, bet ne vakaros." in page
        assert "To pieminēja" not in page

    def test_the_file_says_the_same(self, worker, client):
        put_needs(adopted_plan(worker)[0], ["funding"])
        make_needs_survey((make_reporting_area(), "association", 12, 5, 2))
        text = client.get(f"{PUBLIC}vajadzibas.csv").content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert rows[0]["need"] == "funding"
        assert (rows[0]["gap"], rows[0]["answers"], len(rows)) == ("3,00", "12", 8)
        assert rows[0]["measures"].startswith("1.1. Telpas vakaros")

    def test_a_draft_is_for_staff_and_a_stopped_measure_does_nothing(self, worker, client):
        measures = adopted_plan(worker)
        draft = make_measure(measures[0].goal, "Slepens")
        put_needs(draft, ["people"])
        put_needs(measures[1], ["strategy"])
        Measure.objects.filter(pk=measures[1].pk).update(
            said="stopped", said_reason="X", said_at=NOW
        )
        assert "Slepens" not in client.get(PUBLIC).content.decode()
        assert "pasākums ir apturēts" in client.get(PUBLIC).content.decode()
        assert client.get(STAFF).status_code == 302
        client.force_login(worker)
        page = client.get(STAFF)
        assert "Slepens" in page.content.decode()
        assert {one.need.code for one in page.context["told"].nobodys} == set(CODES) - {"people"}

    def test_takes_as_many_queries_however_many_measures(self, worker, django_assert_num_queries):
        measures = adopted_plan(worker)
        with django_assert_num_queries(COUNT):
            needs_told(today=DAY, public=True)
        for number in range(9):
            put_needs(make_measure(measures[0].goal, f"P{number}", public_since=DAY), CODES)
        with django_assert_num_queries(COUNT):
            needs_told(today=DAY, public=True)


COUNT = 13
