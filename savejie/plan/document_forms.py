"""What staff fill in for documents: their settings, chapters, and a form for each kind of block."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from savejie.core.templatetags.savejie import short_day
from savejie.plan.documents.figuring import row_of
from savejie.plan.documents.ground import Ground
from savejie.plan.documents.kinds import ALL, BASES, COLUMNS, LONGEST_TEXT
from savejie.plan.documents.outcome import Gone, NoData
from savejie.plan.form_fields import LineField, TextField
from savejie.plan.models import BlockKind, Goal, PlanDocument
from savejie.research.figures import KEYS, Figure, question
from savejie.research.models import Finding, StudyEdition
from savejie.research.places import choices as place_choices
from savejie.surveys.models import Survey

STRUCTURES = [
    ("eleven", _("eleven ready chapters with figures and hints")),
    ("none", _("an empty document")),
]


class EditionField(forms.ModelChoiceField):
    """Chooses the edition of a study."""

    def label_from_instance(self, edition: Any) -> str:
        """Say which study, which edition and of which day."""
        return _("%(study)s, edition %(number)s (%(day)s)") % {
            "study": edition.study, "number": edition.number, "day": short_day(edition.counted_at),
        }  # fmt: skip


class DocumentForm(forms.Form):
    """A document's own fields."""

    title = LineField(label=_("Title"), max_length=200)
    subtitle = LineField(label=_("Subtitle"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=PlanDocument.Language.choices)
    funder = TextField(label=_("Funder's text"), max_length=2000, required=False)
    disclaimer = TextField(label=_("Disclaimer"), max_length=2000, required=False)
    is_own = forms.BooleanField(
        label=_("the plan's own document"), required=False,
        help_text=_("It freezes when the plan is opened for comments or adopted, and is public from then on."),
    )  # fmt: skip
    numbers_from = EditionField(
        label=_("Numbers from"), queryset=StudyEdition.objects.none(), required=False, empty_label=_("the newest figures"),
        help_text=_("The edition of a study keeps its numbers: the document draws on them whatever is read afterwards."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        editions = StudyEdition.objects.light().select_related("study")
        chosen = cast(EditionField, self.fields["numbers_from"])
        chosen.queryset = editions.order_by("study__title", "-number")


class NewDocumentForm(DocumentForm):
    """A new document: also, with what it begins."""

    structure = forms.ChoiceField(
        label=_("Begin with"), choices=STRUCTURES, widget=forms.RadioSelect, initial="eleven"
    )
    field_order = (
        "title",
        "language",
        "structure",
        "subtitle",
        "numbers_from",
        "funder",
        "disclaimer",
        "is_own",
    )


class ChapterForm(forms.Form):
    """A chapter's title."""

    title = LineField(label=_("Title of the chapter"), max_length=200)


class BlockForm(forms.Form):
    """The form of a block that needs no choice; the others add their fields."""

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ground = ground

    def values(self) -> dict[str, Any]:
        """Return what was chosen as the values of the block."""
        return dict(self.cleaned_data)


class TextForm(BlockForm):
    """Text in plain marks."""

    text = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST_TEXT, strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "data-takes-paste": "", "lang": "lv"}),
        help_text=_(
            "A line is a paragraph. “- ” begins a point, “1) ” a numbered one. **bold**, *italic*, [words](https://…). "
            "Text may be pasted from Word: its styles go, its words stay."
        ),
    )  # fmt: skip
    hint = LineField(
        label=_("Hint for those who write; it is not printed"), max_length=400, required=False
    )


class HeadingForm(BlockForm):
    """A subheading."""

    text = LineField(label=_("Subheading"), max_length=200)
    level = forms.TypedChoiceField(
        label=_("Level"), coerce=int, choices=[(2, _("second")), (3, _("third"))]
    )


class PlacedForm(BlockForm):
    """A figure of a place, perhaps for so many residents."""

    key = forms.ChoiceField(label=_("Figure"))
    area = forms.ChoiceField(label=_("Place"))
    base = forms.TypedChoiceField(
        label=_("Density: for so many residents"), coerce=int, choices=[(n, n) for n in BASES],
        required=False, empty_value=None,
    )  # fmt: skip

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(ground, *args, **options)
        self.fields["key"].choices = [(key, question(key)) for key in KEYS]  # type: ignore[attr-defined]
        self.fields["area"].choices = self.places()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what was chosen; without a choice of the base it is the first one."""
        return {**self.cleaned_data, "base": self.cleaned_data.get("base") or BASES[0]}

    def places(self) -> Sequence[Any]:
        """Return the places; one that is kept but is no more stays in the list, so that nothing is changed unseen."""
        found: list[Any] = place_choices()
        kept = str(self.initial.get("area", ALL))
        known = {key for _title, places in found for key, _name in places}
        return found if kept in known else [*found, (kept, kept)]


class FigureForm(PlacedForm):
    """One number: also in which row and column."""

    row = forms.ChoiceField(label=_("Row"), required=False)
    column = forms.TypedChoiceField(label=_("Column"), coerce=int)

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(ground, *args, **options)
        newest = ("", _("the newest finished"))
        rows, columns = self.table()
        self.fields["row"].choices = [newest, *((row, row) for row in rows)]  # type: ignore[attr-defined]
        self.fields["column"].choices = list(enumerate(columns, 1))  # type: ignore[attr-defined]

    def figure(self, key: str, area: str, base: int) -> Figure | None:
        """Return a figure in the document's own language, in which its rows are kept; None where there is none."""
        with translation.override(self.ground.document.language):
            try:
                return self.ground.figure(key, area, base)
            except (Gone, NoData):
                return None

    def table(self) -> tuple[list[str], list[str]]:
        """Return the rows and columns of the figure at hand; a row that is kept stays in the list."""
        given = self.data if self.is_bound else self.initial
        base = str(given.get("base") or "")
        chosen = int(base) if base in map(str, BASES) else BASES[0]
        figure = self.figure(str(given.get("key", "stock")), str(given.get("area", ALL)), chosen)
        rows = [row.label for row in figure.rows] if figure else []
        columns = list(figure.header[1:]) if figure else ["1"]
        kept = str(given.get("row") or "")
        return rows if not kept or kept in rows else [*rows, kept], columns

    def clean(self) -> dict[str, Any]:
        """Let another figure begin at its newest number: rows of the one before mean nothing in it."""
        found = super().clean() or {}
        if "key" in found and "area" in found:
            figure = self.figure(found["key"], found["area"], found.get("base") or BASES[0])
            if figure and figure.rows and row_of(figure, found.get("row", "")) is None:
                found["row"] = ""
        return found


class DrawnForm(PlacedForm):
    """A chart or a table: also, beside which other place."""

    beside = forms.ChoiceField(label=_("Beside it"), required=False)

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(ground, *args, **options)
        self.fields["beside"].choices = [("", _("no other place")), *self.places()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Compare no place with itself."""
        found = super().clean() or {}
        if found.get("beside") == found.get("area"):
            found["beside"] = ""
        return found


class ChartForm(DrawnForm):
    """A chart: also, whether its numbers follow."""

    with_table = forms.BooleanField(label=_("with its numbers as a table"), required=False)


class SurveyForm(BlockForm):
    """A survey."""

    survey = forms.TypedChoiceField(label=_("Survey"), coerce=int)

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(ground, *args, **options)
        found = [(survey.pk, str(survey)) for survey in Survey.objects.newest_first()]
        self.fields["survey"].choices = [(0, _("none chosen yet")), *found]  # type: ignore[attr-defined]


class AnswerForm(SurveyForm):
    """A question of a survey."""

    question = forms.ChoiceField(label=_("Question"), required=False)

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(ground, *args, **options)
        given = self.data if self.is_bound else self.initial
        asked = str(given.get("survey") or 0)
        survey = Survey.objects.filter(pk=int(asked[:9]) if asked.isdigit() else 0).first()
        rows = [(q.key, str(q)) for q in survey.questions.current()] if survey else []
        kept = str(given.get("question") or "")
        if kept and kept not in dict(rows):
            rows.append((kept, kept))
        self.fields["question"].choices = [("", _("all that are counted")), *rows]  # type: ignore[attr-defined]


class FindingForm(BlockForm):
    """A finding of conversations, or all of them."""

    finding = forms.TypedChoiceField(label=_("Finding"), coerce=int)

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(ground, *args, **options)
        found = [(one.pk, str(one)) for one in Finding.objects.in_order()]
        self.fields["finding"].choices = [(0, _("all findings")), *found]  # type: ignore[attr-defined]


class GoalsForm(BlockForm):
    """A goal of the plan, or all of them."""

    goal = forms.TypedChoiceField(label=_("Goal"), coerce=int)

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(ground, *args, **options)
        found = [(one.pk, str(one)) for one in Goal.objects.order_by("number")]
        self.fields["goal"].choices = [(0, _("all goals")), *found]  # type: ignore[attr-defined]


class OrganisationsForm(BlockForm):
    """Which organisations are listed, and how."""

    area = forms.ChoiceField(label=_("Place"))
    state = forms.ChoiceField(
        label=_("Which"),
        choices=[("standing", _("those that stand")), ("ended", _("those that have ended")), ("both", _("both"))],
    )  # fmt: skip
    group = forms.ChoiceField(
        label=_("In groups"), choices=[("area", _("by area")), ("heading", _("by heading"))]
    )
    columns = forms.MultipleChoiceField(
        label=_("Columns"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=list(zip(COLUMNS, (_("registration number"), _("place"), _("what it does")), strict=True)),
    )  # fmt: skip

    def __init__(self, ground: Ground, *args: Any, **options: Any) -> None:
        super().__init__(ground, *args, **options)
        self.fields["area"].choices = place_choices()[0][1]  # type: ignore[attr-defined]


FORMS: dict[str, type[BlockForm]] = {
    BlockKind.TEXT: TextForm,
    BlockKind.HEADING: HeadingForm,
    BlockKind.FIGURE: FigureForm,
    BlockKind.CHART: ChartForm,
    BlockKind.TABLE: DrawnForm,
    BlockKind.GAP: SurveyForm,
    BlockKind.ANSWER: AnswerForm,
    BlockKind.FINDING: FindingForm,
    BlockKind.GOALS: GoalsForm,
    BlockKind.ORGANISATIONS: OrganisationsForm,
    BlockKind.QUESTIONNAIRE: SurveyForm,
}
"""Kinds that are not here need no choice."""


def form_of(kind: str) -> type[BlockForm]:
    """Return the form of a kind of block."""
    return FORMS.get(kind, BlockForm)
