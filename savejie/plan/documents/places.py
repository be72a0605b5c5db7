"""The one door through which documents reach figures."""

from savejie.plan.models import PlanDocument
from savejie.research.figures import Place
from savejie.research.places import place_of


def place_for(document: PlanDocument, key: str, *, parts: bool) -> Place | None:
    """Return the place of a key with the figures that a document draws on; None where there is none.

    Today these are the newest figures; a document that follows a study gets the study's own here.
    """
    return place_of(key, parts=parts)
