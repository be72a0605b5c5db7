"""Letters of the directory."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from savejie.people.models import User
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES


def language_of(user: User) -> str:
    """Return the language in which somebody reads the admin; the site's own where they chose none."""
    profile = getattr(user, "wagtail_userprofile", None)
    return str(getattr(profile, "preferred_language", "") or settings.LANGUAGE_CODE)


def import_failed(run: ImportRun, user: User) -> EmailMessage:
    """Return the letter that tells somebody of an import that did not succeed."""
    language = language_of(user)
    with override(language):
        said = {
            "source": SOURCES[run.source].title(language[:2])
            if run.source in SOURCES
            else run.source,
            "name": run.source,
            "when": formats.date_format(timezone.localtime(run.started_at), "DATETIME_FORMAT"),
            "why": run.message or run.get_state_display(),
            "address": f"{settings.ADDRESS}{reverse('importi:inspect', args=[run.pk])}",
        }
        return EmailMessage(
            subject=_("Import did not succeed: %(source)s") % said,
            body=_(
                "The import of “%(source)s” (%(name)s), started on %(when)s, did not succeed:\n\n"
                "%(why)s\n\n"
                "What was read before still stands; nothing is lost.\n"
                "Try again: savejie update %(name)s\n"
                "More about it: %(address)s\n\n"
                "While the reason stays the same, no further letter comes.\n"
            )
            % said,
            to=[user.email],
        )
