"""The one door through which documents reach figures."""

from dataclasses import replace

from savejie.plan.models import PlanDocument
from savejie.research.figures import Place
from savejie.research.places import place_of
from savejie.research.studies.kept import place_kept


def place_for(document: PlanDocument, key: str, *, parts: bool) -> Place | None:
    """Return the place of a key with the figures that a document draws on; None where there is none.

    These are the newest figures, or those of the edition of a study that the document follows: the same to the last
    digit whatever is read afterwards.
    """
    if document.numbers_from is None:
        return place_of(key, parts=parts)
    kept = place_kept(document.numbers_from, key)
    return kept if kept is None or parts else replace(kept, parts=(), residents={})
