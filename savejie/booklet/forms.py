"""What staff choose before a booklet is made."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from savejie.booklet.choice import DOCX, PDF, STANDING, WHICH_TITLES, XLSX, Choice
from savejie.booklet.contents import AREA, HEADING
from savejie.directory.narrowing import NarrowingForm

ORDER_TITLES = [
    (AREA, _("By area; within an area by what they do")),
    (HEADING, _("By what they do; within that by area")),
]
FORMAT_TITLES = [
    (PDF, _("Booklet for print (PDF, A5)")),
    (DOCX, _("Document to edit (Word)")),
    (XLSX, _("Spreadsheet (Excel)")),
]
LANGUAGE_TITLES = [("lv", _("Latvian")), ("en", _("English"))]


class BookletForm(NarrowingForm):
    """Which organisations, in which order, in which language, as what."""

    order = forms.ChoiceField(
        label=_("Chapters"), choices=ORDER_TITLES, widget=forms.RadioSelect, initial=AREA
    )
    form = forms.ChoiceField(
        label=_("As what"), choices=FORMAT_TITLES, widget=forms.RadioSelect, initial=PDF
    )
    language = forms.ChoiceField(
        label=_("Language of the booklet"), choices=LANGUAGE_TITLES, widget=forms.RadioSelect
    )
    which = forms.ChoiceField(
        label=_("Which organisations"),
        choices=list(WHICH_TITLES.items()),
        widget=forms.RadioSelect,
        initial=STANDING,
    )
    title = forms.CharField(
        label=_("Title on the cover"),
        max_length=80,
        required=False,
        help_text=_("If it is left empty: Directory of organisations."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].initial = (get_language() or "lv")[:2]

    def choice(self) -> Choice:
        """Return what was chosen."""
        cleaned = self.cleaned_data
        return Choice(
            order=cleaned["order"],
            language=cleaned["language"],
            which=cleaned["which"],
            areas=tuple(area.key for area in cleaned["areas"]),
            headings=tuple(heading.slug for heading in cleaned["headings"]),
            title=cleaned["title"],
        )
