"""What visitors write to us."""

from django import forms
from django.utils.translation import gettext_lazy as _

from savejie.core.visitors import VisitorForm


class ReportForm(VisitorForm):
    """Something is wrong with an organisation's entry."""

    message = forms.CharField(
        label=_("What is wrong, and how is it really?"),
        help_text=_("Please write no personal data of other people."),
        max_length=2000,
        min_length=5,
        widget=forms.Textarea(attrs={"class": "field__input", "rows": 6}),
        error_messages={
            "required": _("Write what is wrong; one sentence is enough."),
            "min_length": _("Write a little more, so that we understand."),
            "max_length": _("That is more than 2000 characters. Shorten it a little."),
        },
    )
    contact = forms.CharField(
        label=_("E-mail or telephone, if you wish an answer"),
        help_text=_("You need not give it. We use it for the answer only."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "field__input"}),
    )
