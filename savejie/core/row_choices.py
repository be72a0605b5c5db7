"""Choices among rows by their keys, as forms and addresses bring them: any number may come."""

from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django_filters.fields import ModelChoiceField as FilterField

from savejie.core.keys import LARGEST

if TYPE_CHECKING:
    Choice = forms.ModelChoiceField
else:
    Choice = object

LONGEST_SHOWN = 40


class PossibleKeys(Choice):
    """Refuses keys that no row could have, before a database is asked that cannot take them.

    SQLite raises `OverflowError` for a number beyond 64 bits; here it is one more invalid choice.
    """

    def clean(self, value: Any) -> Any:
        """Return the chosen row or rows; raise `ValidationError` for a number too large for a key."""
        given = value if isinstance(value, list | tuple | set) else [value]
        wrong = next((one for one in given if self.to_field_name is None and _is_beyond(one)), None)
        if wrong is None:
            return super().clean(value)
        raise forms.ValidationError(
            self.error_messages["invalid_choice"],
            code="invalid_choice",
            params={"value": str(wrong)[:LONGEST_SHOWN]},
        )


def _is_beyond(value: Any) -> bool:
    """Tell whether a value is a number that is too large, or too small, to be any row's key."""
    try:
        return abs(int(str(value))) > LARGEST
    except ValueError:
        return False


class RowChoice(PossibleKeys, forms.ModelChoiceField):
    """One row."""


class RowChoices(PossibleKeys, forms.ModelMultipleChoiceField):
    """Any number of rows."""


class RowFilterField(PossibleKeys, FilterField):
    """One row to narrow a list down by."""


class RowFilter(django_filters.ModelChoiceFilter):
    """Narrows a list down by one row of another table."""

    field_class = RowFilterField
