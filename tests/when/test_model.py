"""A time, its doubt beside it, and what of both belongs to a plan."""

import pickle

import pytest

from budskap.plan.model import Activity
from budskap.when.model import Doubt, Doubtful, When

PLAIN = When("5/6", "date", edtf="2026-06-05")
DOUBTED = Doubtful(PLAIN, Doubt("day_or_month", "5/6"), (When("5/6", edtf="2026-05-06"),))


def test_a_plain_time_has_no_doubt():
    assert (PLAIN.doubt, PLAIN.alternatives) == (None, ())


def test_a_time_is_the_same_with_its_doubt_and_without():
    assert DOUBTED == PLAIN
    assert hash(DOUBTED) == hash(PLAIN)
    assert When("5/6") != PLAIN


def test_a_plan_holds_the_eight_keys_of_a_time_and_no_doubt():
    activity = Activity(id="a1", what="Information", when=DOUBTED)

    assert activity.model_dump(mode="json")["when"] == PLAIN.as_json() == DOUBTED.as_json()


def test_a_time_does_not_change():
    with pytest.raises(AttributeError):
        PLAIN.text = "6/5"


def test_a_time_comes_whole_from_another_process():
    """Files are read in a process of their own."""
    read = pickle.loads(pickle.dumps(DOUBTED))

    assert (read, read.doubt, read.alternatives) == (PLAIN, DOUBTED.doubt, DOUBTED.alternatives)


def test_a_time_says_what_it_is():
    assert repr(PLAIN) == "When(text='5/6', kind='date', edtf='2026-06-05')"
