"""What comes of conversations: quotes that may be shown, findings that a plan can rest on."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User
from savejie.research.models.talks import Participant, Passage, QuoteConsent
from savejie.research.models.themes import Code


class QuoteQuerySet(models.QuerySet["Quote"]):
    """Quotes."""

    def in_order(self) -> "QuoteQuerySet":
        """The newest conversation first."""
        return self.order_by("-said_on", "pk")

    def allowed_for(self, purpose: str) -> "QuoteQuerySet":
        """Those whose speaker lets them be shown for this: nothing else may be published or exported."""
        consents = QuoteConsent.objects.standing().filter(
            participant=OuterRef("participant"), purpose=purpose
        )
        return self.filter(Exists(consents))

    def with_allowed(self) -> "QuoteQuerySet":
        """With `in_documents` and `in_files`: whether each may be shown there."""
        standing = QuoteConsent.objects.standing().filter(participant=OuterRef("participant"))
        purposes = QuoteConsent.Purpose
        return self.annotate(
            in_documents=Exists(standing.filter(purpose=purposes.DOCUMENT)),
            in_files=Exists(standing.filter(purpose=purposes.RESEARCH)),
        )


class Quote(models.Model):
    """Words of a participant, word for word; shown only where they have consented."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="quotes")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="quotes")
    text = models.CharField(_("words"), max_length=1000)
    said_on = models.DateField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="quote_says_something"),
            models.UniqueConstraint(fields=["passage", "text"], name="one_quote_of_the_words"),
        ]

    def __str__(self) -> str:
        return self.text


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings."""

    def in_order(self) -> "FindingQuerySet":
        """As staff have put them."""
        return self.order_by("position", "pk")

    def with_ground(self) -> "FindingQuerySet":
        """With the codes and passages that they rest on, in two more queries."""
        return self.prefetch_related("codes__theme", "passages__talk")


class Finding(models.Model):
    """A sentence that conversations bear out, with the passages and codes that it rests on; a plan quotes it."""

    sentence = models.CharField(_("sentence"), max_length=500, unique=True)
    english = models.CharField(_("sentence in English"), max_length=500, blank=True)
    codes = models.ManyToManyField(Code, related_name="findings", verbose_name=_("codes"))
    passages = models.ManyToManyField(Passage, related_name="findings", verbose_name=_("passages"))
    position = models.PositiveSmallIntegerField(_("place in the list"), default=99)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.CheckConstraint(condition=~Q(sentence=""), name="finding_says_something")
        ]

    def __str__(self) -> str:
        return self.english if get_language() == "en" and self.english else self.sentence
