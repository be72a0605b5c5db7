"""Codes that staff give to answers in people's own words."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from savejie.core.held import held
from savejie.surveys.errors import SurveyRefused
from savejie.surveys.models import Sheet, Survey, TextCode

MOST_CODES = 40
LONGEST_NAME = 80
"""Letters; the database has room for no more."""


@transaction.atomic
def add_code(*, survey: Survey, key: str, name: str) -> TextCode | None:
    """Add a code to a question's code book, unless it is there; nothing where the book is full.

    Raises `SurveyRefused` where the name is too long: cut short it would be another one.
    """
    name = name.strip()
    if len(name) > LONGEST_NAME:
        raise SurveyRefused(
            _("The code “%(begin)s…” is too long: there is room for %(most)s letters. Shorten it.")
            % {"begin": name[:40], "most": LONGEST_NAME}
        )
    held(Survey.objects.all(), survey.pk)
    if survey.text_codes.filter(key=key).count() >= MOST_CODES:
        return None
    return survey.text_codes.get_or_create(key=key, name=name)[0]


@transaction.atomic
def give_codes(*, survey: Survey, key: str, given: Mapping[int, Sequence[int]]) -> int:
    """Give sheets their codes of one question; return how many sheets changed.

    Sheets that are not named keep theirs.
    """
    known = set(survey.text_codes.filter(key=key).values_list("pk", flat=True))
    changed = 0
    sheets = Sheet.objects.select_for_update().filter(survey=survey, pk__in=list(given))
    for sheet in sheets.order_by("pk"):
        codes = sorted(known & set(given[sheet.pk]))
        if sheet.codes.get(key, []) != codes:
            sheet.codes = {**sheet.codes, key: codes}
            sheet.save(update_fields=["codes"])
            changed += 1
    return changed


@transaction.atomic
def remove_code(*, code: TextCode) -> None:
    """Remove a code from the book and from all answers."""
    for sheet in Sheet.objects.filter(survey=code.survey_id):
        if code.pk in sheet.codes.get(code.key, []):
            sheet.codes[code.key].remove(code.pk)
            sheet.save(update_fields=["codes"])
    code.delete()
