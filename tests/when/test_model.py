"""A time, its doubt beside it, and what of both belongs to a plan."""

from budskap.plan.model import Activity
from budskap.when.model import Doubt, Doubtful, When

PLAIN = When("5/6", "date", edtf="2026-06-05")
DOUBTED = Doubtful(
    "5/6", "date", edtf="2026-06-05", doubt=Doubt("day_or_month", "5/6"), alternatives=(When("5/6", edtf="2026-05-06"),)
)


def test_a_plain_time_has_no_doubt():
    assert (PLAIN.doubt, PLAIN.alternatives) == (None, ())


def test_a_time_is_the_same_with_its_doubt_and_without():
    assert DOUBTED == PLAIN
    assert hash(DOUBTED) == hash(PLAIN)
    assert When("5/6") != PLAIN


def test_a_plan_holds_the_eight_keys_of_a_time_and_no_doubt():
    activity = Activity(id="a1", what="Information", when=DOUBTED)

    assert activity.model_dump(mode="json")["when"] == PLAIN.as_json() == DOUBTED.as_json()
