"""The mirror, further: what is under way with an entity in law, whom it follows, and what it is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from savejie.registers.sources import ur_reorganisations, ur_suspensions


class Liquidation(models.Model):
    """An entity is being wound up."""

    regcode = models.CharField(_("registration number"), max_length=11)
    code = models.CharField(_("kind (code)"), max_length=64, blank=True)
    text = models.TextField(_("kind"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    registered_on = models.DateField(_("registered"), null=True, blank=True)

    class Meta:
        verbose_name = _("liquidation")
        verbose_name_plural = _("liquidations")
        indexes = [models.Index(fields=["regcode"], name="liquidation_regcode")]

    def __str__(self) -> str:
        return f"{self.regcode} {self.text}"


class Suspension(models.Model):
    """An entity's activity is suspended, or something is forbidden to it, by the register's entry."""

    class Kind(models.TextChoices):
        """Whether all activity is suspended, or single acts are forbidden."""

        SUSPENSION = ur_suspensions.SUSPENSION, _("suspension of activity")
        PROHIBITION = ur_suspensions.PROHIBITION, _("prohibition")

    regcode = models.CharField(_("registration number"), max_length=11)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    code = models.CharField(_("kind (code)"), max_length=64, blank=True)
    text = models.TextField(_("wording"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)

    class Meta:
        verbose_name = _("suspension or prohibition")
        verbose_name_plural = _("suspensions and prohibitions")
        indexes = [models.Index(fields=["regcode"], name="suspension_regcode")]

    def __str__(self) -> str:
        return f"{self.regcode} {self.text}"


class TaxSuspension(models.Model):
    """The State Revenue Service suspended an entity's activity, and may have lifted that again."""

    regcode = models.CharField(_("registration number"), max_length=11)
    decided_on = models.DateField(_("decided"))
    lifted_on = models.DateField(_("lifted"), null=True, blank=True)

    class Meta:
        verbose_name = _("suspension by the State Revenue Service")
        verbose_name_plural = _("suspensions by the State Revenue Service")
        indexes = [models.Index(fields=["regcode"], name="taxsuspension_regcode")]

    def __str__(self) -> str:
        return f"{self.regcode} {self.decided_on}"


class Reorganisation(models.Model):
    """An entity went over into another, or came from another: one row for each side that is ours."""

    class Role(models.TextChoices):
        """What the other entity is to this one."""

        SUCCESSOR = ur_reorganisations.SUCCESSOR, _("successor")
        PREDECESSOR = ur_reorganisations.PREDECESSOR, _("predecessor")

    regcode = models.CharField(_("registration number"), max_length=11)
    role = models.CharField(_("the other is its"), max_length=12, choices=Role.choices)
    other = models.CharField(_("the other's registration number"), max_length=11)
    code = models.CharField(_("kind (code)"), max_length=64, blank=True)
    text = models.TextField(_("kind"), blank=True)
    registered_on = models.DateField(_("registered"), null=True, blank=True)

    class Meta:
        verbose_name = _("reorganisation")
        verbose_name_plural = _("reorganisations")
        indexes = [models.Index(fields=["regcode"], name="reorganisation_regcode")]

    def __str__(self) -> str:
        return f"{self.regcode} {self.role} {self.other}"


class Aims(models.Model):
    """What an entity is for, in the words of its statutes."""

    regcode = models.CharField(_("registration number"), max_length=11)
    text = models.TextField(_("aims"))

    class Meta:
        verbose_name = _("statutory aims")
        verbose_name_plural = _("statutory aims")
        indexes = [models.Index(fields=["regcode"], name="aims_regcode")]

    def __str__(self) -> str:
        return f"{self.regcode} {self.text[:60]}"
