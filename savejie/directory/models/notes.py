"""What staff note of their work with an organisation: notes, calls, meetings, letters."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from savejie.directory.models.organisation import Organisation
from savejie.directory.permissions import can_see_all_notes
from savejie.people.models import User

KEPT_YEARS = 5
"""Notes of an organisation are erased so many years after it ended: the privacy page says so."""


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes."""

    def visible_to(self, user: User) -> "NoteQuerySet":
        """All of them for those who run the point; their own for others."""
        return self if can_see_all_notes(user) else self.filter(by_id=user.pk)

    def newest_first(self) -> "NoteQuerySet":
        """By the day that they are about."""
        return self.order_by("-on", "-pk")

    def past_their_period(self, today: date) -> "NoteQuerySet":
        """Those of organisations that ended more than five years ago."""
        years = today.year - KEPT_YEARS
        try:
            day = today.replace(year=years)
        except ValueError:  # 29 February
            day = date(years, 2, 28)
        unknown_day = Q(organisation__ended_on=None, organisation__ended_year__lt=years)
        return self.filter(Q(organisation__ended_on__lt=day) | unknown_day)


class Note(models.Model):
    """A note of staff; never public, in no export, no search and no open data."""

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        CALL = "call", _("call")
        MEETING = "meeting", _("meeting")
        LETTER = "letter", _("letter")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="notes", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.NOTE)
    on = models.DateField(_("on"))
    text = models.TextField(_("what was said or agreed"), max_length=4000)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="notes")
    at = models.DateTimeField(_("written"))
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note of staff")
        verbose_name_plural = _("notes of staff")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="notes_say_something"),
        ]
        indexes = [
            models.Index(fields=["organisation", "-on"], name="note_of_organisation"),
            models.Index(fields=["-on", "kind"], name="note_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
