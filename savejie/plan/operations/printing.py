"""Makes the file of a document: as it is written now, or as it was frozen. Run by `savejie document`."""

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.plan.documents import shelf
from savejie.plan.documents.gathering import gathered
from savejie.plan.documents.shelf import Job, Result
from savejie.plan.documents.standing import shown
from savejie.plan.errors import PlanRefused
from savejie.plan.models import FrozenDocument, PlanDocument
from savejie.plan.press.calling import FORMS, PressFailed, PressTooSlow, printed_plain

logger = logging.getLogger(__name__)


def job_of(one: PlanDocument | FrozenDocument, form: str) -> Job:
    """Return the job of a document's file."""
    return Job(f"{'f' if isinstance(one, FrozenDocument) else 'd'}{one.pk}", form)


def options_of(one: PlanDocument | FrozenDocument) -> tuple[str, ...]:
    """Return how the command is told which document."""
    return (str(one.pk), "--frozen") if isinstance(one, FrozenDocument) else (str(one.pk),)


def description_of(one: PlanDocument | FrozenDocument, now: datetime) -> dict[str, Any]:
    """Return what is printed: what was frozen, or what is gathered now."""
    if isinstance(one, FrozenDocument):
        return shown(one)
    return gathered(one, today=now.date()).description.plain()


def make_file(*, one: PlanDocument | FrozenDocument, form: str, now: datetime) -> Result:
    """Make a file and put it on the shelf; a failure is kept as a sentence, and raised."""
    job = job_of(one, form)
    shelf.made_room()
    try:
        content = description_of(one, now)
        result = Result(shelf.digest_of(content), now.isoformat())
        ready = shelf.file_of(result.digest, form)
        made = ready.read_bytes() if ready else printed_plain(content, form, job.progress)
    except PressTooSlow:
        raise refused(job, _("The file was not ready in time. Ask for it again.")) from None
    except PressFailed as failed:
        raise refused(job, str(failed)) from None
    except Exception as failure:
        refused(job, _("Something unforeseen happened: %(what)s") % {"what": repr(failure)[:200]})
        raise
    result = Result(result.digest, result.made_at, len(made))
    shelf.put(job, made, result)
    return result


def refused(job: Job, sentence: str) -> PlanRefused:
    """Keep why a file could not be made, and return it as an error."""
    shelf.say(job, Result(error=sentence))
    return PlanRefused(sentence)


def is_made(frozen: FrozenDocument, form: str, digest: str = "") -> bool:
    """Tell whether a frozen document's file is there and says what may be said: no words that were taken back since."""
    found = shelf.result_of(job_of(frozen, form))
    if found is None or found.error:
        return False
    return found.digest == (digest or shelf.digest_of(shown(frozen)))


def unmade() -> Iterator[tuple[FrozenDocument, str, str]]:
    """Yield the files of frozen documents that are not there, with what they would be called: the newest version first."""
    rows = FrozenDocument.objects.defer("kept").order_by("-version__number", "pk")
    for pk in rows.values_list("pk", flat=True):
        frozen = rows.get(pk=pk)
        digest = shelf.digest_of(shown(frozen))
        for form in FORMS:
            if not is_made(frozen, form, digest):
                yield frozen, form, digest


def make_all_frozen() -> int:
    """Make the files of frozen documents that are not there, one after another; return how many were made.

    What fails is told in its place and does not hold up the others. What is frozen, or taken back, meanwhile comes along.
    """
    made, tried = 0, set[tuple[int, str, str]]()
    while fresh := [one for one in unmade() if (one[0].pk, *one[1:]) not in tried]:
        for frozen, form, digest in fresh:
            tried.add((frozen.pk, form, digest))
            made += _made_in_turn(frozen, form)
    return made


def _made_in_turn(frozen: FrozenDocument, form: str) -> bool:
    with shelf.turn(job_of(frozen, form)) as own:
        if own is None:
            return False  # somebody is making it by hand
        try:
            make_file(one=frozen, form=form, now=timezone.localtime())
        except PlanRefused:
            return False
        except Exception:  # it stands in the file's own place; the others are made all the same
            logger.exception("%s could not be made.", job_of(frozen, form).name)
            return False
    return True
