"""Fields of forms that the directory needs more than once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ANSWERS = {"True": True, "False": False, "None": None}


class AnswerField(forms.ChoiceField):
    """Yes, no, or not asked: as three choices, with True, False and None behind them."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.RadioSelect)
        choices = [("True", _("yes")), ("False", _("no")), ("None", _("not asked"))]
        super().__init__(choices=choices, **options)

    def prepare_value(self, value: Any) -> Any:
        """Choose what stands in the row."""
        return str(value)

    def clean(self, value: Any) -> bool | None:
        """Return the answer."""
        return ANSWERS.get(super().clean(value))
