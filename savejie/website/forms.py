"""What visitors write to us."""

from time import time
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
    long ago the form was shown. A person who is caught by the second loses nothing.
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

    @property
    def stamp(self) -> str:
        """The hidden stamp of when the form was shown first; a fresh one where it is no good."""
        given = str(self.data.get("shown", ""))
        return given if age_of(given) is not None else signing.dumps(time(), salt=SALT)

    @property
    def is_from_machine(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        """Ask once more who is quicker than people are, or left the page open for a day."""
        age = age_of(str(self.data.get("shown", "")))
        if age is None or age < QUICKEST:
            raise forms.ValidationError(_("To be sure that a person writes: press Send once more."))
        return self.cleaned_data


def age_of(stamp: str) -> float | None:
    """Return how many seconds ago a form was shown; None where the stamp is old or not ours."""
    try:
        shown = signing.loads(stamp, salt=SALT, max_age=OLDEST)
    except signing.BadSignature:
        return None
    return time() - float(shown)
