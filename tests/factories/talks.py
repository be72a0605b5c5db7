"""Conversations that nobody held, for tests."""

from datetime import date

from savejie.research.models import Participant, Passage, QuoteConsent, Talk
from savejie.research.receivers import grant_talk_roles, seed_themes
from tests.factories.people import make_roles_ready

HELD = date(2026, 10, 1)


def make_research_ready() -> None:
    """Make roles, rights, themes and codes."""
    make_roles_ready()
    grant_talk_roles(sender=None)
    seed_themes(sender=None)


def make_talk(**fields) -> Talk:
    """Make an interview of October 2026."""
    given = {"topic": "Izdomāta saruna", "on": HELD, "keep_until": date(2028, 10, 1)}
    return Talk.objects.create(**(given | fields))


def make_passage(
    talk, text="Ziemā īre apēd visu, ko nopelnām.", number=1, organisation="association"
):
    """Make a passage that the participant of a number says."""
    person = None
    if number:
        person, _made = Participant.objects.get_or_create(
            talk=talk, number=number, defaults={"role": "board", "organisation": organisation}
        )
    place = talk.passages.count() + 1
    return Passage.objects.create(talk=talk, position=place, text=text, participant=person)


def let_be_quoted(participant, purpose="document", **fields) -> QuoteConsent:
    """Record a consent."""
    given = {"how": "paper", "on": HELD}
    return QuoteConsent.objects.create(participant=participant, purpose=purpose, **(given | fields))
