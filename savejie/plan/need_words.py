"""The needs that a measure answers, in words: in the form, in the table, in a version."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from savejie.surveys.needs import BY_CODE, NEEDS

BETWEEN = "; "


def titles_of(codes: Iterable[str], language: str | None = None) -> list[str]:
    """Return the names of needs, in the reader's language unless another is asked for."""
    return [BY_CODE[code].title(language or get_language() or "lv") for code in codes]


def unknown_in(text: str) -> str:
    """Return the first word of a cell that is no need; nothing where all are."""
    return next((word for word in words_in(text) if not code_of(word)), "")


def codes_in(text: str) -> list[str]:
    """Return the codes of the needs that a cell names, each once."""
    return list(dict.fromkeys(filter(None, map(code_of, words_in(text)))))


def words_in(text: str) -> list[str]:
    """Return the needs that a cell names, as they are written there."""
    return [word.strip() for word in text.replace("\n", ";").split(";") if word.strip()]


def code_of(word: str) -> str:
    """Return the code of a need by its code or its name in either language; nothing where there is none."""
    wanted = " ".join(word.casefold().split())
    for need in NEEDS:
        if wanted in (need.code, need.latvian.casefold(), need.english.casefold()):
            return need.code
    return ""


def choices() -> list[tuple[str, str]]:
    """Return the needs to choose from, in the reader's language."""
    return [(need.code, need.title(get_language() or "lv")) for need in NEEDS]


class NeedsField(forms.MultipleChoiceField):
    """Takes any number of the eight needs."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Which needs it answers"),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_(
                "The public page of the needs says of each what is done about it, and names this measure there."
            ),
        )
