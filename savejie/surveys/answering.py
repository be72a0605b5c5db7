"""The form in which a questionnaire is filled in: on the web, at the staff's desk, in the preview.

It needs no script: questions that hang on others stand there with their condition in words, and what was filled in
although it was not asked is left out here, on the server.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django import forms
from django.core import signing
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from savejie.surveys.conditions import shown
from savejie.surveys.models import Kind, Question
from savejie.surveys.models.question import lines
from savejie.surveys.needs import CODES

ENDINGS = (".pdf", ".docx", ".odt", ".xlsx", ".ods", ".jpg", ".jpeg", ".png", ".txt")
LARGEST_FILE = 5 * 1024 * 1024
LONGEST_TEXT, MOST_NAMES, MOST_OF_THREE = 3000, 15, 3
STEPS = [(str(n), str(n)) for n in range(1, 6)]
SALT = "savejie.surveys.asked"


class NamedFile(forms.FileField):
    """A file whose name and size are looked at."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is too large, and what no office programme or picture viewer opens."""
        file = super().clean(data, initial)
        if not hasattr(file, "size") or not file:
            return file
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise forms.ValidationError(
                _("This kind of file is not taken. Send one of: %(endings)s.")
                % {"endings": ", ".join(ENDINGS)}
            )
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 5 MB. Send a smaller one."))
        return file


@dataclass(frozen=True, slots=True)
class Block:
    """A question as it stands in a form: its own field, or two for each need of a matrix."""

    question: Question
    field: forms.BoundField | None
    pairs: list[tuple[str, forms.BoundField, forms.BoundField]]
    condition: str
    number: int
    hangs_on: str = ""
    """The name of the field that it hangs on, if it hangs on one."""
    earlier: str = ""

    @property
    def wanted(self) -> str:
        """The codes of answers after which it is asked, for js/asked.js."""
        return " ".join(self.question.only_if_values) if self.hangs_on else ""

    @property
    def anchor(self) -> str:
        """Where errors lead to."""
        return f"q{self.question.pk}"

    @property
    def errors(self) -> list[str]:
        """What is wrong with it."""
        fields = [self.field] if self.field else [f for _t, *two in self.pairs for f in two]
        return [str(error) for bound in fields for error in bound.errors]

    @property
    def is_group(self) -> bool:
        """Whether its field is a group of buttons or boxes."""
        return self.question.kind in (Kind.ONE, Kind.MANY, Kind.THREE, Kind.SCALE)


class SheetForm(forms.Form):
    """All questions of a survey as one form; `answers` are clean, by the names of the questions."""

    use_required_attribute = False

    def __init__(
        self,
        questions: Sequence[Question],
        *args: Any,
        answers: Mapping[str, Any] | None = None,
        consent: bool | None = None,
        draft: bool = False,
        **options: Any,
    ) -> None:
        self.questions, self.draft = list(questions), draft
        self.known = dict(answers or {})
        super().__init__(*args, **options)
        self.initial = initial_of(self.questions, self.known)
        for question in self.questions:
            self.fields.update(fields_of(question))
        if consent is not None:
            self.fields["consent"] = forms.BooleanField(
                required=False,
                initial=consent,
                label=gettext_lazy(
                    "The support point may use these answers to update our organisation’s page in the directory"
                ),
                help_text=gettext_lazy("A person of the support point looks at each first."),
            )

    @property
    def asked(self) -> str:
        """Which wordings were asked, signed: the answers belong to them even if they change meanwhile."""
        return signing.dumps([question.pk for question in self.questions], salt=SALT)

    def blocks(self) -> Iterator[Block]:
        """Yield the questions as they stand in the form."""
        by_key = {question.key: question for question in self.questions}
        for number, question in enumerate(self.questions, 1):
            pairs = []
            if question.kind == Kind.MATRIX:
                names = [(title, matrix_names(question, code)) for code, title in question.needs]
                pairs = [(title, self[first], self[second]) for title, (first, second) in names]
            field = None if pairs else self[field_name(question)]
            on = by_key.get(question.only_if)
            hangs_on = field_name(on) if on else ""
            yield Block(question, field, pairs, condition_said(question, on), number, hangs_on)

    def wrong(self) -> list[Block]:
        """Return the questions at which something is wrong."""
        return [block for block in self.blocks() if block.errors]

    def clean(self) -> dict[str, Any]:
        """Ask for what must be answered and was asked at all."""
        for question in self.questions:
            if question.kind == Kind.THREE:
                self._at_most_three(question)
            if not self.draft and question.required and question.key in self.shown_keys:
                self._needed(question)
        return self.cleaned_data

    def _at_most_three(self, question: Question) -> None:
        name = field_name(question)
        if len(self.cleaned_data.get(name) or []) > MOST_OF_THREE:
            self.add_error(name, _("Choose three at most."))

    def _needed(self, question: Question) -> None:
        name = field_name(question)
        if question.kind == Kind.MATRIX:
            name = matrix_names(question, CODES[0])[0]
        if name in self.errors or question.key in self.by_key:
            return
        if question.kind == Kind.FILE and self.known.get(question.name):
            return
        self.add_error(name, _("This question needs an answer."))

    @cached_property
    def by_key(self) -> dict[str, Any]:
        """What was answered, by the keys of the questions; conditions are not looked at."""
        found = {q.key: self._answer(q) for q in self.questions}
        return {key: answer for key, answer in found.items() if answer not in (None, "", [], {})}

    @cached_property
    def shown_keys(self) -> set[str]:
        """Which questions are asked of somebody who answers like this."""
        return shown(self.questions, self.by_key)

    @property
    def answers(self) -> dict[str, Any]:
        """The answers to what was asked, by the names of the questions; files are apart."""
        return {
            question.name: self.by_key[question.key]
            for question in self.questions
            if question.key in self.by_key and question.key in self.shown_keys
        }

    def uploads(self) -> dict[str, Any]:
        """Return the files that came, by the names of their questions."""
        files = [q for q in self.questions if q.kind == Kind.FILE and q.key in self.shown_keys]
        found = {q.name: self.cleaned_data.get(field_name(q)) for q in files}
        return {name: file for name, file in found.items() if hasattr(file, "size") and file}

    def _answer(self, question: Question) -> Any:
        if question.kind == Kind.MATRIX:
            return self._matrix(question)
        value = self.cleaned_data.get(field_name(question))
        if question.kind == Kind.FILE:
            return {"name": value.name[:200]} if hasattr(value, "size") and value else None
        if question.kind == Kind.ORGANISATION:
            return [{"name": name[:200]} for name in lines(value or "")[:MOST_NAMES]]
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        return value.isoformat() if isinstance(value, date) else value

    def _matrix(self, question: Question) -> dict[str, list[int | None]]:
        found = {}
        for code in CODES:
            both = [self.cleaned_data.get(name) for name in matrix_names(question, code)]
            if any(both):
                found[code] = [int(step) if step else None for step in both]
        return found


def field_name(question: Question) -> str:
    """Return the name of a question's field."""
    return f"q{question.pk}"


def matrix_names(question: Question, code: str) -> tuple[str, str]:
    """Return the names of the two fields of one need."""
    return f"q{question.pk}-{code}-importance", f"q{question.pk}-{code}-satisfaction"


def fields_of(question: Question) -> dict[str, forms.Field]:
    """Return the fields of a question, none of them required by itself."""
    if question.kind == Kind.MATRIX:
        names = [name for code in CODES for name in matrix_names(question, code)]
        return {name: _choice([*STEPS], question.text) for name in names}
    return {field_name(question): FIELDS[Kind(question.kind)](question)}


def _choice(choices: list[tuple[str, str]], label: str) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, label=label, widget=forms.RadioSelect)


def _several(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=question.choices,
        required=False,
        label=question.text,
        widget=forms.CheckboxSelectMultiple,
    )


def _one(question: Question) -> forms.Field:
    return _choice(question.choices, question.text)


def _text(question: Question) -> forms.Field:
    return forms.CharField(
        required=False,
        label=question.text,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"class": "field__input field__input--text", "rows": 3}),
        error_messages={"max_length": _("That is more than 3000 characters. Shorten it a little.")},
    )


def _number(question: Question) -> forms.Field:
    return forms.DecimalField(
        required=False,
        label=question.text,
        max_digits=12,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(
            attrs={"class": "field__input field__input--short", "inputmode": "decimal"}
        ),
        error_messages={"invalid": _("Write a number in digits, for example 25.")},
    )


def _date(question: Question) -> forms.Field:
    return forms.DateField(
        required=False,
        label=question.text,
        input_formats=["%Y-%m-%d", "%d.%m.%Y.", "%d.%m.%Y"],
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"class": "field__input field__input--short", "type": "date"}
        ),
        error_messages={"invalid": _("Write a date, for example 23.11.2026.")},
    )


def _file(question: Question) -> forms.Field:
    return NamedFile(
        required=False,
        label=question.text,
        widget=forms.FileInput(attrs={"class": "field__input", "accept": ",".join(ENDINGS)}),
    )


FIELDS = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.ONE: _one,
    Kind.SCALE: _one,
    Kind.MANY: _several,
    Kind.THREE: _several,
    Kind.ORGANISATION: _text,
    Kind.FILE: _file,
}


def initial_of(questions: Sequence[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return kept answers as the form shows them."""
    initial: dict[str, Any] = {}
    for question in questions:
        answer = answers.get(question.name)
        if question.kind == Kind.MATRIX:
            for code, both in (answer or {}).items():
                steps = [str(step) if step else None for step in both]
                initial.update(zip(matrix_names(question, code), steps, strict=True))
        elif question.kind == Kind.ORGANISATION:
            initial[field_name(question)] = "\n".join(one["name"] for one in answer or [])
        elif question.kind != Kind.FILE:
            initial[field_name(question)] = answer
    return initial


def condition_said(question: Question, on: Question | None) -> str:
    """Say in words when a question is asked."""
    if not question.only_if or on is None:
        return ""
    titles = dict(on.choices)
    answers = [titles[code] for code in question.only_if_values if code in titles]
    return _("Answer only if you answered “%(question)s” with: %(answers)s.") % {
        "question": on.text,
        "answers": ", ".join(answers),
    }


def asked_before(text: str) -> list[int] | None:
    """Read which wordings a form was shown with; None where that was not written by us."""
    try:
        keys: list[int] = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return keys
