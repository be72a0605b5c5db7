"""Themes and codes: a list of two levels, and which passages carry which code."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User
from savejie.research.models.talks import Passage


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes."""

    def in_order(self) -> "ThemeQuerySet":
        """As staff have put them."""
        return self.order_by("position", "pk")


class Theme(models.Model):
    """A theme that talks come to; eight of them are the needs of organisations."""

    title = models.CharField(_("theme"), max_length=120, unique=True)
    english = models.CharField(_("theme in English"), max_length=120, blank=True)
    meaning = models.CharField(_("what belongs here"), max_length=300, blank=True)
    need = models.CharField(max_length=16, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=99)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.UniqueConstraint(fields=["need"], condition=~Q(need=""), name="one_theme_a_need")
        ]

    def __str__(self) -> str:
        return self.english if get_language() == "en" and self.english else self.title


class CodeQuerySet(models.QuerySet["Code"]):
    """Codes."""

    def in_order(self) -> "CodeQuerySet":
        """By theme, then as staff have put them."""
        return self.order_by("theme__position", "theme__pk", "position", "pk")


class Code(models.Model):
    """A code within a theme: what staff mark a passage with."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="codes", verbose_name=_("theme"))
    title = models.CharField(_("code"), max_length=120)
    english = models.CharField(_("code in English"), max_length=120, blank=True)
    meaning = models.CharField(_("what belongs here"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=99)

    objects = CodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code of passages")
        verbose_name_plural = _("codes of passages")
        constraints = [
            models.UniqueConstraint(fields=["theme", "title"], name="one_code_of_a_name"),
            models.CheckConstraint(condition=~Q(title=""), name="code_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.english if get_language() == "en" and self.english else self.title


class Coding(models.Model):
    """That a passage, or only an excerpt of it, carries a code."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, models.PROTECT, related_name="codings")
    excerpt = models.TextField(blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("coding of a passage")
        verbose_name_plural = _("codings of passages")
        constraints = [
            models.UniqueConstraint(fields=["passage", "code"], name="one_coding_of_a_passage")
        ]

    def __str__(self) -> str:
        return f"{self.passage_id}: {self.code_id}"
