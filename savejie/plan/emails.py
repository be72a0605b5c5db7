"""Letters of the plan."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from savejie.core.templatetags.savejie import day
from savejie.directory.emails import language_of
from savejie.people.models import User
from savejie.plan.models import Measure, Milestone
from savejie.plan.wording import days_from

SALT = "savejie.plan.reminders"


@dataclass(frozen=True, slots=True)
class Notice:
    """A term that a letter names."""

    measure: Measure
    milestone: Milestone | None
    due_on: date


def reminder(
    *, address: str, user: User | None, notices: list[Notice], today: date
) -> EmailMessage:
    """Return one letter about all terms of a person that come near or have passed."""
    with override(language_of(user) if user else settings.LANGUAGE_CODE):
        late = [_told(one, today) for one in notices if one.due_on < today]
        coming = [_told(one, today) for one in notices if one.due_on >= today]
        subject = ngettext(
            "The plan: %(count)s term to look at",
            "The plan: %(count)s terms to look at",
            len(notices),
        ) % {"count": len(notices)}
        parts = [_("Good day,"), *_section(_("The term has passed:"), late)]
        parts += [*_section(_("The term is near:"), coming), _closing(address)]
        return EmailMessage(subject=subject, body="\n\n".join(parts) + "\n", to=[address])


def _section(title: str, lines: list[str]) -> list[str]:
    return [title + "\n\n" + "\n".join(lines)] if lines else []


def _told(notice: Notice, today: date) -> str:
    measure = notice.measure
    ident = notice.milestone.ident_in(measure) if notice.milestone else measure.ident
    said = {
        "ident": ident,
        "title": notice.milestone.title if notice.milestone else measure.title,
        "day": day(notice.due_on),
        "when": days_from(notice.due_on, today),
        "address": settings.ADDRESS + reverse("rplans:measure", args=[measure.pk]),
    }
    return _("– %(ident)s %(title)s: %(day)s (%(when)s)\n  %(address)s") % said


def _closing(address: str) -> str:
    return _(
        "If something is done, open its page and press “Done”. If it will take longer, move the term in"
        " the plan: then you are reminded of the new one.\n\n"
        "You get at most one such letter in five days. If you wish none before a term, choose it here:\n"
        "%(address)s\n"
        "About terms that have passed we write all the same."
    ) % {"address": settings.ADDRESS + reverse("plan_reminders", args=[token_of(address)])}


def token_of(address: str) -> str:
    """Return what proves that somebody holds a letter to this address."""
    return signing.dumps(address, salt=SALT)


def address_of(token: str) -> str | None:
    """Return the address that a token stands for; None where it is not ours."""
    try:
        return str(signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return None
