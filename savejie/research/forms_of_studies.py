"""What staff fill in about studies: what is asked, of which places, in which chapters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from savejie.core.press.letters import writable
from savejie.research.figures import KEYS, question
from savejie.research.models import Study, StudyEdition
from savejie.research.operations.studies import LONGEST, ChapterEdit, StudyEdit
from savejie.research.places import choices
from savejie.research.rates import BASES


class StudyForm(forms.Form):
    """A study without its chapters."""

    title = forms.CharField(label=_("Title"), max_length=160)
    english = forms.CharField(label=_("Title in English"), max_length=160, required=False)
    asks = forms.CharField(
        label=_("What it asks"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    asks_english = forms.CharField(
        label=_("What it asks, in English"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    places = forms.MultipleChoiceField(label=_("Places"), widget=forms.CheckboxSelectMultiple)
    beside = forms.ChoiceField(label=_("Compare with"), required=False)
    base = forms.TypedChoiceField(
        label=_("Density for so many residents"),
        coerce=int,
        choices=[(n, str(n)) for n in BASES],
        initial=BASES[0],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        groups = choices()
        cast(forms.MultipleChoiceField, self.fields["places"]).choices = groups
        cast(forms.ChoiceField, self.fields["beside"]).choices = [
            ("", gettext("no comparison")),
            *groups,
        ]

    @staticmethod
    def first_values(study: Study | None) -> dict[str, Any]:
        """Return what stands in the form when it is opened."""
        if study is None:
            return {"places": ["all"]}
        names = ("title", "english", "asks", "asks_english", "beside", "base")
        return {name: getattr(study, name) for name in names} | {"places": study.place_keys}

    def edit(self, chapters: "list[ChapterRow]", seen: int) -> StudyEdit:
        """Return what is wished, from clean values."""
        fields = dict(self.cleaned_data)
        places = fields.pop("places")
        chosen = sorted((row for row in chapters if row.chosen), key=lambda row: row.position)
        edits = [ChapterEdit(row.figure, row.comment, row.comment_english) for row in chosen]
        return StudyEdit(fields, places, edits, seen)


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A figure in the list of chapters: whether it is one, at which place, with what beneath it."""

    figure: str
    title: str
    chosen: bool
    position: int
    comment: str = ""
    comment_english: str = ""


def chapter_rows(study: Study | None, base: int = BASES[0]) -> list[ChapterRow]:
    """Return all figures, those of the study first and in its order; for a new study all are chosen."""
    kept = {one.figure: one for one in study.chapters.in_order()} if study else {}
    rows = [
        ChapterRow(key, question(key, base), True, at, one.comment, one.comment_english)
        for at, (key, one) in enumerate(kept.items(), 1)
        if key in KEYS
    ]
    others = [key for key in KEYS if key not in kept]
    return rows + [
        ChapterRow(key, question(key, base), study is None, len(rows) + at)
        for at, key in enumerate(others, 1)
    ]


def chapters_given(given: Mapping[str, str], base: int = BASES[0]) -> list[ChapterRow]:
    """Return the list of chapters as it was sent; a place that is no number comes last."""
    return [
        ChapterRow(
            key,
            question(key, base),
            f"chosen-{key}" in given,
            _position(given.get(f"position-{key}", "")),
            said_in(given, f"comment-{key}"),
            said_in(given, f"english-{key}"),
        )
        for key in KEYS
    ]


def said_in(given: Mapping[str, str], name: str) -> str:
    """Return a comment as it was sent, whole, but for what no file and no database can hold."""
    return writable(given.get(name, "").replace("\r\n", "\n")).strip()


def _position(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 999


class RunForm(forms.Form):
    """A note to an edition, and whether it is made also where nothing is new."""

    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    insists = forms.BooleanField(
        label=_("Keep an edition also where nothing has changed; the note says why"),
        required=False,
    )


def comments_given(edition: StudyEdition, given: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return what stands beneath the chapters of an edition, as it was sent."""
    return {
        key: (said_in(given, f"comment-{key}"), said_in(given, f"english-{key}"))
        for key in edition.frame["chapters"]
    }
