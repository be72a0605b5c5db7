"""What the directory does when something below it changes."""

import csv
from pathlib import Path
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from savejie.core.signals import preparing
from savejie.directory import search
from savejie.directory.models import FigureSet, Heading, Organisation
from savejie.directory.operations import follow_everything
from savejie.directory.operations.counting import count_figures
from savejie.territory.signals import point_changed

SEEDS = Path(__file__).parent / "seeds" / "headings.csv"


@receiver(preparing)
def seed_headings(sender: object, **_signal: Any) -> None:
    """Give a new point the ten headings; those that staff have are left alone."""
    if Heading.objects.exists():
        return
    with SEEDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    Heading.objects.bulk_create(
        Heading(**{**row, "words": row["words"].replace(" ", "\n")}, position=position)
        for position, row in enumerate(rows, 1)
    )


@receiver(preparing)
def index_anew(sender: object, **_signal: Any) -> None:
    """Make the search index as this version of the code reads it."""
    if Organisation.objects.exists():
        search.rebuild()


@receiver(preparing)
def count_nothing(sender: object, **_signal: Any) -> None:
    """Give a new point figures of nothing, so that its pages open before the first import."""
    if not FigureSet.objects.filter(payload__has_key="lives").exists():
        count_figures(timezone.localdate())


@receiver(point_changed)
def place_anew(sender: object, **_signal: Any) -> None:
    """Place every organisation anew when the point's territory changes."""
    follow_everything()
