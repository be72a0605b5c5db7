"""What is asked, and what is answered."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why an organisation is proposed, or what speaks against it; `wording.py` says it in words."""

    NUMBER = "number"
    SAME_NAME = "same_name"
    SAME_WORDS = "same_words"
    NEARLY_SAME = "nearly_same"
    SIMILAR = "similar"
    FORMER_NAME = "former_name"
    PLACE = "place"
    OTHER_PLACE = "other_place"
    OTHER_NUMBER = "other_number"
    OTHER_NAME = "other_name"
    BAD_NUMBER = "bad_number"
    RIVAL = "rival"
    WORD_MORE = "word_more"
    WORD_LESS = "word_less"
    WORD_GUESSED = "word_guessed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Question:
    """One line of somebody's list: a name, and what else stands there."""

    name: str
    number: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that may be meant; score is how probable that is, from 0 to 1."""

    organisation: int
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation as the index takes it in."""

    organisation: int
    name: str
    number: str = ""
    former_names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    ended: bool = False


SURE = 0.95
"""From this score on a name is matched without asking; nothing of which `certainty` doubts comes so far."""
UNSURE = 0.02
"""Below it the name counts as not found; between the two a person looks. Of names that are in the
register, three in a thousand fall below it; of others, three in four."""
