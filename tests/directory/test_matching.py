"""Which organisation is meant: by name, former name, number and place; and when nobody is."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from savejie.directory.matching import SURE, UNSURE, Question, Reason, finding, match
from savejie.directory.matching.answering import answer
from savejie.directory.matching.combinations import combinations
from savejie.directory.matching.index import NameIndex
from savejie.directory.matching.question import Entry
from savejie.directory.matching.tokens import FORMS, JOINERS, folded
from savejie.directory.models import HistoryEntry
from savejie.registers.models import FormerName
from savejie.registers.synthetic.generator import World
from tests.factories.directory import TODAY, make_organisation, valid_number
from tests.factories.territory import make_area

WORLD = [life for life, _ in zip(World(600, 5, TODAY).lives(), range(400), strict=False)]
INDEX = NameIndex(
    Entry(at, life.name.text, life.number, (), (life.place.name,)) for at, life in enumerate(WORLD)
)


def best(name: str, **given: str):
    found = answer(INDEX, Question(name, **given), 5)
    return found[0] if found else None


@settings(deadline=None)
@given(st.sampled_from(range(len(WORLD))))
def test_own_name_stands_first_and_no_score_is_higher(at):
    found = answer(INDEX, Question(WORLD[at].name.text), 5)
    owners = {
        n for n, life in enumerate(WORLD) if folded(life.name.text) == folded(WORLD[at].name.text)
    }
    assert found[0].organisation in owners
    assert found[0].score == max(candidate.score for candidate in found)
    assert Reason.SAME_NAME in found[0].reasons


@settings(deadline=None)
@given(st.sampled_from(range(len(WORLD))), st.integers(0, 30), st.sampled_from('abcžķ -."„'))
def test_changed_name_never_scores_above_the_own_one(at, spot, sign):
    name = WORLD[at].name.text
    changed = name[:spot] + sign + name[spot + 1 :]
    own = {c.organisation: c.score for c in answer(INDEX, Question(name), 5)}
    for candidate in answer(INDEX, Question(changed), 5):
        assert candidate.organisation != at or candidate.score <= own[at] + 0.001 or own[at] < SURE


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=30), st.text(max_size=40))
def test_any_text_is_answered_within_bounds(name, number, place):
    found = answer(INDEX, Question(name, number, place), 3)
    assert len(found) <= 3
    assert all(0 <= candidate.score <= 1 for candidate in found)
    assert len({candidate.organisation for candidate in found}) == len(found)


def test_words_in_another_order_without_diacritics_and_short_are_the_same_name():
    index = NameIndex([Entry(1, 'Rīgas jauniešu biedrība "Zilā upe"'), Entry(2, '"Vecā māja"')])
    for text in (
        "zila upe, rigas jauniesu biedriba",
        'Rīgas jaun. b-ba "Zilā upe"',
        "RĪGAS JAUNIEŠU BIEDRĪBA ZILĀ UPE",
        "Biedrība „Rīgas jauniešu biedrība “Zilā upe””",
    ):
        found = answer(index, Question(text), 1)[0]
        assert (found.organisation, found.score >= SURE) == (1, True), text


def test_name_of_nobody_is_not_found():
    found = answer(INDEX, Question("Kvantu skaitļotāju apskates salons"), 5)
    assert [candidate for candidate in found if candidate.score >= UNSURE] == []


def test_another_word_that_is_known_makes_it_unsure():
    index = NameIndex(
        [Entry(1, 'Senioru klubs "Zilā upe"'), Entry(2, '"Zaļā mala"'), Entry(3, '"Vecā sala"')]
    )
    assert answer(index, Question('Senioru klubs "Zaļā upe"'), 1)[0].score < SURE


def test_two_of_the_same_name_are_told_apart_by_the_place_else_unsure():
    name = 'Senioru biedrība "Saulgrieži"'
    index = NameIndex([Entry(1, name, places=("Babīte",)), Entry(2, name, places=("Olaine",))])
    both = answer(index, Question(name), 2)
    assert both[0].score < SURE
    assert Reason.RIVAL in both[0].reasons
    placed = answer(index, Question(name, place="Olaines novads"), 2)
    assert placed[0].organisation == 2
    assert placed[0].score > both[0].score
    assert Reason.PLACE in placed[0].reasons
    assert Reason.OTHER_PLACE in placed[1].reasons


NEARLY = NameIndex(
    Entry(at, name)
    for at, name in enumerate([
        'Senioru klubs "Mazais ozols"', 'Rīgas māmiņu klubs "Vasaras vējš"', 'Skriešanas klubs "Meža taka"',
        'Dzīvokļu īpašnieku biedrība "Zeltslāņu iela 19"', 'Rīgas dārzkopju biedrība "Vasarnieks"', '"Madaru zvans"',
        'Dārzkopības biedrība "Ievas"', 'Jogas klubs "Madaru māja"', "Latvijas karšu vēsturnieku biedrība 3",
        'Orientēšanās klubs "Mazā sala"', 'Šaha klubs "Baltais mežs"',
    ])
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant", "why"),
    [
        ('Senioru "Mazais ozols"', 0, Reason.WORD_LESS),
        ("Māmiņu klubs Vasaras vējš", 1, Reason.WORD_LESS),
        ("Skriešanas klubs Mzā taka", 2, Reason.WORD_GUESSED),
        ("Dzīvokļu īpašnieku biedrība Zeltslāņu 19", 3, Reason.WORD_LESS),
        ('Rīgas dārzk. b-ba "Vasarnieks"', 4, Reason.WORD_GUESSED),
        ("Amatierteātris Madaru zvans", 5, Reason.WORD_MORE),
        ("Jogas klubs Madaru", 7, Reason.WORD_LESS),
        ("Latvijas karšu vēsturnieku biedrība", 8, Reason.WORD_LESS),
        ("Latvijas karšu vēsturnieku biedrība 4", 8, Reason.WORD_MORE),
        ("Orientēšanās klubs Mazā s", 9, Reason.WORD_GUESSED),
    ],
)
def test_what_might_be_another_organisation_is_unsure_and_says_why(text, meant, why):
    found = answer(NEARLY, Question(text), 2)[0]
    assert found.organisation == meant
    assert found.score < SURE
    assert why in found.reasons


def test_harmless_differences_stay_sure():
    for text, meant in (
        ("SKRIESANAS KLUBS MEZA TAKA", 2),
        ("biedrība Skriešanas klubs Meža taka", 2),
        ("Meža taka, skriešanas klubs", 2),
        ("Skriešanas kl. Meža taka", 2),
        ("Latvijas karsu vesturneku biedriba 3", 8),
        ("Dzīvokļu īpašnieku b-ba Zeltslāņu iela 19", 3),
        ("Orientēšanās klubs Mazā sal", 9),
    ):
        found = answer(NEARLY, Question(text), 2)[0]
        assert (found.organisation, found.score >= SURE) == (meant, True), (text, found)


def test_place_beside_the_name_explains_the_place_within_it():
    index = NameIndex([
        Entry(1, 'Jelgavas invalīdu biedrība "Uzbrauktuve"', places=("Jelgava",)),
        Entry(2, 'Bauskas invalīdu klubs "Pakāpiens"', places=("Bauska",)),
    ])  # fmt: skip
    text = "Invalīdu biedrība Uzbrauktuve"
    unsure = answer(index, Question(text), 1)[0]
    assert unsure.score < SURE
    placed = answer(index, Question(text, place="Jelgava"), 1)[0]
    assert Reason.WORD_LESS not in placed.reasons
    assert placed.score > unsure.score


def test_former_name_is_sure_only_word_by_word():
    index = NameIndex([
        Entry(1, '"Liepu gaisma"', former_names=('Veselības biedrība "Vēja gaiss"',)),
        Entry(2, '"Zaļā sala"'),
    ])  # fmt: skip
    assert answer(index, Question("veselibas biedriba Veja gaiss"), 1)[0].score >= SURE
    found = answer(index, Question("Veselības biedrība Vēja gaisi"), 1)[0]
    assert (found.organisation, found.score < SURE) == (1, True)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(range(len(WORLD))), st.data())
def test_name_without_one_of_its_words_is_never_sure(at, data):
    words = WORLD[at].name.text.split()
    telling = [n for n, word in enumerate(words) if folded(word) not in FORMS | JOINERS]
    if len(telling) > 1:
        left_out = data.draw(st.sampled_from(telling))
        found = best(" ".join(word for n, word in enumerate(words) if n != left_out))
        assert found is None or found.organisation != at or found.score < SURE


def test_number_speaks_first_and_a_quite_different_name_makes_it_unsure():
    one = WORLD[7]
    found = best("", number=f"LV {one.number[:4]} {one.number[4:]}")
    assert (found.organisation, found.reasons) == (7, (Reason.NUMBER,))
    assert best(one.name.text, number=one.number).score >= SURE
    odd = best("Kvantu skaitļotāju salons", number=one.number)
    assert odd.organisation == 7
    assert odd.score < SURE
    assert Reason.OTHER_NAME in odd.reasons


def test_same_name_with_the_number_of_none_is_unsure():
    one = WORLD[7]
    found = best(one.name.text, number=valid_number(9_999))
    assert found.score < SURE
    assert Reason.OTHER_NUMBER in found.reasons


def test_wrong_check_digit_is_said_and_the_name_decides():
    one = WORLD[7]
    wrong = one.number[:-1] + str((int(one.number[-1]) + 1) % 10)
    found = best(one.name.text, number=wrong)
    assert found.organisation == 7
    assert Reason.BAD_NUMBER in found.reasons


def test_nothing_is_found_where_nothing_is():
    assert answer(NameIndex([]), Question("Biedrība"), 5) == []


def test_combinations_come_heaviest_first_and_each_once():
    weights = [0.1, 0.2, 0.4, 0.9]
    given = [tuple(kept) for kept in combinations(weights)]
    kept = [sum(weights[at] for at in one) for one in given]
    assert given[0] == (0, 1, 2, 3)
    assert len(set(given)) == len(given)
    assert all(earlier >= later - 1e-9 for earlier, later in itertools.pairwise(kept))
    assert min(kept) >= sum(weights) * 0.25 - 1e-9


@pytest.mark.django_db
def test_directory_is_asked_with_former_names_and_places():
    area = make_area()
    one = make_organisation('"Rīta rasa"', unit=area, village="Piņķi")
    two = make_organisation('"Vakara zvans"')
    FormerName.objects.create(regcode=two.number, name='Lasītāju klubs "Šķirkļi"')
    HistoryEntry.objects.create(
        organisation=one, aspect="name", value="Rakstītāju pulks", until=TODAY,
        source="ur-register", noted_on=TODAY,
    )  # fmt: skip
    asked = [Question("Rita rasa", place="Piņķi"), Question("lasitaju klubs skirkli"),
             Question("Rakstītāju pulks")]  # fmt: skip
    found = [candidates[0] for candidates in match(asked)]
    assert [candidate.organisation for candidate in found] == [one.pk, two.pk, one.pk]
    assert Reason.PLACE in found[0].reasons
    assert all(Reason.FORMER_NAME in candidate.reasons for candidate in found[1:])


@pytest.mark.django_db
def test_asking_takes_as_many_queries_for_many_as_for_one(django_assert_num_queries):
    names = [make_organisation(f'"Nosaukums {n}"').name for n in range(3)]
    match([Question(names[0])])
    finding.forget()
    with django_assert_num_queries(9) as counted:
        match([Question(name) for name in names] * 5)
    assert len(counted) == 9
