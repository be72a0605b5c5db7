"""Records that may be one organisation are found with their reasons, merged or kept apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from savejie.directory.duplicates.finding import possible_duplicates
from savejie.directory.duplicates.likeness import Record, Sign, digits, likeness, pair_of, site
from savejie.directory.matching.lexicon import Lexicon
from savejie.directory.matching.tokens import folded
from savejie.directory.models import Kind, Merge, Organisation, TwoOrganisations
from savejie.people.roles import Role
from tests.factories.directory import make_organisation
from tests.factories.people import make_roles_ready, make_staff

NAMES = [
    'Biedrība "Rīta rasa"',
    'Lasītāju klubs "Šķirkļi"',
    "Rīta rasas draugi",
    'Koris "Rīts" 2',
    "Fonds",
]
LEXICON = Lexicon([folded(name) for name in NAMES])
PAGE = "/admin/dublikati/"
WRITTEN = st.one_of(st.sampled_from(NAMES), st.text(max_size=40))


@settings(deadline=None)
@given(WRITTEN, WRITTEN)
def test_likeness_is_the_same_both_ways_and_within_bounds(one, other):
    assert likeness(one, other, LEXICON) == likeness(other, one, LEXICON)
    assert 0 <= likeness(one, other, LEXICON) <= 1


@settings(deadline=None)
@given(st.sampled_from(NAMES), WRITTEN)
def test_nothing_is_more_like_a_name_than_itself(one, other):
    assert likeness(one, one, LEXICON) == 1
    assert likeness(one, other, LEXICON) <= 1


@given(WRITTEN, WRITTEN, st.text(max_size=12), st.text(max_size=12))
def test_pair_is_the_same_both_ways(name, other, email, phone):
    one = Record(1, name, email=email, phone=phone)
    two = Record(2, other, email=email, website=phone)
    assert pair_of(one, two, LEXICON) == pair_of(two, one, LEXICON)


def test_contacts_are_compared_without_what_does_not_matter():
    assert digits("+371 2000 0000") == digits("20000000")
    assert site("https://www.rasa.example/") == site("rasa.example")
    assert digits("112") == ""


def test_score_grows_with_signs_and_falls_with_what_speaks_against():
    alone = pair_of(Record(1, "Rīta rasa"), Record(2, "Biedrība Rīta rasa"), LEXICON)
    more = pair_of(
        Record(1, "Rīta rasa", email="a@b.lv"), Record(2, "Rīta rasa", email="A@b.lv"), LEXICON
    )
    two = pair_of(
        Record(1, "Rīta rasa", "40008900001"), Record(2, "Rīta rasa", "40008900002"), LEXICON
    )
    assert (alone.signs, more.signs) == ((Sign.NAME,), (Sign.NAME, Sign.EMAIL))
    assert two.score < alone.score < more.score <= 1


@pytest.fixture
def coordinator(db, client):
    make_roles_ready()
    client.force_login(make_staff(Role.COORDINATOR))
    return client


@pytest.fixture
def pair(db):
    association = make_organisation('Biedrība "Rīta rasa"')
    group = make_organisation("Rīta rasa", kind=Kind.INFORMAL, email="rasa@example.org")
    make_organisation('Lasītāju klubs "Šķirkļi"')
    return association, group


@pytest.mark.django_db
def test_group_with_the_name_of_an_association_is_found(pair):
    association, group = pair
    [found] = possible_duplicates()
    assert (found.first, found.second) == (association.pk, group.pk)
    assert Sign.NAME in found.signs


@pytest.mark.django_db
def test_same_contacts_are_found_whatever_the_names():
    for name, kind in (("Pirmie", Kind.ASSOCIATION), ("Otrie", Kind.INFORMAL)):
        make_organisation(name, kind=kind, email="viens@example.org", phone="+371 20000000")
    [found] = possible_duplicates()
    assert found.signs == (Sign.EMAIL, Sign.PHONE)


def test_coordinator_merges_and_undoes(coordinator, pair):
    association, group = pair
    page = coordinator.get(PAGE)
    [shown] = page.context["pairs"]
    assert (shown["kept"], shown["merged"]) == (association, group)
    coordinator.post(f"{PAGE}izlemt/", {"kept": association.pk, "merged": group.pk, "do": "merge"})
    merge = Merge.objects.get()
    assert list(coordinator.get(PAGE).context["merges"]) == [merge]
    again = coordinator.post(
        f"{PAGE}izlemt/", {"kept": association.pk, "merged": group.pk}, follow=True
    )
    assert [message.level_tag for message in again.context["messages"]] == ["error"]
    coordinator.post(f"{PAGE}{merge.pk}/atcelt/")
    assert Organisation.objects.filter(pk=group.pk).exists()


def test_two_are_remembered_and_shown_no_more(coordinator, pair):
    association, group = pair
    coordinator.post(f"{PAGE}izlemt/", {"kept": association.pk, "merged": group.pk, "do": "two"})
    assert TwoOrganisations.objects.count() == 1
    assert coordinator.get(PAGE).context["pairs"] == []


def test_nonsense_is_refused(coordinator, pair):
    for sent in ({}, {"kept": "x", "merged": "1"}, {"kept": "1"}):
        assert coordinator.post(f"{PAGE}izlemt/", sent).status_code == 302
    assert Merge.objects.count() == 0


def test_specialist_may_not_merge(client, pair):
    make_roles_ready()
    client.force_login(make_staff(Role.SPECIALIST))
    association, group = pair
    assert client.get(PAGE).status_code == 302
    client.post(f"{PAGE}izlemt/", {"kept": association.pk, "merged": group.pk, "do": "merge"})
    assert Merge.objects.count() == 0


def test_old_address_leads_on_for_people_and_programs(coordinator, client, pair):
    association, group = pair
    old = str(group.uuid)
    coordinator.post(f"{PAGE}izlemt/", {"kept": association.pk, "merged": group.pk, "do": "merge"})
    page = client.get(f"/lv/organizacija/{old}/")
    assert (page.status_code, page["Location"]) == (
        301,
        f"/lv/organizacija/{association.reference}/",
    )
    answer = client.get(f"/api/v1/organisations/urn:uuid:{old}")
    assert (answer.status_code, answer["Location"]) == (
        301,
        f"/api/v1/organisations/{association.reference}",
    )
    assert client.get(answer["Location"]).json()["merged"] == [f"urn:uuid:{old}"]


def test_page_takes_as_many_queries_for_three_pairs_as_for_one(
    coordinator, pair, django_assert_max_num_queries
):
    counts = []
    for more in ((), ("Vakara zvans", "Pavasara sala")):
        for name in more:
            make_organisation(f'Biedrība "{name}"')
            make_organisation(name, kind=Kind.INFORMAL)
        coordinator.get(PAGE)
        with django_assert_max_num_queries(40) as counted:
            page = coordinator.get(PAGE)
        counts.append(len(counted))
    assert len(page.context["pairs"]) == 3
    assert counts[0] == counts[1]
