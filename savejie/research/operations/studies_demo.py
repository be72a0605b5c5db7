"""Gives a demo a public study with an edition of an earlier month and one of today."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import on_day
from savejie.research.errors import NothingNew
from savejie.research.figures import KEYS
from savejie.research.models import Study, StudyChapter, StudyEdition
from savejie.research.operations.studies import Wish, run_study

SLUG = "nozare-gadu-no-gada"
TITLE = "Nozare gadu no gada (paraugs)"
ENGLISH = "The sector from year to year (a sample)"
ASKS = (
    "Cik organizāciju ir trīs teritorijās, cik ilgi tās pastāv, ko dara un vai iesniedz gada pārskatus? Pētījumu "
    "atkārto pēc katras reģistru nolasīšanas, tāpēc redzams, kas mainījies. Organizācijas ir izdomātas."
)
ASKS_ENGLISH = (
    "How many organisations are there in the three areas, how long do they last, what do they do, and do they file "
    "annual reports? The study is run again whenever the registers are read, so that changes show. The organisations "
    "are invented."
)
CHAPTERS = ("founded", "growth", "stock", "survival", "activity", "reports", "fields", "density")
COMMENT = "Pirmajās piecgadēs izdzīvošana izskatās augstāka, nekā tā bija: no reģistra zina tikai tās, kas pārreģistrējās."
COMMENT_ENGLISH = "In the first cohorts survival looks higher than it was: the register only knows those that registered anew."


def demo_study() -> Study:
    """Return the demo's study, made where it is not there."""
    fields = {
        "title": TITLE, "english": ENGLISH, "asks": ASKS, "asks_english": ASKS_ENGLISH, "places": "all",
    }  # fmt: skip
    study, made = Study.objects.get_or_create(slug=SLUG, defaults=fields)
    if made:
        StudyChapter.objects.bulk_create(
            StudyChapter(study=study, figure=key, position=at)
            for at, key in enumerate((key for key in KEYS if key in CHAPTERS), 1)
        )
        study.chapters.filter(figure="survival").update(
            comment=COMMENT, comment_english=COMMENT_ENGLISH
        )
    return study


@transaction.atomic
def run_demo_study(*, day: date) -> StudyEdition | None:
    """Run the demo's study on the registers as of a day; nothing where they are as they were."""
    study = demo_study()
    seen = study.editions.count()
    note = _("By the registers as they were %(day)s") % {"day": on_day(day)}
    try:
        made = run_study(study=study, wish=Wish(seen, note), by=None, now=timezone.localtime())
    except NothingNew:
        return None
    Study.objects.filter(pk=study.pk).update(is_public=True)
    return made
