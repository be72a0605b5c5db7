"""Informal groups of residents: in no register, entered by staff, equal to all others."""

from dataclasses import dataclass
from random import Random

from savejie.registers.synthetic.places import AREAS, Map, Place
from savejie.registers.synthetic.words import table_of


@dataclass(frozen=True, slots=True)
class Group:
    """An informal group: its name, where it is, what it does, under which public heading."""

    name: str
    place: Place
    summary: str
    heading: str


def informal_groups(seed: int, count: int) -> list[Group]:
    """Return so many groups (as many as are written down at most), the same for the same seed."""
    rng = Random(f"groups {seed}")
    atlas = Map(rng, whole_country=False)
    rows = table_of("groups.csv")
    rng.shuffle(rows)
    return [_group(row, atlas.place(AREAS[at % len(AREAS)])) for at, row in enumerate(rows[:count])]


def _group(row: dict[str, str], place: Place) -> Group:
    def filled(text: str) -> str:
        return text.format(g=place.genitive, l=locative(place.name))

    return Group(filled(row["name"]), place, filled(row["summary"]), row["heading"])


ENDINGS = {"es": "ēs", "as": "ās", "is": "ī", "s": "ā", "a": "ā", "e": "ē", "i": "os"}


def locative(name: str) -> str:
    """Return where something is that is in a place: "Piņķos", "Mārupē", "Medemciemā"."""
    for ending, changed in ENDINGS.items():
        if name.endswith(ending):
            return name[: -len(ending)] + changed
    return name
