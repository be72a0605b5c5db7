"""Letters of surveys: the invitation with its personal link, and the reminder."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from savejie.core.templatetags.savejie import day
from savejie.surveys.models import Invitation
from savejie.territory.models import Point

log = logging.getLogger(__name__)


def invitation(asked: Invitation, token: str) -> bool:
    """Send an organisation its link; return whether the letter went."""
    with override(asked.language):
        said = words(asked, token)
        body = _(
            "Good day,\n\n"
            "%(point)s asks %(organisation)s to answer a questionnaire: %(title)s.\n\n"
            "%(intro)s"
            "Your own link, which needs no password:\n%(link)s\n\n"
            "You may stop and go on later, and change the answers until the survey closes.%(until)s"
            " Whoever has the link can see and change the answers, so pass it on within your organisation only.\n\n"
            "If it is easier to answer on paper or by telephone, answer this letter.\n\n"
            "%(point)s\n\n"
            "If you wish no letters about surveys: %(stop)s\n"
        )
        return sent(asked, str(said["title"]), body % said, said["stop"])


def reminder(asked: Invitation, token: str) -> bool:
    """Remind an organisation that has not answered; return whether the letter went."""
    with override(asked.language):
        said = words(asked, token)
        body = _(
            "Good day,\n\n"
            "the answer of %(organisation)s has not come yet to the questionnaire: %(title)s. It counts: the picture is"
            " whole only with you in it.\n\n"
            "Your own link:\n%(link)s\n\n"
            "What you have filled in so far is kept.%(until)s\n\n"
            "%(point)s\n\n"
            "If you wish no letters about surveys: %(stop)s\n"
        )
        subject = _("Reminder: %(title)s") % said
        return sent(asked, subject, body % said, said["stop"])


def words(asked: Invitation, token: str) -> dict[str, str]:
    """Return what the letters say, in the language that is switched on."""
    survey = asked.survey
    until = ""
    if survey.closes_on:
        until = _(" The last day for answers is %(day)s.") % {"day": day(survey.closes_on)}
    return {
        "point": str(Point.current()),
        "organisation": asked.organisation.title,
        "title": survey.title,
        "intro": f"{survey.intro}\n\n" if survey.intro else "",
        "link": settings.ADDRESS + reverse("survey_personal", args=[token]),
        "stop": settings.ADDRESS + reverse("survey_opt_out", args=[token]),
        "until": until,
    }


def sent(asked: Invitation, subject: str, body: str, stop: str) -> bool:
    """Send a letter; what cannot be sent now is tried again with the next click."""
    address = Point.current().email
    letter = EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        to=[asked.address],
        reply_to=[address] if address else [],
        headers={"List-Unsubscribe": f"<{stop}>"},
    )
    try:
        letter.send()
    except (OSError, SMTPException):
        log.exception("The letter of invitation %s could not be sent", asked.pk)
        return False
    return True
