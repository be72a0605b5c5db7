"""Form fields that take what people write and paste: decimal commas, leavings of Word, targets."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from savejie.plan.days import Unreadable, targets_of
from savejie.plan.written import clean_line, clean_text, number_of, number_text

LARGEST = Decimal(10) ** 12


class LineField(forms.CharField):
    """One line of text, freed of what a word processor leaves in it."""

    def to_python(self, value: Any) -> str:
        """Return the text as one clean line."""
        return clean_line(str(value or ""))


class TextField(forms.CharField):
    """Some lines of text, freed of what a word processor leaves in them."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> str:
        """Return the text as clean lines."""
        return clean_text(str(value or ""))


class NumberField(forms.CharField):
    """A number with a decimal comma or point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Return the number; None where nothing is written."""
        text = str(value or "").strip()
        if not text:
            return None
        number = number_of(text)
        if number is None:
            raise forms.ValidationError(
                _("“%(text)s” is no number. Write digits, for example 12,5."), params={"text": text}
            )
        if abs(number) >= LARGEST:
            raise forms.ValidationError(_("This number is too large."))
        return number

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number with a decimal comma."""
        return number_text(value) if isinstance(value, Decimal) else value


class DayField(forms.DateField):
    """A day."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TargetsField(forms.CharField):
    """Targets, one in a line: „2026-12-31: 40”."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: Any) -> dict[date, Decimal]:  # type: ignore[override]
        """Return the targets by day."""
        try:
            return targets_of(str(value or ""))
        except Unreadable as wrong:
            raise forms.ValidationError(
                _("“%(line)s” is no target. Write a day and a number: 31.12.2026. 40."),
                params={"line": str(wrong)},
            ) from wrong

    def prepare_value(self, value: Any) -> Any:
        """Show stored targets, one in a line."""
        if isinstance(value, dict):
            lines = [
                f"{day:%d.%m.%Y.} {number_text(number)}" for day, number in sorted(value.items())
            ]
            return "\n".join(lines)
        return value
