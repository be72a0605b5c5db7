"""Makes the file of a document: as it is written now, or as it was frozen. Run by `savejie document`."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from savejie.plan.documents import shelf
from savejie.plan.documents.gathering import gathered
from savejie.plan.documents.shelf import Job, Result
from savejie.plan.documents.standing import shown
from savejie.plan.errors import PlanRefused
from savejie.plan.models import FrozenDocument, PlanDocument
from savejie.plan.press.calling import PressFailed, PressTooSlow, printed_plain


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
