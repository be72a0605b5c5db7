"""The mirror: what the registers say of each entity; written by imports only, and may be dropped."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entity(models.Model):
    """A row of the Register of Enterprises."""

    class Closed(models.TextChoices):
        """How an entity ended."""

        LIQUIDATED = "L", _("liquidated")
        REORGANISED = "R", _("reorganised")

    regcode = models.CharField(_("registration number"), max_length=11, primary_key=True)
    name = models.TextField(_("name"))
    name_in_quotes = models.TextField(_("name in quotation marks"), blank=True)
    register_code = models.CharField(_("register"), max_length=64, blank=True)
    form_code = models.CharField(_("legal form (code)"), max_length=64)
    form_text = models.TextField(_("legal form"), blank=True)
    registered_on = models.DateField(_("registered"), null=True, blank=True)
    terminated_on = models.DateField(_("removed from the register"), null=True, blank=True)
    closed = models.CharField(_("how it ended"), max_length=1, choices=Closed.choices, blank=True)
    address = models.TextField(_("seat"), blank=True)
    postal_code = models.CharField(_("postal code"), max_length=64, blank=True)
    address_id = models.CharField(_("address code"), max_length=64, blank=True)
    region_id = models.CharField(_("municipality code"), max_length=64, blank=True)
    city_id = models.CharField(_("city code"), max_length=64, blank=True)
    atvk = models.CharField(_("ATVK code"), max_length=64, blank=True)
    digest = models.BigIntegerField(_("digest"))
    first_seen_on = models.DateField(_("first seen"))
    changed_on = models.DateField(_("last changed"))
    vanished_on = models.DateField(_("vanished from the file"), null=True, blank=True)

    class Meta:
        verbose_name = _("entity in the register")
        verbose_name_plural = _("entities in the register")

    def __str__(self) -> str:
        return f"{self.regcode} {self.name}"


class FormerName(models.Model):
    """A name that an entity had until a day."""

    regcode = models.CharField(_("registration number"), max_length=11)
    until = models.DateField(_("until"), null=True, blank=True)
    name = models.TextField(_("name"))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        indexes = [models.Index(fields=["regcode"], name="formername_regcode")]

    def __str__(self) -> str:
        return f"{self.regcode} {self.name}"


class FieldEntryQuerySet(models.QuerySet["FieldEntry"]):
    """Fields of activity in questions."""

    def label_counts(self) -> dict[str, int]:
        """Return how many entities gave each label."""
        counted = self.values_list("label").annotate(entities=models.Count("regcode"))
        return dict(counted.order_by("label"))


class FieldEntry(models.Model):
    """A field of activity that an entity gave, as the register words it."""

    regcode = models.CharField(_("registration number"), max_length=11)
    label = models.TextField(_("field of activity"))

    objects = FieldEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("field of activity in the register")
        verbose_name_plural = _("fields of activity in the register")
        indexes = [
            models.Index(fields=["regcode"], name="fieldentry_regcode"),
            models.Index(fields=["label"], name="fieldentry_label"),
        ]

    def __str__(self) -> str:
        return f"{self.regcode} {self.label}"


class AnnualReport(models.Model):
    """A year for which an entity filed its annual report."""

    regcode = models.CharField(_("registration number"), max_length=11)
    year = models.PositiveSmallIntegerField(_("year"))
    filed_on = models.DateField(_("filed"), null=True, blank=True)

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        indexes = [models.Index(fields=["regcode"], name="annualreport_regcode")]

    def __str__(self) -> str:
        return f"{self.regcode} {self.year}"


class PublicBenefit(models.Model):
    """A decision on an entity's public-benefit status, in one field."""

    class State(models.TextChoices):
        """Whether the status holds."""

        IN_FORCE = "in_force", _("in force")
        REVOKED = "revoked", _("revoked")
        OTHER = "other", _("other")

    regcode = models.CharField(_("registration number"), max_length=11)
    field = models.TextField(_("public-benefit field"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    decided_on = models.DateField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("public-benefit status")
        verbose_name_plural = _("public-benefit statuses")
        indexes = [models.Index(fields=["regcode"], name="publicbenefit_regcode")]

    def __str__(self) -> str:
        return f"{self.regcode} {self.field}"
