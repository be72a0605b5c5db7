"""`savejie studies`: lists the studies, runs one, checks that every edition still gives its numbers."""

from argparse import ArgumentParser
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.research.errors import StudyRefused
from savejie.research.models import Study, StudyEdition
from savejie.research.operations.studies import Wish, run_study
from savejie.research.studies.pinning import is_as_kept
from savejie.research.studies.told import changed_chapters

AS_KEPT, CHANGED, TOLD_OTHERWISE = "same", "changed", "told_otherwise"


class Command(SavejieCommand):
    """Lists, runs and checks studies."""

    help = (
        "List the studies with their newest editions; run one; check that every edition is as it was kept and that"
        " working it out anew gives the same numbers to the last digit."
    )

    def add_options(self, parser: ArgumentParser) -> None:
        """Which study to run, or to check."""
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--run", metavar="SLUG", dest="run_slug", help="make a new edition")
        group.add_argument("--check", action="store_true", help="check all editions")
        parser.add_argument("--note", default="", help="a note to the new edition")
        parser.add_argument(
            "--again",
            action="store_true",
            help="keep an edition also where nothing has changed; --note says why",
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Do what is asked."""
        if options["run_slug"]:
            return run_one(options["run_slug"], options["note"], options["again"])
        return {"checked": checked()} if options["check"] else {"studies": listed()}

    def failed(self, result: dict[str, Any]) -> bool:
        """Let the exit code say that an edition is not as it was kept."""
        return any(one["state"] != AS_KEPT for one in result.get("checked", ()))

    def report(self, result: dict[str, Any]) -> None:
        """Tell a person."""
        words = {
            AS_KEPT: _("every number is the same to the last digit"),
            CHANGED: _("somebody changed it in the database: bring it back from a backup"),
            TOLD_OTHERWISE: _("the program of today tells it otherwise; the kept numbers stand"),
        }
        for one in result.get("studies", ()):
            self.stdout.write(_("%(slug)s – %(title)s, editions: %(editions)s") % one)
        for one in result.get("checked", ()):
            said = {**one, "said": words[one["state"]]}
            self.stdout.write(_("%(slug)s, edition %(number)s: %(said)s") % said)
        if "number" in result:
            self.stdout.write(_("%(slug)s: edition %(number)s is made.") % result)
        elif not any(result.values()):
            self.stdout.write(_("There are no studies yet."))


def run_one(slug: str, note: str, again: bool) -> dict[str, Any]:
    """Run a study by its address."""
    study = Study.objects.filter(slug=slug).first()
    if study is None:
        raise StudyRefused(
            _("There is no study “%(slug)s”. `savejie studies` lists them.") % {"slug": slug}
        )
    seen = study.editions.aggregate(newest=Max("number"))["newest"] or 0
    made = run_study(study=study, wish=Wish(seen, note, again), by=None, now=timezone.localtime())
    return {"slug": slug, "number": made.number, "fingerprint": made.fingerprint}


def listed() -> list[dict[str, Any]]:
    """Return the studies."""
    found = Study.objects.by_title().annotate(newest=Max("editions__number"))
    return [
        {"slug": s.slug, "title": s.title, "public": s.is_public, "editions": s.newest or 0}
        for s in found
    ]


def checked() -> list[dict[str, Any]]:
    """Return what became of each edition; one at a time is in memory."""
    found = StudyEdition.objects.select_related("study").order_by("study__title", "number")
    return [
        {"slug": one.study.slug, "number": one.number, "state": state_of(one)}
        for one in found.iterator(chunk_size=1)
    ]


def state_of(edition: StudyEdition) -> str:
    """Tell whether an edition is as it was kept, and gives the same when it is worked out anew."""
    if not is_as_kept(edition):
        return CHANGED
    return TOLD_OTHERWISE if changed_chapters(edition) else AS_KEPT
