"""What happened in the territory, as the registers show it: told to the public, looked at by staff."""

import uuid
from datetime import date

from django.db import models
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from savejie.directory import changes
from savejie.directory.identity import typographic
from savejie.directory.models.organisation import Organisation
from savejie.directory.models.stops import Stop
from savejie.directory.stops import HISTORY
from savejie.people.models import User
from savejie.registers.models import ImportRun
from savejie.territory.models import Area, Point, ReportingArea

KIND = models.CharField()


def _stopped() -> models.Exists:
    """Ask whether the stop list hides the names or seats that a change tells of."""
    of_it = Stop.objects.standing().filter(organisation=models.OuterRef("organisation"))
    told = of_it.annotate(kind=models.ExpressionWrapper(models.OuterRef("kind"), KIND))
    names = models.Q(kind__in=changes.NAMING, field__in=HISTORY["name"])
    seats = models.Q(kind__in=changes.MOVING, field__in=HISTORY["seat"])
    return models.Exists(told.filter(names | seats))


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes in questions."""

    def in_territory(self, point: Point) -> "ChangeQuerySet":
        """Narrow to those that touch the point's areas of today."""
        if point.covers_country:
            return self
        return self.filter(models.Q(area_before__isnull=False) | models.Q(area_after__isnull=False))

    def of_area(self, area: ReportingArea) -> "ChangeQuerySet":
        """Narrow to those that came from an area or came to be in it."""
        return self.filter(models.Q(area_before=area) | models.Q(area_after=area))

    def of_month(self, month: date) -> "ChangeQuerySet":
        """Narrow to those that were noted in the month of a day."""
        start = month.replace(day=1)
        after = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        return self.filter(noted_on__gte=start, noted_on__lt=after)

    def waiting(self) -> "ChangeQuerySet":
        """Narrow to those that nobody has marked as looked at."""
        return self.filter(done_at=None)

    def newest_first(self) -> "ChangeQuerySet":
        """Order by the day noted, the newest first."""
        return self.order_by("-noted_on", "-pk")

    def with_places(self) -> "ChangeQuerySet":
        """With everything at hand that a sentence needs."""
        return self.annotate(withheld=_stopped()).select_related(
            "organisation", "area_before", "area_after", "municipality_before",
            "municipality_after", "run",
        )  # fmt: skip

    def months(self) -> list[date]:
        """Return the months in which something was noted, the newest first."""
        months = self.order_by().annotate(month=TruncMonth("noted_on")).values_list("month")
        return [month for (month,) in months.distinct().order_by("-month")]


class Change(models.Model):
    """Something that happened to an organisation, seen by comparing two readings of a register."""

    class Kind(models.TextChoices):
        """What happened; the order is that in which people are told."""

        NEW = changes.NEW, _("newly registered")
        MOVED_IN = changes.MOVED_IN, _("moved in")
        REVIVED = changes.REVIVED, _("standing again")
        RENAMED = changes.RENAMED, _("renamed")
        MOVED_WITHIN = changes.MOVED_WITHIN, _("moved within the territory")
        BENEFIT_GAINED = changes.BENEFIT_GAINED, _("public-benefit status given")
        REPORT_AFTER_SILENCE = changes.REPORT, _("report filed after a silence")
        BENEFIT_LOST = changes.BENEFIT_LOST, _("public-benefit status ended")
        MOVED_OUT = changes.MOVED_OUT, _("moved away")
        IN_LIQUIDATION = changes.IN_LIQUIDATION, _("in liquidation")
        ENDED = changes.ENDED, _("ended")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="changes", verbose_name=_("organisation")
    )
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind.choices)
    noted_on = models.DateField(_("noted"))
    happened_on = models.DateField(_("day in the register"), null=True)
    before = models.CharField(_("before"), max_length=500, blank=True)
    after = models.CharField(_("after"), max_length=500, blank=True)
    area_before = models.ForeignKey(ReportingArea, models.SET_NULL, null=True, related_name="+")
    area_after = models.ForeignKey(ReportingArea, models.SET_NULL, null=True, related_name="+")
    municipality_before = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    municipality_after = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    run = models.ForeignKey(
        ImportRun, models.PROTECT, related_name="+", verbose_name=_("import run")
    )
    done_at = models.DateTimeField(_("looked at"), null=True, editable=False)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "organisation", "kind"], name="one_change_of_a_kind_per_run"
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=False) | models.Q(done_by=None),
                name="change_looked_at_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["-noted_on", "-id"], name="change_newest"),
            models.Index(fields=["id"], name="change_waiting", condition=models.Q(done_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.organisation}"

    @property
    def title(self) -> str:
        """What happened to whom."""
        return f"{typographic(self.organisation.name)} – {self.get_kind_display()}"

    @property
    def is_withheld(self) -> bool:
        """Whether the stop list hides what was before and after (at hand after `with_places`)."""
        if "withheld" not in self.__dict__:
            self.withheld = Change.objects.filter(_stopped(), pk=self.pk).exists()
        return self.withheld

    @property
    def shown_before(self) -> str:
        """What was, unless the stop list hides it."""
        return "" if self.is_withheld else self.before

    @property
    def shown_after(self) -> str:
        """What came to be, unless the stop list hides it."""
        return "" if self.is_withheld else self.after

    @property
    def area(self) -> ReportingArea | None:
        """The area under which it is told: where the organisation is, else where it was."""
        return self.area_after or self.area_before
