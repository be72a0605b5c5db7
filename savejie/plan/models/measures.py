"""Goals, measures, milestones, and what a measure rests on."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from savejie.directory.models import Organisation
from savejie.people.models import User
from savejie.plan.progress import State
from savejie.research.models import Finding, Theme
from savejie.surveys.models import Question


class Goal(models.Model):
    """What shall be reached; „1.”"""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    title = models.CharField(_("goal"), max_length=200)
    text = models.TextField(_("why"), max_length=4000, blank=True)
    serves = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("serves")
    )
    public_since = models.DateField(null=True, editable=False)
    adopted_on = models.DateField(null=True, editable=False)
    edition = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="goal_has_a_title"),
            models.CheckConstraint(
                condition=Q(serves=None) | ~Q(serves=F("id")), name="goal_serves_another_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ident} {self.title}"

    @property
    def ident(self) -> str:
        """The identifier: „1.”"""
        return f"{self.number}."


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures."""

    def in_order(self) -> "MeasureQuerySet":
        """As the plan numbers them."""
        return self.order_by("goal__number", "number")

    def public(self) -> "MeasureQuerySet":
        """Those that the public has been shown."""
        return self.exclude(public_since=None)

    def with_progress(self) -> "MeasureQuerySet":
        """With all that progress is worked out from; a fixed number of queries."""
        return self.select_related("goal", "organisation", "said_by", "person").prefetch_related(
            "milestones", "indicators__targets", "indicators__values"
        )


class Measure(models.Model):
    """What is done to reach a goal; „1.2.”"""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measures", verbose_name=_("goal"))
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("measure"), max_length=200)
    text = models.TextField(_("what is done"), max_length=4000, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("organisation of the directory"),
    )
    organisation_text = models.CharField(_("who is responsible"), max_length=200, blank=True)
    role = models.CharField(_("role of the person"), max_length=120, blank=True)
    person = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("who is reminded"),
    )
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    due_on = models.DateField(_("term"), null=True, blank=True)
    cost = models.DecimalField(
        _("cost, EUR"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    payer = models.CharField(_("who pays"), max_length=200, blank=True)
    said = models.CharField(
        _("status said by staff"),
        max_length=12,
        blank=True,
        choices=[
            (State.NOT_BEGUN.value, _("not begun")),
            (State.UNDER_WAY.value, _("under way")),
            (State.LATE.value, _("late")),
            (State.DONE.value, _("carried out")),
            (State.STOPPED.value, _("stopped")),
        ],
    )
    said_reason = models.CharField(_("reason"), max_length=500, blank=True)
    said_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)
    said_at = models.DateTimeField(null=True, editable=False)
    touched_at = models.DateTimeField(_("last touched"))
    public_since = models.DateField(null=True, editable=False)
    adopted_on = models.DateField(null=True, editable=False)
    edition = models.PositiveIntegerField(default=0, editable=False)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="measure_numbered_in_its_goal"),
            models.CheckConstraint(condition=~Q(title=""), name="measure_has_a_title"),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(starts_on=None) | Q(due_on__gte=F("starts_on")),
                name="measure_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(said="") | (~Q(said_reason="") & Q(said_at__isnull=False)),
                name="measure_status_said_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(cost=None) | Q(cost__gte=0), name="measure_cost_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ident} {self.title}"

    @property
    def ident(self) -> str:
        """The identifier: „1.2.” (the goal must be loaded)."""
        return f"{self.goal.number}.{self.number}."

    @property
    def slug(self) -> str:
        """The identifier in addresses: „1.2”."""
        return self.ident.rstrip(".")

    @property
    def responsible(self) -> str:
        """Who is responsible, as the directory calls it today (the organisation must be loaded)."""
        return self.organisation.title if self.organisation else self.organisation_text


class Milestone(models.Model):
    """A step of a measure with its term; „1.2.3.”"""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("milestone"), max_length=200)
    due_on = models.DateField(_("term"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)
    adopted_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "number"], name="milestone_numbered_in_its_measure"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="milestone_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def ident_in(self, measure: Measure) -> str:
        """Return the identifier: „1.2.3.”"""
        return f"{measure.ident}{self.number}."

    def state_on(self, today: Any) -> str:
        """Return `done`, `late` or `open`."""
        if self.done_on:
            return "done"
        return "late" if self.due_on < today else "open"


class Evidence(models.Model):
    """What a measure rests on: a figure, an answer, a theme, a document; said in words with its source.

    What was picked also points to where it came from, and keeps the number that stood there on the day
    (`number`, in `unit`, `of` so many); `row` and `column` name it in the figure's table in Latvian, `row`
    the answer's code. What it points to may go: the words and the number stay.
    """

    class Unit(models.TextChoices):
        COUNT = "count", _("how many")
        PERCENT = "percent", _("per cent")
        RATE = "rate", _("rate")
        MEAN = "mean", pgettext_lazy("unit", "mean")
        PASSAGES = "passages", _("passages")

    class Kind(models.TextChoices):
        FIGURE = "figure", _("figure")
        ANSWER = "answer", _("answer in a survey")
        THEME = "theme", _("theme of conversations")
        DOCUMENT = "document", _("document")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    text = models.CharField(_("what it shows"), max_length=500)
    source = models.CharField(_("source"), max_length=200)
    link = models.URLField(_("link"), max_length=400, blank=True)
    on = models.DateField(_("as of"), null=True, blank=True)
    definition = models.CharField(_("what is counted"), max_length=600, blank=True)
    number = models.DecimalField(max_digits=14, decimal_places=4, null=True, editable=False)
    unit = models.CharField(max_length=8, choices=Unit.choices, blank=True, editable=False)
    of = models.PositiveIntegerField(null=True, editable=False)
    figure = models.CharField(max_length=20, blank=True, editable=False)
    place = models.CharField(max_length=60, blank=True, editable=False)
    row = models.CharField(max_length=160, blank=True, editable=False)
    column = models.CharField(max_length=160, blank=True, editable=False)
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, related_name="+", editable=False
    )
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, related_name="+", editable=False)
    finding = models.ForeignKey(
        Finding, models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                name="evidence_points_where_its_kind_says",
                condition=(Q(figure="", place="") | Q(kind="figure") & ~Q(figure="") & ~Q(place=""))
                & (Q(question=None) | Q(kind="answer") & ~Q(row=""))
                & (Q(theme=None, finding=None) | Q(kind="theme"))
                & (Q(theme=None) | Q(finding=None)),
            ),
            models.CheckConstraint(
                name="evidence_has_a_number_with_its_unit",
                condition=Q(number=None, unit="") | Q(number__isnull=False) & ~Q(unit=""),
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(source=""), name="evidence_says_what_and_from_where"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_picked(self) -> bool:
        """Whether it was picked from what the house knows, rather than written."""
        return bool(self.figure or self.question_id or self.theme_id or self.finding_id)
