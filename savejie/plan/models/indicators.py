"""By what it is seen that a measure works: indicators, their targets and values."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User
from savejie.plan.models.measures import Measure


class Indicator(models.Model):
    """Something that is counted: its unit, and where it stood at the beginning."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="indicators")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("indicator"), max_length=200)
    unit = models.CharField(_("unit"), max_length=60)
    base = models.DecimalField(_("base"), max_digits=18, decimal_places=4)
    base_on = models.DateField(_("base as of"))
    source = models.CharField(_("where the base comes from"), max_length=200, blank=True)
    dimensions = models.JSONField(_("broken down by"), default=list, blank=True)
    adds_up = models.BooleanField(_("the parts add up to the whole"), default=True)
    of_people = models.BooleanField(_("people are counted"), default=False)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "number"], name="indicator_numbered_in_its_measure"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(unit=""), name="indicator_has_a_name_and_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def ident_in(self, measure: Measure) -> str:
        """Return the identifier: „1.2.R1.” (rādītājs)."""
        return f"{measure.ident}R{self.number}."


class Target(models.Model):
    """Where an indicator shall be on a day."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    on = models.DateField(_("until"))
    number = models.DecimalField(_("target"), max_digits=18, decimal_places=4)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "on"], name="target_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.number}"


class Value(models.Model):
    """What an indicator was on a day, from which source, entered by whom."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="values")
    on = models.DateField(_("as of"))
    number = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    source = models.CharField(_("source"), max_length=200)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("entered"))

    class Meta:
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "on"], name="value_once_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="value_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.number}"


class ValuePart(models.Model):
    """A part of a value: of an area, an age, women or men, new or returning."""

    value = models.ForeignKey(Value, models.CASCADE, related_name="parts")
    dimension = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    number = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        verbose_name = _("part of a value")
        verbose_name_plural = _("parts of values")
        constraints = [
            models.UniqueConstraint(fields=["value", "dimension", "key"], name="part_once"),
            models.CheckConstraint(condition=Q(number__gte=0), name="part_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.key}: {self.number}"
