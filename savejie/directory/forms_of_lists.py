"""What staff fill in about a list that somebody brought."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from savejie.directory.lists.columns import KINDS
from savejie.directory.lists.table import LARGEST_FILE
from savejie.directory.models import BroughtList

TITLES = {
    "name": _("Name"),
    "number": _("Registration number"),
    "place": _("Place"),
    "heading": _("Heading"),
    "summary": _("What it does"),
    "website": _("Website"),
    "email": _("E-mail"),
    "phone": _("Telephone"),
    "public": _("Contacts may be published"),
}


class BringForm(forms.Form):
    """A spreadsheet, and where in it the names stand if that is not plain."""

    file = forms.FileField(
        label=_("Spreadsheet"), help_text=_("CSV, XLSX, XLS or ODS, at most 20 MB.")
    )
    column = forms.CharField(
        label=_("Column of names"),
        required=False,
        max_length=60,
        help_text=_("Its header or letter; only if it is not found by itself."),
    )

    def clean_file(self) -> Any:
        """Take no file that is too large to be a list."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file has %(size)s MB; at most %(most)s MB are taken.")
                % {"size": file.size >> 20, "most": LARGEST_FILE >> 20}
            )
        return file

    def brought(self) -> dict[str, Any]:
        """Return what the operation asks for."""
        file = self.cleaned_data["file"]
        return {"content": file.read(), "file": file.name, "column": self.cleaned_data["column"]}


class ColumnsForm(forms.Form):
    """Which column says what."""

    def __init__(self, *args: Any, brought: BroughtList, **options: Any) -> None:
        super().__init__(*args, **options)
        header = list(enumerate(brought.header))
        titled = [(at, f"{letters(at)}: {text}" if text else letters(at)) for at, text in header]
        for kind in KINDS:
            self.fields[kind] = forms.TypedChoiceField(
                label=TITLES[kind],
                choices=[("", "–"), *titled],
                coerce=int,
                empty_value=None,
                required=False,
                initial=brought.columns.get(kind, ""),
            )

    def clean(self) -> dict[str, Any]:
        """Ask for names or numbers, and each column once."""
        places = self.places()
        if "name" not in places and "number" not in places:
            raise forms.ValidationError(_("Say in which column the names stand."))
        if len(set(places.values())) < len(places):
            raise forms.ValidationError(_("One column cannot say two things."))
        return self.cleaned_data

    def places(self) -> dict[str, int]:
        """Return the place of each kind that has a column."""
        return {kind: at for kind, at in self.cleaned_data.items() if at is not None}


def letters(at: int) -> str:
    """Return a column's letters, as a spreadsheet shows them: A, B … Z, AA."""
    before, letter = divmod(at, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + letter)
