"""Surveys for tests: small ones, with questions and sheets."""

from datetime import date
from typing import Any

from savejie.surveys.models import Invitation, Kind, Mode, Question, Sheet, Survey, random_key
from savejie.surveys.operations.building import add_question, make_survey
from savejie.surveys.operations.running import invite, link_token, open_survey
from tests.factories.directory import make_organisation

TODAY = date(2026, 11, 23)
COLOURS = "sarkana\nzaļa\nzila"


def make_open(mode: str = Mode.ANONYMOUS, **fields: Any) -> Survey:
    """Make an open survey with a choice, a text and a question that hangs on the choice."""
    survey = make_survey(title_lv="Krāsas", title_en="Colours", mode=mode, **fields)
    ask(survey, Kind.ONE, "Kura krāsa?", options_lv=COLOURS, required=True)
    ask(survey, Kind.TEXT, "Kāpēc?")
    ask(survey, Kind.TEXT, "Kāda zila?", only_if="q1", only_if_values=["3"])
    open_survey(survey=survey, today=TODAY)
    survey.refresh_from_db()
    return survey


def ask(survey: Survey, kind: str, text: str, **fields: Any) -> Question:
    """Add a question."""
    return add_question(survey=survey, kind=kind, text_lv=text, **fields)


def question(survey: Survey, key: str) -> Question:
    """Return a question as it is asked now."""
    return survey.questions.get(key=key, is_current=True)


def make_sheets(survey: Survey, *answers: dict[str, Any], **fields: Any) -> None:
    """Keep anonymous sheets whose answers stand by the keys of the questions."""
    names = {q.key: q.name for q in survey.questions.filter(is_current=True)}
    Sheet.objects.bulk_create(
        Sheet(
            id=random_key(),
            survey=survey,
            is_anonymous=True,
            answers={names[key]: value for key, value in one.items()},
            answered_on=TODAY,
            **fields,
        )
        for one in answers
    )


def make_invited(survey: Survey, name: str = "Rīta rasa", **fields: Any) -> tuple[Invitation, str]:
    """Invite a new organisation; return the invitation and its token."""
    organisation = make_organisation(name, **{"email": "rasa@example.org", **fields})
    invite(survey=survey, organisations=[organisation], language="lv")
    invitation = Invitation.objects.get(survey=survey, organisation=organisation)
    return invitation, link_token(invitation)
