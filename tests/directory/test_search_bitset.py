from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.directory.search import bitset
from savejie.directory.search.blocks import BLOCK_BYTES, pack_entries, unpack_entries

members = st.lists(st.integers(0, 5_000), max_size=300)


def as_set(bits):
    return {n for n in range(bits.bit_length()) if bits >> n & 1}


@given(members, st.sampled_from([5_001, 60_000, 2_000_000]))
def test_a_set_survives_packing_in_any_order_with_doubles(numbers, size):
    packed = bitset.pack(bitset.positions(numbers), size)
    assert as_set(bitset.unpack(packed)) == set(numbers)


@given(members, st.integers(0, 400), st.integers(0, 50))
def test_a_page_is_the_lowest_members_after_the_skipped(numbers, skip, limit):
    bits = bitset.from_positions(array("I", numbers))
    assert bitset.take(bits, skip, limit) == sorted(set(numbers))[skip : skip + limit]


@pytest.mark.parametrize("at", [0, 65_535, 65_536, 1_999_999])
def test_pages_cross_windows(at):
    bits = bitset.everything(2_000_000)
    assert bitset.take(bits, at, 2) == [at, at + 1][: 2_000_000 - at]


def test_sets_pack_small_when_rare_and_by_bits_when_frequent():
    rare = bitset.pack(bitset.positions([1, 30_000]), 37_000)
    frequent = bitset.pack(bitset.positions(range(0, 37_000, 3)), 37_000)
    assert len(rare) == 9
    assert len(frequent) == 4_626


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.tuples(st.binary(), st.binary())))
def test_entries_survive_packing_into_blocks(entries):
    blocks = list(pack_entries("t", sorted(entries.items())))
    read = {}
    for block in blocks:
        read |= unpack_entries(block.payload)
    assert read == entries


def test_blocks_are_cut_by_size_and_know_their_first_key():
    entries = [(f"{n:03}", (b"x" * (BLOCK_BYTES // 4),)) for n in range(10)]
    blocks = list(pack_entries("t", entries))
    assert [(block.number, block.first) for block in blocks] == [
        (0, b"000"),
        (1, b"004"),
        (2, b"008"),
    ]
