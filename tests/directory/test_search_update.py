"""After any changes the index answers as one that was made anew."""

import random

import pytest

from savejie.directory import search
from savejie.directory.models import Organisation, SearchChange
from savejie.directory.search import changed, finding, writing
from tests.factories.directory import make_organisation
from tests.factories.search import make_world, valid_number

pytestmark = pytest.mark.django_db

QUESTIONS = (
    "", "saule", "biedrība", "klubs", "rīta", "olaine", "jauniešu", "jaunie", "s", "40999",
    "409990000", "odjb", "zeltainais", "zeltanais", "nav tāda", "babīte līdaka",
)  # fmt: skip


def answers():
    queries = [
        search.Query(text=text, scope=scope, limit=limit, offset=offset, typing=typing)
        for text in QUESTIONS
        for scope in ("territory", "country")
        for limit, offset, typing in ((200, 0, False), (5, 3, True))
    ]
    queries.append(search.Query(filters={"area": ["olaine"], "form": ["association"]}))
    return [search.find(query) for query in queries]


@pytest.fixture
def world():
    return make_world()


def change_some(world, rng):
    """Rename, move, add and delete; return the ids."""
    chosen = rng.sample(sorted(world.values(), key=lambda made: made.pk), 8)
    for made in chosen[:4]:
        made.name = rng.choice(["Zeltainais rīts", "Ābola biedrība", "Saule", '"9. klubs"'])
        made.save()
    for made in chosen[4:6]:
        made.in_territory = not made.in_territory
        made.seat = "Olaines nov., Olaine, Jaunā iela 77"
        made.save()
    fresh = make_organisation(
        f"Saules mala {rng.random()}", number=valid_number(rng.randrange(5000, 9000))
    )
    gone = chosen[7].pk
    Organisation.objects.filter(pk=gone).delete()
    world = {key: made for key, made in world.items() if made.pk != gone}
    return world, [made.pk for made in chosen] + [fresh.pk]


@pytest.mark.parametrize("seed", range(5))
def test_an_update_answers_as_a_rebuild(world, seed):
    rng = random.Random(seed)
    for _ in range(3):
        world, ids = change_some(world, rng)
        search.update(ids)
        updated = answers()
    assert SearchChange.objects.count() > 8
    search.rebuild()
    assert SearchChange.objects.count() == 0
    assert updated == answers()


def test_many_changes_make_the_index_anew(world, monkeypatch):
    monkeypatch.setattr(writing, "CHANGES_AT_LEAST", 2)
    search.update([made.pk for made in world.values()])
    assert SearchChange.objects.count() == 0


def test_the_first_update_makes_the_index():
    made = make_organisation("Pirmā")
    search.update([made.pk])
    assert search.find(search.Query(text="pirmais")).ids == [made.pk]


def test_an_update_of_nothing_changes_nothing(world):
    before = answers()
    search.update([])
    search.update([10**9])
    assert answers() == before


def test_an_empty_directory_has_an_index():
    assert search.rebuild() == 0
    assert search.find(search.Query(text="saule")).count == 0
    assert search.find(search.Query(typing=True, scope="country")).ids == []


def test_a_reader_whose_blocks_were_replaced_reads_again(world, monkeypatch):
    search.find(search.Query(text="saule"))
    old = changed.current_index()
    search.rebuild()
    fresh = changed.current_index
    calls = iter([lambda: old, fresh, fresh])
    monkeypatch.setattr(finding, "current_index", lambda: next(calls)())
    assert search.find(search.Query(text="brālis")).ids == [world["brāļi"].pk]


def test_progress_is_told(world, monkeypatch):
    monkeypatch.setattr(writing, "RUN", 10)
    told = []
    search.rebuild(progress=told.append)
    assert told == list(range(10, len(world) + 1, 10))
