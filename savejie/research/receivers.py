"""What research does when a data folder is made ready, and after commands that renew it."""

import csv
from pathlib import Path
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from savejie.core.signals import preparing, settled
from savejie.directory.management.commands.demo import Command as DemoCommand
from savejie.directory.signals import demo_made, demo_month_read
from savejie.people.roles import EVERYBODY, WORKERS, grant, grant_named
from savejie.research.counting import count_filed
from savejie.research.models import (
    Code,
    EditionComment,
    Finding,
    Guide,
    Quote,
    Study,
    StudyChapter,
    StudyEdition,
    Talk,
    Theme,
)
from savejie.research.operations.studies_demo import run_demo_study
from savejie.research.operations.talks import forget_talks
from savejie.research.operations.talks_demo import add_demo_talks

SEEDS = Path(__file__).parent / "seeds" / "themes.csv"


@receiver(preparing, dispatch_uid="research.talk_roles")
def grant_talk_roles(sender: object, **_signal: Any) -> None:
    """Let workers hold conversations; a specialist sees what comes of them, not the notes."""
    for model in (Talk, Guide, Theme, Code, Quote, Finding):
        grant(WORKERS, model, "view", "add", "change", "delete")
    grant(EVERYBODY, Finding, "view")


@receiver(preparing, dispatch_uid="research.study_roles")
def grant_study_roles(sender: object, **_signal: Any) -> None:
    """Let workers write and run studies; everybody of the staff reads them. Nobody changes an edition."""
    for model in (Study, StudyChapter):
        grant(EVERYBODY, model, "view")
        grant(WORKERS, model, "add", "change", "delete")
    grant(EVERYBODY, StudyEdition, "view")
    grant(EVERYBODY, EditionComment, "view")
    grant_named(WORKERS, Study, "run_study")


@receiver(preparing, dispatch_uid="research.themes")
def seed_themes(sender: object, **_signal: Any) -> None:
    """Give a new point the eight needs as themes, with a few codes each; what staff have is left alone."""
    if Theme.objects.exists():
        return
    with SEEDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for place, row in enumerate(rows, 1):
        theme, _made = Theme.objects.get_or_create(
            need=row["need"],
            defaults={
                "title": row["theme"],
                "english": row["english"],
                "meaning": row["meaning"],
                "position": place,
            },
        )
        Code.objects.create(
            theme=theme, title=row["code"], english=row["code_english"], position=place
        )


@receiver(settled, dispatch_uid="research.forget_talks")
def forget_old_notes(sender: object, **_signal: Any) -> None:
    """Erase notes that are past their period, after every import, update and demo."""
    forget_talks(now=timezone.localtime())


@receiver(settled, sender=DemoCommand, dispatch_uid="research.demo_talks")
def tell_demo_talks(sender: object, **_signal: Any) -> None:
    """Give the demo invented conversations."""
    add_demo_talks(today=timezone.localdate())


@receiver(settled, dispatch_uid="research.count_filed")
def count_ahead(sender: object, **_signal: Any) -> None:
    """Count the annual reports ahead of the first visitor, after the import's own transaction."""
    count_filed()


@receiver(demo_month_read, dispatch_uid="research.demo_study")
def run_demo_study_then(sender: object, **signal: Any) -> None:
    """Run the demo's study once on registers of before."""
    if not Study.objects.exists():
        run_demo_study(day=signal["day"])


@receiver(demo_made, dispatch_uid="research.demo_study_of_today")
def run_demo_study_today(sender: object, **signal: Any) -> None:
    """Run the demo's study on the registers of today; where it was run already, only if something is new."""
    run_demo_study(day=signal["today"])
