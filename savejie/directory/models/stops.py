"""The personal-data stop list: what of an organisation is not shown, whatever the registers say."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from savejie.directory.models.organisation import Organisation
from savejie.people.models import User


class StopQuerySet(models.QuerySet["Stop"]):
    """Entries of the stop list."""

    def standing(self) -> "StopQuerySet":
        """Those that have not been lifted."""
        return self.filter(lifted_at=None)

    def newest_first(self) -> "StopQuerySet":
        """Standing ones first, then by time, the newest first."""
        standing = models.Case(models.When(lifted_at=None, then=0), default=1)
        return self.order_by(standing, "-at", "-pk")

    def fields_by_organisation(self, ids: Iterable[int] | None = None) -> dict[int, frozenset[str]]:
        """Return what stands, by organisation; of some only, or of all: the list is short."""
        standing = self.standing() if ids is None else self.standing().filter(organisation__in=ids)
        found: dict[int, set[str]] = {}
        for pk, name in standing.order_by("pk").values_list("organisation_id", "field"):
            found.setdefault(pk, set()).add(name)
        return {pk: frozenset(names) for pk, names in found.items()}


class Stop(models.Model):
    """One field of one organisation is not shown: why, by whom, since when."""

    class Field(models.TextChoices):
        """What can be kept from being shown."""

        NAME = "name", _("name, former names too")
        FORMER_NAMES = "former_names", _("former names")
        SEAT = "seat", _("seat, former seats too")
        VILLAGE = "village", _("village")
        AIMS = "aims", _("statutory aims")
        SUMMARY = "summary", _("what it does, in one sentence")
        CONTACTS = "contacts", _("website, e-mail, telephone")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="stops", verbose_name=_("organisation")
    )
    field = models.CharField(_("what is not shown"), max_length=16, choices=Field.choices)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("entered by")
    )
    at = models.DateTimeField(_("entered"))
    lifted_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("lifted by")
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the stop list")
        verbose_name_plural = _("stop list of personal data")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "field"],
                condition=models.Q(lifted_at=None),
                name="one_standing_stop",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="stop_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_field_display()}"

    def lift(self, by: User, now: datetime) -> None:
        """Let the field be shown again."""
        self.lifted_by, self.lifted_at = by, now
        self.save(update_fields=["lifted_by", "lifted_at"])
