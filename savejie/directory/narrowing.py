"""The part of a form that narrows the organisations down by where they are and what they do."""

from django import forms
from django.utils.translation import gettext_lazy as _

from savejie.core.row_choices import RowChoices
from savejie.directory.models import Heading
from savejie.territory.models import ReportingArea


class NarrowingForm(forms.Form):
    """Areas and headings to tick; none ticked means all."""

    areas = RowChoices(
        label=_("Areas"),
        queryset=ReportingArea.objects.in_order(),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("If none is ticked, all."),
    )
    headings = RowChoices(
        label=_("What they do"),
        queryset=Heading.objects.in_order(),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("If none is ticked, all."),
    )
