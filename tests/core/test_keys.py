"""Keys that anybody may have written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.core.keys import LARGEST, key_of


@pytest.mark.parametrize("text", ["", "x", "-1", "²", "٣", "9" * 25, "9" * 5000, str(2**63), " 1"])
def test_what_no_row_can_have_is_none(text):
    assert key_of(text) is None


@given(st.integers(min_value=0, max_value=LARGEST))
def test_keys_are_read(key):
    assert key_of(str(key)) == key
