"""Keys that no row could have are one more wrong choice, on either database."""

import pytest
from django import forms
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from savejie.core.keys import LARGEST
from savejie.core.row_choices import LONGEST_SHOWN, RowChoice, RowChoices, RowFilterField
from savejie.directory.models import Heading
from tests.factories.directory import make_heading

pytestmark = pytest.mark.django_db
BEYOND = ["9" * 25, "-" + "9" * 25, str(LARGEST + 1), "9" * 5000, "٩" * 25, "x"]


def rows():
    return Heading.objects.in_order()


@pytest.mark.parametrize("key", BEYOND)
def test_a_key_that_no_row_could_have_is_a_wrong_choice(key):
    one = make_heading()
    for field, value in (
        (RowChoice(rows()), key),
        (RowChoices(rows()), [str(one.pk), key]),
        (RowFilterField(queryset=rows()), key),
    ):
        with pytest.raises(forms.ValidationError) as raised:
            field.clean(value)
        (error,) = raised.value.error_list
        assert error.code in ("invalid_choice", "invalid_pk_value")


def test_the_error_does_not_repeat_a_long_number():
    with pytest.raises(forms.ValidationError) as raised:
        RowChoices(rows()).clean(["9" * 1000])
    (message,) = raised.value.messages
    assert "9" * LONGEST_SHOWN in message
    assert "9" * (LONGEST_SHOWN + 1) not in message


def test_a_right_key_is_its_row():
    one = make_heading()
    assert RowChoice(rows()).clean(str(one.pk)) == one
    assert RowChoice(rows(), required=False).clean("") is None
    assert list(RowChoices(rows()).clean([str(one.pk)])) == [one]
    assert list(RowChoices(rows(), required=False).clean([])) == []


def test_what_is_chosen_by_a_word_may_be_any_number_of_digits():
    one = make_heading("9" * 25)
    assert list(RowChoices(rows(), to_field_name="slug").clean(["9" * 25])) == [one]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.one_of(st.integers().map(str), st.text())))
def test_whatever_comes_is_chosen_or_refused(db, keys):
    try:
        RowChoices(rows(), required=False).clean(keys)
    except forms.ValidationError:
        return
