"""Outlines: a feature at a time, simplified; what crosses itself is refused, what is open is closed, both are said."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.registers.errors import ImportRefused
from savejie.registers.models import BadRow, Outline
from savejie.registers.operations import import_file
from savejie.registers.sources.features import Features
from savejie.territory.outlines import contains, unpacked
from savejie.territory.plane import to_plane
from tests.factories.addresses import feature, outline_file

SQUARE = [[23.5, 56.8], [24.0, 56.8], [24.0, 57.0], [23.5, 57.0], [23.5, 56.8]]
BOW = [[23.5, 56.8], [24.0, 57.0], [24.0, 56.8], [23.5, 57.0], [23.5, 56.8]]


@pytest.fixture
def take(db, home, tmp_path):
    def run(*features, merge=lambda changes: None):
        return import_file(
            source="boundaries", path=outline_file(tmp_path, list(features)), merge=merge
        )

    return run


def reasons():
    return list(BadRow.objects.order_by("pk").values_list("reason", flat=True))


def test_an_outline_is_kept_on_the_plane(take):
    run = take(feature("0039000", SQUARE))
    assert (run.rows_read, run.rows_in_scope, run.rows_bad) == (1, 1, 0)
    rings = unpacked(json.loads(Outline.objects.get().rings))
    assert contains(rings, to_plane(56.9, 23.75))
    assert not contains(rings, to_plane(56.7, 23.75))


def test_an_outline_that_crosses_itself_is_refused_in_a_sentence(take):
    take(feature("0039000", SQUARE), feature("0041000", BOW, "Greizais novads"))
    assert list(Outline.objects.values_list("code", flat=True)) == ["0039000"]
    assert reasons() == ["crossing"]
    assert "Greizais novads" in BadRow.objects.get().explanation


def test_what_was_known_stays_where_the_new_outline_is_broken(take):
    take(feature("0039000", SQUARE), feature("0041000", SQUARE))
    take(feature("0039000", SQUARE), feature("0041000", BOW))
    assert Outline.objects.count() == 2


def test_an_open_ring_is_closed_and_said(take):
    take(feature("0039000", SQUARE[:-1]), feature("0041000", SQUARE))
    assert Outline.objects.count() == 2
    assert reasons() == ["open_ring"]


def test_swapped_and_foreign_corners(take):
    swapped = [[north, east] for east, north in SQUARE]
    abroad = [[24.7, 59.4], [24.8, 59.4], [24.8, 59.5], [24.7, 59.4]]
    take(feature("0039000", swapped), feature("0041000", SQUARE), feature("0001000", abroad))
    assert sorted(Outline.objects.values_list("code", flat=True)) == ["0039000", "0041000"]
    one, other = Outline.objects.order_by("code").values_list("rings", flat=True)
    assert one == other
    assert reasons() == ["outside"]


@pytest.mark.parametrize(
    "geometry",
    [
        None, [], "x", {"type": "Point", "coordinates": [24, 57]}, {"type": "Polygon"},
        {"type": "Polygon", "coordinates": 7}, {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[["a", "b"], [1]]]}, {"type": "MultiPolygon", "coordinates": [[[[]]]]},
        {"type": "Polygon", "coordinates": [[[24.0, 57.0]] * 5]},
    ],
)  # fmt: skip
def test_odd_geometries_are_bad_rows(take, geometry):
    good = [feature(f"000{n}000", SQUARE) for n in range(1, 4)]
    run = take(*good, {"type": "Feature", "properties": {"atrib": "0041000"}, "geometry": geometry})
    assert (run.rows_in_scope, run.rows_bad) == (3, 1)


def test_codes_are_seven_digits_and_stand_once(take):
    good = [feature(f"000{n}000", SQUARE) for n in range(1, 5)]
    run = take(*good, feature("0001000", SQUARE), feature("LV0041", SQUARE), 7)
    assert (run.rows_in_scope, reasons()) == (4, ["value", "value", "value"])


def test_a_file_of_something_else_is_refused(take, tmp_path):
    path = tmp_path / "other.geojson"
    path.write_text('{"type": "Topology"}', encoding="utf-8")
    with pytest.raises(ImportRefused) as refusal:
        import_file(source="boundaries", path=path, merge=lambda changes: None)
    assert refusal.value.problem == "no_features"


def test_a_file_that_breaks_off_is_refused(take, tmp_path):
    text = outline_file(tmp_path, [feature(f"000{n}000", SQUARE) for n in range(1, 5)]).read_text(
        "utf-8"
    )
    path = tmp_path / "cut.geojson"
    path.write_text(text[:-80], encoding="utf-8")
    with pytest.raises(ImportRefused) as refusal:
        import_file(source="boundaries", path=path, merge=lambda changes: None)
    assert refusal.value.problem == "broke_off"


@given(
    st.lists(st.dictionaries(st.text(), st.text() | st.integers()), max_size=8), st.integers(1, 9)
)
def test_features_come_as_they_are_however_the_file_is_cut(features, piece):
    content = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)

    class Slow(io.BytesIO):
        def read(self, size=-1, /):
            return super().read(piece)

    bad: list[object] = []
    found = Features(Slow(content.encode("utf-8", "surrogatepass")), bad.append)
    assert [value for _, value in found] == features
    assert bad == []
