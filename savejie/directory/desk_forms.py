"""What staff fill in of their own work: notes, answers about contacts, bulk changes."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from savejie.directory.fields import AnswerField
from savejie.directory.models import Note, SavedFilter, SignOfLife
from savejie.directory.operations.desk import Sign

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NoteForm(forms.ModelForm):
    """A note, a call, a meeting or a letter; today's unless another day is given."""

    on = forms.DateField(label=_("When"), widget=DAY, required=False)

    class Meta:
        model = Note
        fields = ("text", "kind", "on")
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = self.fields["on"].initial or timezone.localdate

    def clean_text(self) -> str:
        """Take no text of spaces only."""
        text = str(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError(_("Write what was said or agreed."))
        return text

    def clean_on(self) -> date:
        """Take today where no day is given, and no day of the future."""
        today = timezone.localdate()
        day: date = self.cleaned_data["on"] or today
        if day > today:
            raise forms.ValidationError(_("A note cannot lie in the future."))
        return day

    def values(self) -> dict[str, Any]:
        """Return kind, day and text."""
        return {name: self.cleaned_data[name] for name in ("kind", "on", "text")}


class BulkNoteForm(NoteForm):
    """The same note for many organisations."""


class BulkContactsForm(forms.Form):
    """The same answer for many organisations."""

    public = AnswerField(label=_("May their contacts be published"), required=True, initial="")


class BulkSignForm(forms.Form):
    """The same sign of life of many organisations."""

    sign = forms.ChoiceField(
        label=_("What shows that they are about"),
        choices=SignOfLife.Sign.choices,
        widget=forms.RadioSelect,
        initial=SignOfLife.Sign.MET,
    )
    on = forms.DateField(label=_("When"), widget=DAY, initial=timezone.localdate)
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("For example, at which event you met."),
    )

    def clean_on(self) -> date:
        """Take no day of the future."""
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A sign of life cannot lie in the future."))
        return day

    def noticed(self) -> Sign:
        """Return the sign."""
        cleaned = self.cleaned_data
        return Sign(cleaned["sign"], cleaned["on"], cleaned["note"])


class SavedFilterForm(forms.ModelForm):
    """The name of a selection, and whether colleagues see it."""

    class Meta:
        model = SavedFilter
        fields = ("name", "is_shared")
