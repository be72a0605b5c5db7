"""The API on what is known of the sector: needs, surveys, documents; the same numbers as page and file."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

import savejie.api
from savejie.plan.documents.ready import Known, eleven_chapters
from savejie.plan.operations.documents import begin_document
from savejie.plan.operations.needs import put_needs
from savejie.plan.operations.versions import adopt
from savejie.surveys.models import Kind, State, Survey
from savejie.surveys.needs import CODES
from tests.api.asking import counted, forgotten_after, queries, rows_of, told
from tests.factories.directory import make_reporting_area
from tests.factories.people import make_staff
from tests.factories.plan import NOW, adopted_plan, make_measure, make_plan_roles
from tests.factories.surveys import COLOURS, TODAY, ask, make_open, make_sheets
from tests.plan.test_needs import make_needs_survey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
ROOT = "/api/v1/"
FEW_EXAMPLES = how(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_every_shape_has_a_name_of_its_own():
    files = Path(savejie.api.__file__).parent.glob("*.py")
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    names = [line.split()[1].partition("(")[0] for line in lines if line.startswith("class ")]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", ["studies", "surveys", "documents", "needs"])
def test_where_nothing_is_known_lists_are_empty(client, path):
    found = told(client, ROOT + path)
    if path == "needs":
        assert (found["survey"], found["has_plan"]) == (None, False)
        assert [one["code"] for one in found["needs"]] == list(CODES)
        assert {one["said"] for one in found["needs"]} == {None}
    else:
        assert found == {"count": 0, "limit": 20, "offset": 0, "results": []}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"limit": 10**9, "offset": 10**30}, 200),
        ({"limit": -1, "offset": -1}, 200),
        ({"limit": "x"}, 422),
        ({"language": "de"}, 422),
    ],
)
@pytest.mark.parametrize("path", ["studies", "surveys", "documents"])
def test_odd_wishes_do_no_harm(client, path, asked, status):
    assert client.get(ROOT + path, asked).status_code == status


class TestNeeds:
    @FEW_EXAMPLES
    @given(
        groups=st.lists(
            st.tuples(
                st.integers(0, 1), st.sampled_from(["association", "foundation"]),
                st.integers(1, 9), st.integers(1, 5), st.integers(1, 5),
            ),
            max_size=4, unique_by=lambda one: one[:2] + one[3:],
        )
    )  # fmt: skip
    def test_page_file_and_api_tell_the_same(self, client, groups):
        with forgotten_after():
            areas = [make_reporting_area(), make_reporting_area("olaine", "Olaine")]
            make_needs_survey(*[(areas[at], *rest) for at, *rest in groups])
            found = told(client, f"{ROOT}needs", language="lv")
            shown = client.get("/lv/vajadzibas/").context["told"].needs
            _header, *rows = rows_of(client, "/lv/vajadzibas/vajadzibas.csv")
        for one, page, row in zip(found["needs"], shown, rows, strict=True):
            assert one["code"] == page.need.code == row[0]
            numbers = [one["importance"], one["satisfaction"], one["gap"], one["answers"]]
            assert numbers == [counted(cell) for cell in row[2:6]]
            if page.is_said:
                assert (one["said"]["said"], one["said"]["of"]) == (page.who.said, page.who.of)
                assert one["said"]["said"] == counted(row[6])
                ours = [(g["title"], g["said"], g["of"]) for g in one["said"]["by_area"]]
                assert ours == [(g.title, g.said, g.of) for g in page.who.by_area]
                assert all(g["of"] >= 5 for g in one["said"]["by_area"] + one["said"]["by_kind"])
            else:
                assert one["said"] is None

    def test_each_names_the_measures_that_answer_it_and_drafts_stay_within(self, client):
        make_plan_roles()
        measures = adopted_plan(make_staff())
        put_needs(measures[0], ["funding"])
        put_needs(make_measure(measures[0].goal, "Slepens"), ["people"])
        funding = told(client, f"{ROOT}needs/funding", language="lv")
        assert funding["need"]["measures"] == [
            {
                "identifier": "1.1.", "title": "Telpas vakaros", "state": "not_begun",
                "state_title": funding["need"]["measures"][0]["state_title"], "due_on": None,
                "page": f"{settings.ADDRESS}/lv/plans/1.1/",
            }
        ]  # fmt: skip
        people = told(client, f"{ROOT}needs/people")["need"]
        assert (people["measures"], people["nobody_works_on_it"]) == ([], True)
        assert client.get(f"{ROOT}needs/happiness").status_code == 404

    def test_takes_as_many_queries_however_many_measures(self, client):
        make_plan_roles()
        measures = adopted_plan(make_staff())
        before = queries(client, f"{ROOT}needs")
        for n in range(5):
            put_needs(make_measure(measures[0].goal, f"P{n}", public_since=NOW.date()), CODES)
        assert queries(client, f"{ROOT}needs") == before


class TestSurveys:
    @FEW_EXAMPLES
    @given(st.lists(st.integers(0, 9), min_size=3, max_size=3), st.integers(0, 7))
    def test_page_file_and_api_tell_the_same(self, client, counts, fewer):
        with forgotten_after():
            survey = make_open()
            second = ask(survey, Kind.MANY, "Kuras vēl?", options_lv=COLOURS)
            given_ = [{"q1": str(at)} for at, count in enumerate(counts, 1) for _n in range(count)]
            for one in given_[:fewer]:
                one[second.key] = ["1", "2"]
            make_sheets(survey, *given_)
            fields = {"state": State.CLOSED, "closed_on": TODAY, "results_public": True}
            Survey.objects.filter(pk=survey.pk).update(**fields)
            found = told(client, f"{ROOT}surveys/{survey.code}", language="lv")
            page = client.get(f"/lv/aptauja/{survey.code}/rezultati/").context
            header, *rows = rows_of(client, f"/lv/aptauja/{survey.code}/rezultati.csv")
            (listed,) = told(client, f"{ROOT}surveys")["results"]
        total = sum(counts)
        assert found["answers"] == listed["answers"] == (total if total >= 5 else None)
        ours = [
            (question["key"], one["code"], one["count"], one["percent"])
            for question in found["questions"]
            for one in question["answers"]
        ]
        at = [header.index(name) for name in ("question", "code", "count", "percent")]
        theirs = [[row[n] for n in at] for row in rows if row[at[1]]]
        assert ours == [(key, code, counted(n), counted(share)) for key, code, n, share in theirs]
        shown = [
            (one.result.question.key, row.code, row.count, row.share)
            for one in page["results"]
            for row in one.result.rows
        ]
        assert ours == shown
        assert not any(0 < (count or 0) < 5 for _key, _code, count, _share in ours)

    def test_what_is_not_published_is_not_there_for_anybody(self, client):
        survey = make_open()
        make_sheets(survey, *[{"q1": "1"}] * 9)
        client.force_login(make_staff())
        for path in (survey.code, "nav", "%00"):
            assert client.get(f"{ROOT}surveys/{path}").status_code == 404
        assert told(client, f"{ROOT}surveys")["count"] == 0


def test_texts_are_told_in_the_language_that_is_asked_for(client):
    survey = make_open()
    Survey.objects.update(state=State.CLOSED, closed_on=TODAY, results_public=True)
    path = f"{ROOT}surveys/{survey.code}"
    assert told(client, path, language="lv")["title"] == "Krāsas"
    assert told(client, path)["title"] == "Colours"


class TestDocuments:
    def test_each_frozen_document_says_where_its_files_are(self, client):
        make_plan_roles()
        worker = make_staff()
        structure = eleven_chapters(Known("lv"))
        fields = {"title": "Rīcības plāns", "language": "lv", "is_own": True}
        begin_document(fields=fields, structure=structure, by=worker, now=NOW)
        measures = adopted_plan(worker)
        (one,) = told(client, f"{ROOT}documents")["results"]
        assert (one["version"], one["state"], one["language"]) == (1, "adopted", "lv")
        assert [file["form"] for file in one["files"]] == ["pdf", "docx", "html"]
        assert one["files"][0]["address"] == f"{settings.ADDRESS}/lv/plans/redakcijas/1/plans.pdf"
        whole = told(client, f"{ROOT}documents/1/lv")
        assert whole["title"] == "Rīcības plāns"
        assert [chapter["number"] for chapter in whole["chapters"]] == list(range(1, 12))
        path = one["page"].removeprefix(settings.ADDRESS)
        assert client.get(path).status_code == 200
        before = queries(client, f"{ROOT}documents")
        make_measure(measures[0].goal, "Jauns")
        adopt(seen=1, note="", by=worker, now=NOW)
        found = told(client, f"{ROOT}documents")["results"]
        assert [one["version"] for one in found] == [2, 1]
        assert queries(client, f"{ROOT}documents") == before

    @pytest.mark.parametrize("path", ["1/lv", "1/en", f"{10**25}/lv", "x/lv", "1/%00"])
    def test_what_there_is_not_is_404(self, client, path):
        assert client.get(f"{ROOT}documents/{path}").status_code == 404


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/lv/vajadzibas/", "needs"),
        ("/lv/petijumi/", "studies"),
        ("/lv/aptaujas/rezultati/", "surveys"),
        ("/lv/plans/redakcijas/", "documents"),
    ],
)
def test_each_page_says_where_programs_find_the_same(client, page, address):
    assert f'href="/api/v1/{address}?language=lv"' in client.get(page).content.decode()
    assert client.get(f"{ROOT}{address}?language=lv").status_code == 200
