"""Letters of the website."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from savejie.directory.models import ProblemReport
from savejie.territory.models import Point

log = logging.getLogger(__name__)


def report_received(report: ProblemReport) -> None:
    """Tell the point that a visitor says something is wrong; the report itself is safe anyway."""
    address = Point.current().email
    if not address:
        return
    with override(settings.LANGUAGE_CODE):
        name = report.organisation.title.replace("\n", " ")
        letter = EmailMessage(
            subject=_("Something is wrong: %(name)s") % {"name": name},
            body=_(
                "A visitor of the website writes about %(name)s:\n\n%(message)s\n\n"
                "For the answer: %(contact)s\n\n"
                "The report stands in the admin: %(address)s/admin/\n"
            )
            % {
                "name": name,
                "message": report.message,
                "contact": report.contact or "–",
                "address": settings.ADDRESS,
            },
            to=[address],
        )
    try:
        letter.send()
    except (OSError, SMTPException):
        log.exception("The letter about report %s could not be sent", report.pk)
