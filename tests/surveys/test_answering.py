"""Answering on the web: what is asked, kept, refused; and what the database holds of an anonymous sheet."""

import json
from datetime import date
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from savejie.surveys.models import Kind, Mode, OptOut, Sheet, State, Survey, random_key
from savejie.surveys.operations.answering import Filled, keep_anonymous
from savejie.surveys.operations.building import change_question
from savejie.surveys.operations.running import close_survey
from tests.factories.directory import make_organisation
from tests.factories.surveys import TODAY, ask, make_invited, make_open, question

pytestmark = pytest.mark.django_db


def names(survey: Survey) -> dict[str, str]:
    return {q.key: f"q{q.pk}" for q in survey.questions.filter(is_current=True)}


def address(survey: Survey) -> str:
    return reverse("survey", args=[survey.code])


def test_an_anonymous_answer_is_kept(client) -> None:
    survey = make_open()
    q = names(survey)
    response = client.post(address(survey), {q["q1"]: "2", q["q2"]: "Tāpat"})
    assert (response.status_code, response.url) == (302, f"/lv/aptauja/{survey.code}/paldies/")
    (sheet,) = Sheet.objects.all()
    assert sheet.answers == {question(survey, "q1").name: "2", question(survey, "q2").name: "Tāpat"}
    assert "Paldies" in client.get(response.url).content.decode()


def test_the_database_holds_nothing_by_which_somebody_could_be_known(client) -> None:
    survey = make_open()
    q = names(survey)
    for number in range(12):
        client.post(address(survey), {q["q1"]: "1"}, REMOTE_ADDR=f"203.0.113.{number}")
    columns = {field.column for field in Sheet._meta.fields}
    assert columns == {
        "id", "survey_id", "invitation_id", "is_anonymous", "answers", "codes", "channel", "answered_on",
        "is_finished", "revision", "consent",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM surveys_sheet")
        rows = cursor.fetchall()
    assert len(rows) == 12
    text = json.dumps(rows, default=str)
    assert "203.0.113" not in text
    assert ":" not in "".join(str(sheet.answered_on) for sheet in Sheet.objects.all())
    for sheet in Sheet.objects.all():
        assert (sheet.invitation_id, sheet.revision, sheet.consent) == (None, 1, False)
    assert "203.0.113" not in everything_kept()


def everything_kept() -> str:
    """Return all rows of all tables as text."""
    with connection.cursor() as cursor:
        kept = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            kept.append(str(cursor.fetchall()))
    return "".join(kept)


def test_keys_do_not_tell_the_order(client) -> None:
    survey = make_open()
    one = question(survey, "q1").name
    for number in range(40):
        keep_anonymous(survey=survey, filled=Filled({one: str(number % 3 + 1)}), today=TODAY)
    keys = list(Sheet.objects.order_by("pk").values_list("pk", flat=True))
    assert len(keys) == 40
    assert min(b - a for a, b in pairwise(keys)) > 1
    assert max(keys) > 2**45


def test_closing_shuffles_what_is_kept_in_the_order_of_the_keys() -> None:
    survey = make_open()
    one = question(survey, "q1").name
    for number in range(30):
        keep_anonymous(survey=survey, filled=Filled({one: str(number % 3 + 1)}), today=TODAY)
    before = {sheet.pk: sheet.answers for sheet in Sheet.objects.all()}
    close_survey(survey=survey, today=TODAY)
    assert {sheet.pk: sheet.answers for sheet in Sheet.objects.all()} == before
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM surveys_sheet ORDER BY {order}")  # noqa: S608
        stored = [row[0] for row in cursor.fetchall()]
    assert stored == sorted(stored)


@pytest.mark.parametrize("wrong", [{"revision": 2}, {"consent": True}, {"is_finished": False}])
def test_the_database_refuses_an_anonymous_sheet_with_more(wrong) -> None:
    survey = make_open()
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(
            id=random_key(), survey=survey, is_anonymous=True, answered_on=TODAY, **wrong
        )


def test_an_anonymous_sheet_cannot_belong_to_an_organisation() -> None:
    survey = make_open(Mode.PERSONAL)
    invitation, _token = make_invited(survey)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(
            id=random_key(),
            survey=survey,
            invitation=invitation,
            is_anonymous=True,
            answered_on=TODAY,
        )


def test_a_question_that_was_not_asked_is_left_out_on_the_server(client) -> None:
    survey = make_open()
    q = names(survey)
    client.post(address(survey), {q["q1"]: "1", q["q3"]: "gaiši"})
    client.post(address(survey), {q["q1"]: "3", q["q3"]: "tumši"})
    third = question(survey, "q3").name
    answers = list(Sheet.objects.values_list("answers", flat=True))
    assert sorted(one.get(third, "") for one in answers) == ["", "tumši"]


def test_errors_stand_at_the_fields_and_nothing_is_lost(client) -> None:
    survey = make_open()
    q = names(survey)
    response = client.post(address(survey), {q["q2"]: "Mans garais teksts"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Mans garais teksts" in page
    assert page.count("Uz šo jautājumu jāatbild.") == 2
    assert f'href="#{q["q1"]}"' in page
    assert Sheet.objects.count() == 0


@pytest.mark.parametrize("value", ["9", "sarkana", "<script>"])
def test_an_answer_that_was_not_offered_is_refused(client, value) -> None:
    survey = make_open()
    assert client.post(address(survey), {names(survey)["q1"]: value}).status_code == 422


def test_every_kind_is_kept_in_its_own_form(client) -> None:
    survey = make_open()
    ask(survey, Kind.NUMBER, "Cik?")
    ask(survey, Kind.DATE, "Kad?")
    ask(survey, Kind.MANY, "Kas?", options_lv="a\nb\nc")
    ask(survey, Kind.SCALE, "Cik labi?")
    matrix = ask(survey, Kind.MATRIX, "Vajadzības?")
    ask(survey, Kind.ORGANISATION, "Kuras?")
    known = make_organisation("Babītes vēja dzirnavas")
    q = names(survey)
    sent = {
        q["q1"]: "1", q["q4"]: "2,5", q["q5"]: "2026-05-01", q["q6"]: ["1", "3"], q["q7"]: "4",
        f"q{matrix.pk}-funding-importance": "5", f"q{matrix.pk}-funding-satisfaction": "2",
        q["q9"]: "Babītes vēja dzirnavas\nNezināma kopa",
    }  # fmt: skip
    assert client.post(address(survey), sent).status_code == 302
    answers = Sheet.objects.get().answers
    by_key = {q.key: answers.get(q.name) for q in survey.questions.all()}
    assert (by_key["q4"], by_key["q5"], by_key["q6"], by_key["q7"]) == (
        2.5,
        "2026-05-01",
        ["1", "3"],
        "4",
    )
    assert by_key["q8"] == {"funding": [5, 2]}
    assert by_key["q9"] == [
        {"name": "Babītes vēja dzirnavas", "ref": known.reference}, {"name": "Nezināma kopa"},
    ]  # fmt: skip


def test_four_of_at_most_three_are_refused(client) -> None:
    survey = make_open()
    ask(survey, Kind.THREE, "Trīs?", options_lv="a\nb\nc\nd")
    q = names(survey)
    response = client.post(address(survey), {q["q1"]: "1", q["q4"]: ["1", "2", "3", "4"]})
    assert response.status_code == 422
    assert "Izvēlies ne vairāk kā trīs." in response.content.decode()


@pytest.mark.parametrize("value", ["NaN", "1e9999", "viens", "99999999999999"])
def test_a_number_that_is_none_is_refused(client, value) -> None:
    survey = make_open()
    ask(survey, Kind.NUMBER, "Cik?")
    q = names(survey)
    assert client.post(address(survey), {q["q1"]: "1", q["q4"]: value}).status_code == 422


def test_the_same_form_sent_twice_is_one_answer(client) -> None:
    survey = make_open()
    sent = {names(survey)["q1"]: "1", "form": "ab" * 16}
    client.post(address(survey), sent)
    client.post(address(survey), sent)
    assert Sheet.objects.count() == 1


def test_a_machine_is_thanked_and_not_kept(client) -> None:
    survey = make_open()
    client.post(address(survey), {names(survey)["q1"]: "1", "website": "x"})
    assert Sheet.objects.count() == 0


def test_who_wrote_while_the_survey_closed_gets_the_words_back(client) -> None:
    survey = make_open()
    q = names(survey)
    close_survey(survey=survey, today=TODAY)
    response = client.post(address(survey), {q["q1"]: "2", q["q2"]: "Rakstīju ilgi"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Rakstīju ilgi" in page
    assert "zaļa" in page
    assert Sheet.objects.count() == 0


def test_after_the_last_day_nothing_is_taken(client) -> None:
    survey = make_open(closes_on=date(2099, 1, 1))
    Survey.objects.filter(pk=survey.pk).update(closes_on=date(2020, 1, 1))
    assert "slēgta" in client.get(address(survey)).content.decode()
    client.post(address(survey), {names(survey)["q1"]: "2"})
    assert Sheet.objects.count() == 0


def test_a_question_that_changed_meanwhile_keeps_the_wording_that_was_read(client) -> None:
    survey = make_open()
    old = question(survey, "q1")
    asked = client.get(address(survey)).context["form"].asked
    new = change_question(question=old, text_lv="Kura krāsa patīk?")
    client.post(address(survey), {f"q{old.pk}": "2", "asked": asked})
    assert Sheet.objects.get().answers == {old.name: "2"}
    assert (new.version, new.key, new.pk != old.pk) == (2, "q1", True)
    old.refresh_from_db()
    assert (old.text_lv, old.is_current) == ("Kura krāsa?", False)


def test_a_forged_list_of_questions_is_not_believed(client) -> None:
    survey = make_open()
    response = client.post(address(survey), {"asked": "WzFd:forged", names(survey)["q1"]: "1"})
    assert response.status_code == 302


def test_a_draft_survey_is_unknown(client) -> None:
    survey = make_open()
    Survey.objects.update(state=State.DRAFT)
    assert client.get(address(survey)).status_code == 404
    assert client.get(reverse("survey_print", args=[survey.code])).status_code == 404


def test_the_sheet_on_paper_has_a_code_and_every_question(client) -> None:
    survey = make_open()
    page = client.get(reverse("survey_print", args=[survey.code])).content.decode()
    assert "survey-code" in page
    assert all(text in page for text in ("Kura krāsa?", "Kāpēc?", "sarkana"))


def test_english_readers_see_english_where_it_is(client) -> None:
    survey = make_open()
    page = client.get(f"/en/survey/{survey.code}/").content.decode()
    assert "Colours" in page
    assert "Send the answers" in page


# By personal link


def link(token: str) -> str:
    return reverse("survey_personal", args=[token])


def test_a_draft_is_kept_and_gone_on_with(client) -> None:
    survey = make_open(Mode.PERSONAL)
    invitation, token = make_invited(survey)
    q = names(survey)
    response = client.post(link(token), {q["q2"]: "Pusceļā", "revision": "0", "later": "1"})
    assert response.url == f"/lv/aptauja/saite/{token}/saglabats/"
    assert "Saglabāts" in client.get(response.url).content.decode()
    page = client.get(link(token))
    assert "Pusceļā" in page.content.decode()
    assert not Sheet.objects.get(invitation=invitation).is_finished
    client.post(
        link(token), {q["q1"]: "1", q["q2"]: "Galā", "revision": str(page.context["revision"])}
    )
    sheet = Sheet.objects.get(invitation=invitation)
    assert (sheet.is_finished, sheet.answers[question(survey, "q2").name]) == (True, "Galā")


def test_two_windows_lose_nothing(client) -> None:
    survey = make_open(Mode.PERSONAL)
    _invitation, token = make_invited(survey)
    q = names(survey)
    client.post(link(token), {q["q1"]: "1", q["q2"]: "no pirmā loga", "revision": "0"})
    response = client.post(link(token), {q["q1"]: "2", "revision": "0"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "sarkana" in page
    assert "no pirmā loga" in page
    kept = {
        name: value for name, value in response.context["form"].data.items() if name.startswith("q")
    }
    assert kept == {q["q1"]: "2", q["q2"]: "no pirmā loga"}
    again = client.post(link(token), {**kept, "revision": str(response.context["revision"])})
    assert again.status_code == 302
    assert set(Sheet.objects.get().answers.values()) == {"2", "no pirmā loga"}


def test_a_closed_survey_shows_an_organisation_its_answers(client) -> None:
    survey = make_open(Mode.PERSONAL)
    _invitation, token = make_invited(survey)
    q = names(survey)
    client.post(link(token), {q["q1"]: "3", "revision": "0"})
    close_survey(survey=survey, today=TODAY)
    assert "zila" in client.get(link(token)).content.decode()
    late = client.post(link(token), {q["q1"]: "1", "revision": "1"})
    assert (late.status_code, "sarkana" in late.content.decode()) == (409, True)
    assert list(Sheet.objects.get().answers.values()) == ["3"]


def test_a_wrong_link_learns_nothing(client) -> None:
    survey = make_open(Mode.PERSONAL)
    _invitation, token = make_invited(survey)
    pages = [client.get(link(wrong)) for wrong in ("a" * 26, token[:-1], f"{token}2", "x" * 300)]
    assert {page.status_code for page in pages} == {404}
    bodies = {page.content.decode().split("<main")[1].split("</main>")[0] for page in pages}
    assert len(bodies) == 1


def test_guessing_is_held_back_for_right_links_as_well(client) -> None:
    survey = make_open(Mode.PERSONAL)
    _invitation, token = make_invited(survey)
    for _try in range(30):
        client.get(link("b" * 26), REMOTE_ADDR="203.0.113.9")
    assert client.get(link("b" * 26), REMOTE_ADDR="203.0.113.9").status_code == 429
    assert client.get(link(token), REMOTE_ADDR="203.0.113.9").status_code == 429
    assert client.get(link(token), REMOTE_ADDR="203.0.113.10").status_code == 200


def test_the_database_holds_no_token(client) -> None:
    survey = make_open(Mode.PERSONAL)
    invitation, token = make_invited(survey)
    assert token not in everything_kept()
    assert invitation.token_digest
    assert len(invitation.token_digest) == 64


def test_a_survey_by_link_asks_nobody_without_one(client) -> None:
    survey = make_open(Mode.PERSONAL)
    page = client.get(address(survey)).content.decode()
    assert "<form" not in page.split("<main")[1]
    assert client.get(reverse("survey_print", args=[survey.code])).status_code == 403


def test_letters_can_be_stopped_and_come_again(client) -> None:
    survey = make_open(Mode.PERSONAL)
    _invitation, token = make_invited(survey)
    stop = reverse("survey_opt_out", args=[token])
    assert client.get(stop).status_code == 200
    assert OptOut.objects.count() == 0
    client.post(stop)
    assert OptOut.objects.count() == 1
    client.post(stop, {"again": "1"})
    assert OptOut.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "size", "kept"),
    [("plāns.pdf", 10, 1), ("vīruss.exe", 10, 0), ("liels.pdf", 6 << 20, 0)],
)
def test_files_are_looked_at(client, home, name, size, kept) -> None:
    survey = make_open(Mode.PERSONAL)
    ask(survey, Kind.FILE, "Plāns?")
    invitation, token = make_invited(survey)
    q = names(survey)
    file = SimpleUploadedFile(name, b"x" * size)
    client.post(link(token), {q["q1"]: "1", q["q4"]: file, "revision": "0"})
    sheets = Sheet.objects.filter(invitation=invitation)
    files = [file for sheet in sheets for file in sheet.files.all()]
    assert len(files) == kept
    if kept:
        assert files[0].name == "plāns.pdf"
        assert files[0].file.name.endswith(".pdf")
        assert "plāns" not in files[0].file.name
        client.post(link(token), {q["q1"]: "2", "revision": "1"})
        assert Sheet.objects.get().files.count() == 1


def test_many_answers_in_a_row_are_all_kept() -> None:
    survey = make_open()
    one = question(survey, "q1").name
    for number in range(300):
        keep_anonymous(survey=survey, filled=Filled({one: str(number % 3 + 1)}), today=TODAY)
    assert Sheet.objects.count() == 300
