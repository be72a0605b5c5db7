"""Letters of the directory."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from savejie.people.models import User
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES


def language_of(user: User) -> str:
    """Return the language in which somebody reads the admin; the site's own where they chose none."""
    profile = getattr(user, "wagtail_userprofile", None)
    return str(getattr(profile, "preferred_language", "") or settings.LANGUAGE_CODE)


def imports_failed(runs: Sequence[ImportRun], user: User) -> EmailMessage:
    """Return the letter that tells somebody of imports that did not succeed: of one, or of several."""
    language = language_of(user)
    with override(language):
        failures = [_failure(run, language) for run in runs]
        if len(failures) == 1:
            subject, body = _one_failed(failures[0])
        else:
            subject, body = _several_failed(failures)
        return EmailMessage(subject=subject, body=body, to=[user.email])


def _failure(run: ImportRun, language: str) -> dict[str, str]:
    """Return what is said of a failed import, in the language that is switched on."""
    source = SOURCES.get(run.source)
    return {
        "source": source.title(language[:2]) if source else run.source,
        "name": run.source,
        "when": formats.date_format(timezone.localtime(run.started_at), "DATETIME_FORMAT"),
        "why": run.message or run.get_state_display(),
        "address": f"{settings.ADDRESS}{reverse('importi:inspect', args=[run.pk])}",
    }


def _one_failed(said: dict[str, str]) -> tuple[str, str]:
    subject = _("Import did not succeed: %(source)s") % said
    body = _(
        "The import of “%(source)s” (%(name)s), started on %(when)s, did not succeed:\n\n"
        "%(why)s\n\n"
        "What was read before still stands; nothing is lost.\n"
        "Try again: savejie update %(name)s\n"
        "More about it: %(address)s\n\n"
        "While the reason stays the same, no further letter comes.\n"
    )
    return subject, body % said


def _several_failed(failures: Sequence[dict[str, str]]) -> tuple[str, str]:
    """Name each source with what happened and what to do, then what to do about all of them."""
    count = {"count": len(failures)}
    subject = ngettext(
        "%(count)s import did not succeed", "%(count)s imports did not succeed", len(failures)
    )
    one = _(
        "“%(source)s” (%(name)s), started on %(when)s:\n"
        "%(why)s\n"
        "Try again: savejie update %(name)s\n"
        "More about it: %(address)s\n"
    )
    rest = _(
        "What was read before still stands; nothing is lost.\n"
        "Try all of them again: savejie update %(names)s\n\n"
        "While the reasons stay the same, no further letter comes.\n"
    )
    names = " ".join(dict.fromkeys(said["name"] for said in failures))
    parts = [subject % count + ":\n", *(one % said for said in failures), rest % {"names": names}]
    return subject % count, "\n".join(parts)
