"""Genitive and locative of a place's name, by its ending. Pure; a guess that staff may mend."""

ENDINGS = (
    ("pils", "pils", "pilī"),
    ("ciems", "ciema", "ciemā"),
    ("is", "a", "ī"),
    ("us", "us", "ū"),
    ("as", "u", "ās"),
    ("es", "u", "ēs"),
    ("s", "a", "ā"),
    ("š", "a", "ā"),
    ("a", "as", "ā"),
    ("e", "es", "ē"),
    ("i", "u", "os"),
)


def genitive_and_locative(name: str) -> tuple[str, str]:
    """Return both forms; the name itself where its ending is none of Latvian's."""
    for ending, genitive, locative in ENDINGS:
        if name.endswith(ending):
            stem = name[: -len(ending)]
            return stem + genitive, stem + locative
    return name, name
