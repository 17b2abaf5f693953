"""The year of a time that names none."""

import pytest

from budskap.plan.model import Activity, Plan
from budskap.plan.times import read, year_of
from budskap.when import Context, parse


def plan(*times: str, title: str = "Kommunikationsplan", year: int | None = None) -> Plan:
    whens = (parse(time, "sv", Context(year)) for time in times)
    activities = tuple(Activity(id=f"activity-{at}", what="Brev", when=when) for at, when in enumerate(whens))
    return Plan(title=title, language="sv", activities=activities)


@pytest.mark.parametrize(
    ("times", "year"),
    [
        (("maj 2027", "v. 10 2027"), 2027),
        (("november 2026", "mars 2027"), 2026),
        (("maj 2024", "mars 2027"), None),
        (("Q3", "löpande"), None),
        ((), None),
    ],
)
def test_times_tell_the_year_where_the_plan_names_none(times: tuple[str, ...], year: int | None) -> None:
    assert year_of(plan(*times)) == year


def test_the_title_tells_it_first() -> None:
    assert year_of(plan("maj 2027", title="Kommunikationsplan 2025")) == 2025


def test_a_time_is_read_in_the_year_the_others_were_read_in() -> None:
    assert read("Q3", plan("Q1", "maj", year=2016)).edtf == "2016-35"
