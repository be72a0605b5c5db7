"""Gives a demo's plan its document: the ready structure of eleven chapters, with words that say that they are invented."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from savejie.plan.documents.ready import Known, eleven_chapters, seed
from savejie.plan.models import FrozenDocument, PlanDocument, Version
from savejie.plan.operations.documents import begin_document
from savejie.plan.operations.freezing import freeze
from savejie.plan.starting import known_for
from savejie.research.operations.talks_demo import add_demo_talks
from savejie.surveys.operations.demo import add_demo_surveys
from savejie.territory.models import Point


def add_demo_document(*, today: date) -> PlanDocument | None:
    """Write the demo's document once, and freeze it with the adopted version; elsewhere nothing happens.

    Surveys and conversations of the demo come first, as the document tells of them.
    """
    version = Version.objects.adopted().newest_first().first()
    if version is None or not Point.objects.filter(is_demo=True).exists():
        return None
    if PlanDocument.objects.exists() or FrozenDocument.objects.exists():
        return None
    add_demo_surveys(today)
    add_demo_talks(today=today)
    return written(version)


@transaction.atomic
def written(version: Version) -> PlanDocument:
    """Write and freeze the document."""
    now, told = timezone.localtime(), seed()["demo"]
    fields = {**told, "language": "lv", "is_own": True}
    known: Known = known_for("lv", demo=True)
    document = begin_document(fields=fields, structure=eleven_chapters(known), by=None, now=now)
    freeze(version=version, now=now)
    return document
