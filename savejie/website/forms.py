"""What visitors write to us."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

QUICKEST = 3
OLDEST = 60 * 60 * 12
SALT = "savejie.report"


class ReportForm(forms.Form):
    """Something is wrong with an organisation's entry.

    Two quiet traps catch machines: a field that people do not see, and a stamp that tells how
    long ago the form was shown.
    """

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
    website = forms.CharField(required=False, max_length=200)
    shown = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["shown"].initial = signing.dumps(0, salt=SALT)

    @property
    def is_from_machine(self) -> bool:
        """Whether one of the traps was touched; nothing is kept then, and nothing is told."""
        if self.data.get("website"):
            return True
        return not was_shown_in_time(str(self.data.get("shown", "")))


def was_shown_in_time(stamp: str) -> bool:
    """Tell whether a form was shown some seconds to some hours ago."""
    try:
        signing.loads(stamp, salt=SALT, max_age=OLDEST)
    except signing.BadSignature:
        return False
    try:
        signing.loads(stamp, salt=SALT, max_age=QUICKEST)
    except signing.SignatureExpired:
        return True
    return False
