"""A question in one of its versions: what was answered stays with the wording that was read."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from savejie.surveys.models.survey import Survey
from savejie.surveys.needs import NEEDS
from savejie.territory.models import in_language

MOST_OPTIONS = 40


class Kind(models.TextChoices):
    """What kind of answer a question takes."""

    TEXT = "text", _("text in one's own words")
    NUMBER = "number", _("a number")
    DATE = "date", _("date")
    ONE = "one", _("one of")
    MANY = "many", _("any number of")
    THREE = "three", _("at most three of")
    SCALE = "scale", _("scale")
    MATRIX = "matrix", _("the eight needs: how important, how well met")
    ORGANISATION = "organisation", _("organisations by name")
    FILE = "file", _("file")


CHOSEN = (Kind.ONE, Kind.MANY, Kind.THREE)
SEVERAL = (Kind.MANY, Kind.THREE)
COUNTED = (Kind.ONE, Kind.MANY, Kind.THREE, Kind.SCALE)
IN_OWN_WORDS = (Kind.TEXT, Kind.ORGANISATION, Kind.FILE)

FILLS = [
    ("", _("nothing")),
    ("summary", _("what the organisation does, in one sentence")),
    ("website", _("website")),
    ("email", _("e-mail")),
    ("phone", _("telephone")),
]


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions."""

    def current(self) -> "QuestionQuerySet":
        """Those that are asked now, in their order."""
        return self.filter(is_current=True).in_order()

    def in_order(self) -> "QuestionQuerySet":
        """In the order of the questionnaire, older wordings after newer."""
        return self.order_by("position", "key", "-version")


class Question(models.Model):
    """One wording of a question. When answers are there, a change makes a new version."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    key = models.CharField(max_length=12, editable=False)
    version = models.PositiveSmallIntegerField(default=1, editable=False)
    is_current = models.BooleanField(default=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField(_("kind of answer"), max_length=12, choices=Kind.choices)
    text_lv = models.CharField(_("question in Latvian"), max_length=400)
    text_en = models.CharField(_("question in English"), max_length=400, blank=True)
    note_lv = models.CharField(_("explanation in Latvian"), max_length=400, blank=True)
    note_en = models.CharField(_("explanation in English"), max_length=400, blank=True)
    options_lv = models.TextField(_("answers to choose from, in Latvian"), blank=True)
    options_en = models.TextField(_("answers to choose from, in English"), blank=True)
    part_lv = models.CharField(_("title of a new part, in Latvian"), max_length=120, blank=True)
    part_en = models.CharField(_("title of a new part, in English"), max_length=120, blank=True)
    highest = models.PositiveSmallIntegerField(_("scale goes up to"), default=5)
    required = models.BooleanField(_("must be answered"), default=False)
    only_if = models.CharField(_("ask only if"), max_length=12, blank=True)
    only_if_values = models.JSONField(_("was answered with"), default=list, blank=True)
    fills = models.CharField(
        _("updates in the directory"), max_length=12, choices=FILLS, blank=True
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "key", "version"], name="one_question_of_a_version"
            ),
            models.UniqueConstraint(
                fields=["survey", "key"],
                condition=models.Q(is_current=True),
                name="one_current_version",
            ),
            models.CheckConstraint(
                name="scale_has_two_to_ten_steps", condition=models.Q(highest__range=(2, 10))
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def name(self) -> str:
        """What it is called in forms and in the answers."""
        return str(self.pk)

    @property
    def text(self) -> str:
        """The question in the reader's language."""
        return in_language(self.text_lv, self.text_en)

    @property
    def note(self) -> str:
        """The explanation in the reader's language."""
        return in_language(self.note_lv, self.note_en)

    @property
    def part(self) -> str:
        """The title of the part that begins with it."""
        return in_language(self.part_lv, self.part_en)

    @property
    def is_several(self) -> bool:
        """Whether more than one answer may be chosen."""
        return self.kind in SEVERAL

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The answers to choose from, as (code, words): codes are counted from 1."""
        if self.kind == Kind.SCALE:
            return [(str(n), str(n)) for n in range(1, self.highest + 1)]
        if self.kind not in CHOSEN:
            return []
        latvian, english = lines(self.options_lv), lines(self.options_en)
        words = english if len(english) == len(latvian) and not is_latvian() else latvian
        return [(str(number), text) for number, text in enumerate(words, 1)]

    @property
    def ends(self) -> tuple[str, str]:
        """What the lowest and the highest step of a scale mean, where that is said."""
        words = lines(in_language(self.options_lv, self.options_en))
        return (words[0], words[-1]) if self.kind == Kind.SCALE and len(words) > 1 else ("", "")

    @property
    def needs(self) -> list[tuple[str, str]]:
        """The eight needs, as (code, words)."""
        return [(need.code, need.title(get_language() or "lv")) for need in NEEDS]

    def words_of(self, answer: object) -> str:
        """Say an answer in words."""
        return "; ".join(self._words(answer))

    def _words(self, answer: object) -> Iterator[str]:
        named = dict(self.choices)
        for one in answer if isinstance(answer, list) else [answer]:
            if isinstance(one, dict) and self.kind == Kind.MATRIX:
                yield from (
                    _need_said(title, one.get(code)) for code, title in self.needs if code in one
                )
            elif isinstance(one, dict):
                yield str(one.get("name", ""))
            elif one is not None:
                yield named.get(str(one), str(one))


def _need_said(title: str, both: list[int | None] | None) -> str:
    importance, satisfaction = ("–" if n is None else n for n in (both or [None, None]))
    return _now("%(need)s: %(importance)s/%(satisfaction)s") % {
        "need": title, "importance": importance, "satisfaction": satisfaction,
    }  # fmt: skip


def lines(text: str) -> list[str]:
    """Return the lines of a text that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def is_latvian() -> bool:
    """Tell whether the reader reads Latvian."""
    return (get_language() or "lv").startswith("lv")
