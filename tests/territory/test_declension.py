"""A name is put into the genitive and the locative by its ending."""

import pytest

from savejie.territory import shipped
from savejie.territory.declension import genitive_and_locative


@pytest.mark.parametrize(
    ("name", "genitive", "locative"),
    [
        ("Babīte", "Babītes", "Babītē"),
        ("Jelgava", "Jelgavas", "Jelgavā"),
        ("Talsi", "Talsu", "Talsos"),
        ("Tukums", "Tukuma", "Tukumā"),
        ("Ventspils", "Ventspils", "Ventspilī"),
        ("Spuņciems", "Spuņciema", "Spuņciemā"),
        ("Saldus", "Saldus", "Saldū"),
        ("Pļaviņas", "Pļaviņu", "Pļaviņās"),
        ("Oslo", "Oslo", "Oslo"),
        ("", "", ""),
    ],
)
def test_forms_follow_the_ending(name, genitive, locative):
    assert genitive_and_locative(name) == (genitive, locative)


def test_nearly_all_towns_are_right():
    towns = [area for area in shipped.areas() if area.level == "town"]

    wrong = [t.name for t in towns if genitive_and_locative(t.name) != (t.genitive, t.locative)]
    assert wrong == ["Cēsis"]
