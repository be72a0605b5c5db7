"""The staff's side: who may what, building, versions, results, files, codes, offers."""

import csv
import io
from zipfile import ZipFile

import pikepdf
import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from savejie.people.roles import Role
from savejie.surveys.models import Kind, Mode, ProfileOffer, Question, Sheet, State, Survey
from savejie.surveys.operations.building import change_question
from savejie.surveys.operations.demo import add_demo_surveys
from savejie.surveys.operations.running import close_survey
from savejie.surveys.questionnaires import ready
from savejie.surveys.receivers import grant_roles
from savejie.surveys.summary import summarise
from tests.factories.directory import make_organisation
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.surveys import (
    TODAY,
    ask,
    make_invited,
    make_open,
    make_sheets,
    question,
)
from tests.factories.territory import make_point

pytestmark = pytest.mark.django_db


def go(name: str, *args) -> str:
    return reverse(f"aptaujas:{name}", args=args)


@pytest.fixture
def signed_in(client):
    """Return how to sign somebody of a role in."""
    make_roles_ready()
    grant_roles(sender=None)

    def sign_in(role):
        client.force_login(make_staff(role))
        return client

    return sign_in


@pytest.fixture
def coordinator(signed_in):
    """Sign a coordinator in."""
    return signed_in(Role.COORDINATOR)


def said(response) -> str:
    return " ".join(str(message).strip() for message in get_messages(response.wsgi_request))


def test_whoever_has_a_role_sees_surveys(signed_in) -> None:
    survey = make_open()
    for role in Role:
        client = signed_in(role)
        for url in (
            go("index"),
            go("survey", survey.pk),
            go("results", survey.pk),
            go("type_in", survey.pk),
        ):
            assert client.get(url).status_code == 200
        assert go("index") in client.get("/admin/").content.decode()


@pytest.mark.parametrize("role", [None, Role.SPECIALIST])
def test_only_workers_build_invite_and_read(signed_in, role) -> None:
    survey = make_open(Mode.PERSONAL)
    invitation, _token = make_invited(survey)
    client = signed_in(role)
    one = question(survey, "q1").pk
    readers = [
        go("add"), go("settings", survey.pk), go("add_question", survey.pk), go("question", survey.pk, one),
        go("invited", survey.pk), go("texts", survey.pk, "q2"), go("offers", survey.pk), go("delete", survey.pk),
        go("sheets_csv", survey.pk), go("files", survey.pk), go("printed_for", survey.pk, invitation.pk),
    ]  # fmt: skip
    writers = [
        go("open", survey.pk), go("close", survey.pk), go("publish", survey.pk), go("copy", survey.pk),
        go("send", survey.pk), go("remove", survey.pk, one), go("move", survey.pk, one),
        go("uninvite", survey.pk, invitation.pk), go("code", survey.pk, "q2"), go("add_code", survey.pk, "q2"),
    ]  # fmt: skip
    for response in [client.get(url) for url in readers] + [client.post(url) for url in writers]:
        assert response.status_code == 302
        assert response.url.startswith(("/admin/", "/konts/login/"))
    survey.refresh_from_db()
    assert (survey.state, Question.objects.count(), mail.outbox) == (State.OPEN, 3, [])


def test_a_visitor_may_nothing(client) -> None:
    survey = make_open()
    assert client.get(go("results", survey.pk)).status_code == 302


@pytest.mark.parametrize("one", ready(), ids=lambda one: one.name)
def test_ready_questionnaires_are_whole_in_both_languages(coordinator, one) -> None:
    page = coordinator.get(f"{go('add')}?ready={one.name}")
    fields = {n: page.context["form"].initial.get(n) or "" for n in page.context["form"].fields}
    coordinator.post(f"{go('add')}?ready={one.name}", {**fields, "keep_months": "24"})
    survey = Survey.objects.get()
    assert survey.questions.count() == len(one.questions)
    for asked in survey.questions.all():
        assert asked.text_en
        assert len(asked.options_lv.splitlines()) == len(asked.options_en.splitlines())
    for language in ("lv", "en"):
        assert coordinator.get(go("preview", survey.pk, language)).status_code == 200


def test_a_question_is_built_with_a_condition(coordinator) -> None:
    survey = make_open()
    sent = {
        "kind": "one", "text_lv": "Un tagad?", "options_lv": "jā\nnē", "options_en": "yes\nno",
        "highest": "5", "condition": ["q1:1", "q1:2"],
    }  # fmt: skip
    assert coordinator.post(go("add_question", survey.pk), sent).status_code == 302
    made = question(survey, "q4")
    assert (made.only_if, made.only_if_values, made.choices[1][1]) == ("q1", ["1", "2"], "nē")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"options_lv": "viena"}, "options_lv"),
        ({"options_en": "one\ntwo\nthree"}, "options_en"),
        ({"kind": "scale", "highest": "1"}, "highest"),
        ({"kind": "file"}, "kind"),
        ({"text_lv": ""}, "text_lv"),
        ({"condition": ["q9:1"]}, "condition"),
    ],
)
def test_a_senseless_question_is_explained(coordinator, changed, field) -> None:
    survey = make_open()
    sent = {"kind": "one", "text_lv": "Kas?", "options_lv": "a\nb", "highest": "5"} | changed
    response = coordinator.post(go("add_question", survey.pk), sent)
    assert list(response.context["form"].errors) == [field]
    assert Question.objects.count() == 3


def test_what_a_kind_does_not_have_is_not_looked_at(coordinator) -> None:
    """Scripts hide these fields: an error there would be seen by nobody."""
    survey = make_open()
    sent = {"kind": "text", "text_lv": "Kas?", "options_lv": "a", "options_en": "b\nc", "highest": "99"}  # fmt: skip
    page = coordinator.get(go("add_question", survey.pk)).content.decode()
    assert page.count('data-kinds="scale"') == 1
    assert page.count('data-kinds="one many three scale"') == 2
    assert coordinator.post(go("add_question", survey.pk), sent).status_code == 302
    made = question(survey, "q4")
    assert (made.kind, made.options_lv, made.options_en, made.highest) == ("text", "", "", 5)


def test_an_address_that_only_takes_forms_says_so(coordinator) -> None:
    answer = coordinator.get(go("open", make_open().pk), headers={"accept": "text/html"})
    assert answer.status_code == 405
    assert "Šeit nav lapas, ko rādīt" in answer.content.decode()


def test_the_cross_table_begins_with_two_questions(coordinator) -> None:
    survey = make_open()
    ask(survey, Kind.SCALE, "Cik labi?")
    ids = {q.key: q.pk for q in survey.questions.all()}
    page = coordinator.get(go("results", survey.pk))
    assert page.context["chosen"] == (ids["q1"], ids["q4"])
    same = coordinator.get(go("results", survey.pk), {"rows": ids["q1"], "columns": ids["q1"]})
    assert same.context["crossed"] is None


def test_old_answers_stay_true_to_the_old_wording(coordinator) -> None:
    survey = make_open()
    make_sheets(survey, *[{"q1": "1"}] * 6)
    old = question(survey, "q1")
    sent = {
        "kind": "one",
        "text_lv": "Kura krāsa tagad?",
        "options_lv": "zila\nzaļa",
        "highest": "5",
    }
    coordinator.post(go("question", survey.pk, old.pk), sent)
    make_sheets(survey, *[{"q1": "1"}] * 5)
    results = [r for r in summarise(survey).results if r.question.key == "q1"]
    told = [(r.question.text_lv, r.rows[0].label, r.rows[0].count, r.number) for r in results]
    assert told == [("Kura krāsa tagad?", "zila", 5, 1), ("Kura krāsa?", "sarkana", 6, 1)]


def test_two_who_change_a_question_at_once_lose_nothing(coordinator) -> None:
    survey = make_open()
    old = question(survey, "q1")
    change_question(question=old, text_lv="Pirmais bija ātrāks")
    sent = {"kind": "text", "text_lv": "Mans teksts", "highest": "5"}
    response = coordinator.post(go("question", survey.pk, old.pk), sent)
    page = response.content.decode()
    assert "Pa to laiku šo jautājumu mainījis kāds cits." in page
    assert "Mans teksts" in page
    assert question(survey, "q1").text_lv == "Pirmais bija ātrāks"


def test_a_question_on_which_others_hang_stays(coordinator) -> None:
    survey = make_open()
    response = coordinator.post(go("remove", survey.pk, question(survey, "q1").pk))
    assert "Kāda zila?" in said(response)
    coordinator.post(go("move", survey.pk, question(survey, "q3").pk), {"up": "1"})
    assert [q.key for q in survey.questions.current()] == ["q1", "q3", "q2"]
    response = coordinator.post(go("move", survey.pk, question(survey, "q3").pk), {"up": "1"})
    assert [q.key for q in survey.questions.current()] == ["q1", "q3", "q2"]


def test_the_mode_cannot_change_once_people_answered(coordinator) -> None:
    survey = make_open()
    coordinator.post(
        go("settings", survey.pk), {"title_lv": "Cits", "mode": "personal", "keep_months": "12"}
    )
    survey.refresh_from_db()
    assert (survey.title_lv, survey.mode, survey.keep_months) == ("Cits", Mode.ANONYMOUS, 12)


def test_paper_is_typed_in_and_marked(coordinator) -> None:
    survey = make_open()
    sent = {f"q{question(survey, 'q1').pk}": "2", "channel": "phone"}
    assert coordinator.post(go("type_in", survey.pk), sent).status_code == 302
    assert Sheet.objects.get().channel == "phone"
    close_survey(survey=survey, today=TODAY)
    assert "slēgta" in said(coordinator.post(go("type_in", survey.pk), sent))
    assert Sheet.objects.count() == 1


def test_few_anonymous_answers_are_told_to_nobody(coordinator) -> None:
    survey = make_open()
    make_sheets(survey, *[{"q1": "1", "q2": "noslēpums"}] * 4)
    for name in ("results", "counts_csv"):
        page = coordinator.get(go(name, survey.pk)).content.decode()
        assert "sarkana" not in page
    assert "noslēpums" not in coordinator.get(go("texts", survey.pk, "q2")).content.decode()


def test_small_counts_are_guarded_in_page_file_and_cross_table(coordinator) -> None:
    survey = make_open()
    ask(survey, Kind.SCALE, "Cik labi?")
    make_sheets(
        survey, *[{"q1": "1", "q4": "5"}] * 9, *[{"q1": "2", "q4": "4"}] * 7, *[{"q1": "3"}] * 2
    )
    (first, *_rest) = summarise(survey).results
    assert [row.count for row in first.rows] == [9, None, None]
    rows = list(
        csv.reader(
            io.StringIO(coordinator.get(go("counts_csv", survey.pk)).content.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    assert [row[7] for row in rows if row[0] == "q1"] == ["9", "…", "…"]
    ids = {q.key: q.pk for q in survey.questions.all()}
    page = coordinator.get(go("results", survey.pk), {"rows": ids["q1"], "columns": ids["q4"]})
    lines = {label: cells for label, cells, _n in page.context["crossed"].lines}
    assert lines["sarkana"] == ["0", "0", "0", "0", "9"]
    assert lines["zaļa"] == ["0", "0", "0", "7", "0"]


def test_files_of_an_anonymous_survey_hold_no_sheets(coordinator) -> None:
    survey = make_open()
    make_sheets(survey, *[{"q1": "1", "q2": "vārdi"}] * 6)
    assert coordinator.get(go("sheets_csv", survey.pk)).status_code == 404
    content = coordinator.get(go("xlsx", survey.pk)).content
    with ZipFile(io.BytesIO(content)) as book:
        assert len([name for name in book.namelist() if "worksheets/sheet" in name]) == 2
        assert b"v\xc4\x81rdi" not in book.read("xl/sharedStrings.xml")


def test_the_summary_is_a_tagged_pdf(coordinator) -> None:
    survey = make_open()
    ask(survey, Kind.MATRIX, "Vajadzības?")
    make_sheets(survey, *[{"q1": "1", "q4": {"funding": [5, 1]}}] * 6)
    content = coordinator.get(go("pdf", survey.pk)).content
    with pikepdf.open(io.BytesIO(content)) as book:
        assert book.docinfo["/Title"] == "Krāsas"
        assert book.Root.MarkInfo.Marked
        assert book.Root.Lang == "lv"


def test_sheets_by_organisation_with_their_code_book(coordinator, client) -> None:
    survey = make_open(Mode.PERSONAL)
    _invitation, token = make_invited(survey, "=SUM(A1)")
    client.post(
        reverse("survey_personal", args=[token]),
        {f"q{question(survey, 'q1').pk}": "2", "revision": "0"},
    )
    text = coordinator.get(go("sheets_csv", survey.pk)).content.decode("utf-8-sig")
    head, row = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert head == [
        "organisation",
        "name",
        "channel",
        "answered_on",
        "set_aside",
        "q1_1",
        "q2_1",
        "q3_1",
    ]
    assert (row[1], row[2], row[4], row[5]) == ("'=SUM(A1)", "web", "0", "2")
    book = coordinator.get(go("book_csv", survey.pk)).content.decode("utf-8-sig")
    assert "q1_1;q1;1" in book
    assert ";2;zaļa;" in book
    with ZipFile(io.BytesIO(coordinator.get(go("xlsx", survey.pk)).content)) as workbook:
        assert len([name for name in workbook.namelist() if "worksheets/sheet" in name]) == 3


def test_own_words_are_given_codes_and_counted(coordinator) -> None:
    survey = make_open()
    make_sheets(survey, *[{"q1": "1", "q2": f"teksts {n}"} for n in range(6)])
    coordinator.post(go("add_code", survey.pk, "q2"), {"name": "Nauda"})
    code = survey.text_codes.get()
    sheets = [str(pk) for pk in Sheet.objects.values_list("pk", flat=True)]
    sent = {"sheet": sheets, **{f"codes-{pk}": str(code.pk) for pk in sheets[:5]}}
    coordinator.post(go("code", survey.pk, "q2"), sent)
    result = next(r for r in summarise(survey, guarded=False).results if r.question.key == "q2")
    assert [(row.label, row.count) for row in result.rows] == [("Nauda", 5)]
    page = coordinator.get(go("texts", survey.pk, "q2")).content.decode()
    assert page.count("checked") == 5
    coordinator.post(go("add_code", survey.pk, "q2"), {"remove": str(code.pk)})
    assert survey.text_codes.count() == 0
    assert all(sheet.codes["q2"] == [] for sheet in Sheet.objects.exclude(codes={}))


def offered(client, value: str) -> ProfileOffer:
    survey = make_open(Mode.PERSONAL, asks_consent=True)
    ask(survey, Kind.TEXT, "Ko darāt?", fills="summary")
    _invitation, token = make_invited(survey)
    q = {q.key: f"q{q.pk}" for q in survey.questions.all()}
    sent = {q["q1"]: "1", q["q4"]: value, "revision": "0", "consent": "on"}
    client.post(reverse("survey_personal", args=[token]), sent)
    return ProfileOffer.objects.get()


def test_an_offer_never_overwrites_silently(coordinator, client) -> None:
    offer = offered(client, "Stādām kokus.")
    survey, organisation = offer.invitation.survey, offer.invitation.organisation
    assert organisation.summary == ""
    type(organisation).objects.filter(pk=organisation.pk).update(
        summary="Darbinieki rakstīja citu."
    )
    response = coordinator.post(go("settle", survey.pk, offer.pk), {"take": "1", "seen": ""})
    organisation.refresh_from_db()
    assert organisation.summary == "Darbinieki rakstīja citu."
    assert "cita vērtība" in said(response)
    coordinator.post(go("settle", survey.pk, offer.pk), {"take": "1", "seen": organisation.summary})
    organisation.refresh_from_db()
    offer.refresh_from_db()
    assert (organisation.summary, offer.state) == ("Stādām kokus.", "taken")


def test_without_consent_nothing_is_offered(client) -> None:
    survey = make_open(Mode.PERSONAL, asks_consent=True)
    ask(survey, Kind.TEXT, "Ko darāt?", fills="summary")
    _invitation, token = make_invited(survey)
    q = {q.key: f"q{q.pk}" for q in survey.questions.all()}
    client.post(
        reverse("survey_personal", args=[token]), {q["q1"]: "1", q["q4"]: "Kokus", "revision": "0"}
    )
    assert ProfileOffer.objects.count() == 0


def test_results_are_published_only_when_whole(coordinator) -> None:
    survey = make_open()
    coordinator.post(go("publish", survey.pk), {"public": "1"})
    survey.refresh_from_db()
    assert not survey.results_public


def test_published_results_in_page_file_and_picture(coordinator, client) -> None:
    survey = make_open()
    make_sheets(survey, *[{"q1": "1", "q2": "slepens"}] * 6, *[{"q1": "2"}] * 6)
    close_survey(survey=survey, today=TODAY)
    coordinator.post(go("publish", survey.pk), {"public": "1"})
    visitor = type(client)()
    page = visitor.get(reverse("survey_results", args=[survey.code])).content.decode()
    assert "slepens" not in page
    assert "12 atbildes" in page
    assert visitor.get(reverse("survey_results_csv", args=[survey.code])).status_code == 200
    svg = visitor.get(reverse("survey_results_svg", args=[survey.code, "q1-1"]))
    assert svg.content.startswith(b"<svg")
    coordinator.post(go("publish", survey.pk))
    assert visitor.get(reverse("survey_results", args=[survey.code])).status_code == 404


def test_lists_ask_the_database_as_often_for_three_as_for_one(coordinator) -> None:
    survey = make_open(Mode.PERSONAL)
    make_invited(survey)
    urls = [
        go("index"),
        go("invited", survey.pk),
        go("results", survey.pk),
        go("offers", survey.pk),
    ]
    before = [queries(coordinator, url) for url in urls]
    make_open()
    make_open()
    make_invited(survey, "Otrā")
    make_invited(survey, "Trešā")
    assert [queries(coordinator, url) for url in urls] == before


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_a_copy_has_the_questions_and_no_answers(coordinator) -> None:
    survey = make_open()
    make_sheets(survey, {"q1": "1"})
    coordinator.post(go("copy", survey.pk))
    copied = Survey.objects.newest_first()[0]
    assert (copied.state, copied.questions.count(), copied.sheets.count()) == (State.DRAFT, 3, 0)


def test_erasing_asks_once_more(coordinator) -> None:
    survey = make_open()
    make_sheets(survey, {"q1": "1"})
    assert "1 atbildi" in coordinator.get(go("delete", survey.pk)).content.decode()
    coordinator.post(go("delete", survey.pk))
    assert (Survey.objects.count(), Sheet.objects.count()) == (0, 0)


def test_an_organisation_that_wrote_stays_on_the_list(coordinator, client) -> None:
    survey = make_open(Mode.PERSONAL)
    invitation, token = make_invited(survey)
    client.post(reverse("survey_personal", args=[token]), {"revision": "0", "later": "1"})
    assert "paliek sarakstā" in said(coordinator.post(go("uninvite", survey.pk, invitation.pk)))
    assert survey.invitations.count() == 1


def test_the_sheet_of_one_organisation_has_its_own_link(coordinator) -> None:
    survey = make_open(Mode.PERSONAL)
    invitation, token = make_invited(survey)
    page = coordinator.get(go("printed_for", survey.pk, invitation.pk)).content.decode()
    assert token in page
    assert "survey-code" in page


def test_a_demo_gets_two_surveys_once() -> None:
    make_point(is_demo=True)
    for number in range(30):
        make_organisation(f"Biedrība {number}")
    assert add_demo_surveys(timezone.localdate()) == 2
    assert add_demo_surveys(timezone.localdate()) == 0
    closed, opened = Survey.objects.order_by("pk")
    assert ("izdomāti" in closed.title_lv, closed.state, opened.state) == (True, "closed", "open")


def test_real_data_get_no_invented_survey() -> None:
    make_point(is_demo=False)
    make_organisation()
    assert add_demo_surveys(timezone.localdate()) == 0


def test_a_survey_that_cannot_be_is_not_found(coordinator) -> None:
    survey = make_open(Mode.PERSONAL)
    invitation, _token = make_invited(survey)
    one, huge = question(survey, "q1").pk, 10**20
    paths = [
        go("printed_for", huge, invitation.pk), go("type_in_personal", huge, invitation.pk), go("file", huge, 1),
    ]  # fmt: skip
    posts = [
        go("move", huge, one), go("remove", huge, one), go("uninvite", huge, invitation.pk), go("settle", huge, 1),
    ]  # fmt: skip
    for path in paths:
        assert coordinator.get(path, follow=True).status_code == 404, path
    for path in posts:
        assert coordinator.post(path, follow=True).status_code == 404, path
    assert survey.invitations.count() == 1


def test_a_code_is_kept_without_what_no_database_holds(coordinator) -> None:
    survey = make_open()
    coordinator.post(go("add_code", survey.pk, "q2"), {"name": "Na\0uda"})
    coordinator.post(go("add_code", survey.pk, "q2"), {"name": "\0"})
    assert [code.name for code in survey.text_codes.all()] == ["Nauda"]


def test_a_question_tells_the_page_on_which_answers_it_hangs(client) -> None:
    """The script hides what is not asked; without it the condition stands in words."""
    survey = make_open()
    page = client.get(reverse("survey", args=[survey.code])).content.decode()
    first = question(survey, "q1").pk
    assert f'data-hangs-on="q{first}" data-if="3"' in " ".join(page.split())
    assert page.count('data-hangs-on="q') == 1


def test_what_nobody_answered_is_not_kept_back(coordinator) -> None:
    """A sign for withheld counts would say that there are some."""
    survey = make_open()
    ask(survey, Kind.MANY, "Kas vēl?", options_lv="viens\ndivi")
    make_sheets(survey, *[{"q1": "1"}] * 6)
    page = coordinator.get(go("results", survey.pk)).content.decode()
    assert page.count("chart__table") == 1
