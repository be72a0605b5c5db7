"""Fields of activity: the law's labels, learnt from the data, and our public headings."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class HeadingQuerySet(models.QuerySet["Heading"]):
    """Public headings."""

    def in_order(self) -> "HeadingQuerySet":
        """In the order in which the public sees them."""
        return self.order_by("position", "pk")


class Heading(models.Model):
    """One of the 8–10 plain words under which the public looks for an organisation."""

    slug = models.SlugField(_("short key"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    words = models.TextField(
        _("words by which it is guessed"),
        blank=True,
        help_text=_("Beginnings of words in a name, one per line; a guess is always shown as one."),
    )

    objects = HeadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("heading")
        verbose_name_plural = _("headings")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the reader's language."""
        return self.name if (get_language() or "lv").startswith("lv") else self.name_en


class FieldLabelQuerySet(models.QuerySet["FieldLabel"]):
    """Labels of the legal classification."""

    def unmapped(self) -> "FieldLabelQuerySet":
        """Labels that lead to no heading yet, the commonest first."""
        return self.filter(heading=None).order_by("-organisations", "label")


class FieldLabel(models.Model):
    """A field of activity as the register words it (Cabinet Regulation 398/2024 and older).

    Labels carry no codes in the open data, and two vocabularies stand side by side, so they
    are learnt from the file and mapped by hand.
    """

    label = models.CharField(_("label"), max_length=300, unique=True)
    heading = models.ForeignKey(
        Heading, verbose_name=_("heading"), null=True, blank=True, on_delete=models.SET_NULL
    )
    is_guess = models.BooleanField(
        _("mapped by a word in the label"),
        default=False,
        help_text=_("The system proposed this heading; saving the label confirms it."),
    )
    organisations = models.PositiveIntegerField(_("organisations"), default=0, editable=False)
    first_seen_on = models.DateField(_("first seen"), editable=False)

    objects = FieldLabelQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal label")
        verbose_name_plural = _("legal labels")

    def __str__(self) -> str:
        return self.label
