"""What a measure rests on, as its page shows it: the words of then, and the number of today where it differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import number
from savejie.plan.models import Evidence, Measure
from savejie.plan.picking import Picked, picked_again
from savejie.research.telling import Asked

UNITS = Evidence.Unit


@dataclass(frozen=True, slots=True)
class ProofTold:
    """A piece of evidence with where it can be looked up, and what is said there today if it is not the same."""

    proof: Evidence
    url: str
    today: str


def proofs_of(measure: Measure) -> list[ProofTold]:
    """Return what a measure rests on, in the order in which it was written."""
    found = measure.evidence.select_related("question__survey", "theme", "finding")
    return proofs_told(found.order_by("pk"))


def proofs_told(found: Iterable[Evidence]) -> list[ProofTold]:
    """Return evidence as a page shows it."""
    return [ProofTold(proof, address_of(proof), today_of(proof)) for proof in found]


def address_of(proof: Evidence) -> str:
    """Return where evidence can be looked up: what it points to, else the link that staff gave."""
    if proof.figure:
        pairs = Asked(area=proof.place).pairs(proof.figure)
        return reverse("figure", args=[proof.figure]) + (f"?{urlencode(pairs)}" if pairs else "")
    question = proof.question
    if question and question.survey.results_public:
        page = reverse("survey_results", args=[question.survey.code])
        return f"{page}#r-{question.key}-{question.version}"
    if proof.theme and proof.theme.need:
        return f"{reverse('needs')}#{proof.theme.need}"
    return proof.link


def today_of(proof: Evidence) -> str:
    """Say what stands there today, where it is not what stood there then; else nothing."""
    now = picked_again(proof) if proof.is_picked and proof.number is not None else None
    if now is None or (now.number, now.of) == (proof.number, proof.of):
        return ""
    return in_words(now)


def in_words(picked: Picked) -> str:
    """Write a number with its unit: 12; 12 no 94; 61,5 %."""
    text = plain(picked.number)
    if picked.unit == UNITS.PERCENT:
        return f"{text}\N{NO-BREAK SPACE}%"
    if picked.unit == UNITS.COUNT and picked.of is not None:
        return _("%(said)s of %(all)s") % {"said": text, "all": number(picked.of)}
    return text


def plain(value: Decimal | None) -> str:
    """Write a number without noughts that say nothing."""
    if value is None:
        return ""
    return number(int(value) if value == value.to_integral_value() else float(value))
