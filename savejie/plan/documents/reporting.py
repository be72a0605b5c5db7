"""How a file is coming along, as pages and scripts are told: made, being made, failed, or not asked for."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from savejie.plan.documents import shelf
from savejie.plan.documents.shelf import Job

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Coming:
    """The state of a file: `ready`, `working`, `failed` or `none`; chapters done, of how many; what to say."""

    state: str
    sentence: str
    done: int = 0
    of: int = 0
    path: Path | None = None
    size: int = 0
    made_at: str = ""

    def plain(self) -> dict[str, object]:
        """Return what a script is told."""
        return {"state": self.state, "sentence": self.sentence, "done": self.done, "of": self.of}


def coming(job: Job) -> Coming:
    """Return how a file is coming along."""
    if shelf.is_working(job):
        return working(job)
    found = shelf.result_of(job)
    if found is None:
        if job.log.exists() and not job.result.exists():
            return Coming("failed", _("The work ended before its time. Ask for the file again."))
        return Coming("none", _("Nobody has asked for this file yet."))
    if found.error:
        return Coming("failed", found.error)
    path = shelf.file_of(found.digest, job.form)
    said = _("The file is ready.")
    return Coming("ready", said, 1, 1, path, found.size, found.made_at)


def working(job: Job) -> Coming:
    """Say how far the work is."""
    far = shelf.progress_of(job)
    if far is None:
        return Coming("working", _("Collecting the data …"))
    if far.step == "chapters":
        said = _("Chapter %(done)s of %(of)s is laid out …") % {"done": far.done, "of": far.of}
    else:
        said = _("Setting the pages …")
    return Coming("working", said, far.done, far.of)
