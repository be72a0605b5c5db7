"""What staff choose when they rest a measure on something: which figure of which place, which question, which theme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from savejie.core.row_choices import RowChoice
from savejie.research.figures import KEYS, question
from savejie.research.models import Finding, Theme
from savejie.research.places import choices
from savejie.surveys.models import Kind, Question, Survey
from savejie.surveys.models.question import COUNTED

TELLING = (*COUNTED, Kind.NUMBER, Kind.MATRIX)


class FigureForm(forms.Form):
    """A figure and a place."""

    figure = forms.ChoiceField(
        label=_("Figure"), choices=lambda: [(key, question(key)) for key in KEYS]
    )
    place = forms.ChoiceField(label=_("Place"), choices=choices)


class AnswerForm(forms.Form):
    """A question of a published survey."""

    question = forms.ChoiceField(label=_("Question of a published survey"), choices=lambda: asked())


def asked() -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the questions of published surveys that have numbers to tell, by survey, the newest first."""
    surveys = list(Survey.objects.published().newest_first())
    found: dict[int, list[tuple[int, str]]] = {survey.pk: [] for survey in surveys}
    telling = Question.objects.filter(kind__in=TELLING, is_current=True, survey__in=surveys)
    for one in telling.in_order():
        found[one.survey_id].append((one.pk, one.text))
    return [(survey.title, found[survey.pk]) for survey in surveys]


class TalkForm(forms.Form):
    """A theme, or a finding."""

    theme = RowChoice(label=_("Theme"), queryset=Theme.objects.in_order(), required=False)
    finding = RowChoice(label=_("Finding"), queryset=Finding.objects.in_order(), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("theme")) == bool(cleaned.get("finding")):
            raise forms.ValidationError(_("Choose either a theme or a finding."))
        return cleaned
