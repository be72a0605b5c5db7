"""Filters of a list that staff keep under a name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User

LISTS = {
    "organizacijas": _("Organisations"),
    "jomu-nosaukumi": _("Names of fields"),
    "piezimes": _("Notes and calls"),
    "zinojumi": _("Visitors' reports"),
}
"""Lists whose filters can be kept, by the name of their addresses."""
LONGEST_QUERY = 2000


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Saved filters."""

    def of_list(self, name: str, user: User) -> "SavedFilterQuerySet":
        """Somebody's own ones and those that colleagues share, by name."""
        mine_or_shared = Q(by_id=user.pk) | Q(is_shared=True)
        return self.filter(mine_or_shared, list_name=name).order_by("name", "pk")


class SavedFilter(models.Model):
    """The filters of one list, as they stand in its address, under a name."""

    list_name = models.CharField(max_length=24, choices=LISTS)
    name = models.CharField(_("name of the selection"), max_length=80)
    query = models.CharField(max_length=LONGEST_QUERY)
    is_shared = models.BooleanField(_("colleagues see it, too"), default=False)
    by = models.ForeignKey(User, models.CASCADE, related_name="saved_filters")
    at = models.DateTimeField()

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = [
            models.UniqueConstraint(
                fields=["by", "list_name", "name"], name="one_saved_filter_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
