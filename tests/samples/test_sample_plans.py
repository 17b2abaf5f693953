"""The sample plans are real plans: every key of the format is used, every time has the days it says."""

from collections.abc import Iterator
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from budskap.plan.model import LISTS, Item, Plan, Source, encode
from budskap.web.samples import FOLDER, SamplePlan, sample_plans
from budskap.when.model import When

SAMPLES = sample_plans()
BY_NAME = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)

PEOPLE = [person for sample in SAMPLES for person in sample.people]


def whens(plan: Plan) -> Iterator[When]:
    for item in (*plan.activities, *plan.measures):
        if item.when:
            yield item.when
    if plan.period:
        yield plan.period


def options(kind: Any) -> set[str]:
    """The words a field may hold when it holds one of a few words."""
    if get_origin(kind) in (UnionType, Union, tuple):
        return set().union(*(options(part) for part in get_args(kind)))
    return {word for word in get_args(kind) if isinstance(word, str)}


def unused(model: type, values: list[Any]) -> list[str]:
    """Fields, and words of fields, that none of the values uses."""
    missing = []
    for field, kind in get_type_hints(model).items():
        if field.startswith(("model_", "__")):
            continue
        found = [value for item in values if (value := getattr(item, field)) not in (None, ())]
        words = {word for value in found for word in (value if isinstance(value, tuple) else [value])}
        missing += [field] if not found else [f"{field}={word}" for word in sorted(options(kind) - words)]
    return missing


def everything(name: str) -> list[Item]:
    return [item for sample in SAMPLES for item in getattr(sample.plan, name)]


@pytest.mark.parametrize("name", LISTS)
def test_the_samples_use_every_key_and_word_of_each_list(name: str) -> None:
    assert unused(LISTS[name], everything(name)) == []


def test_the_samples_use_every_key_of_the_plan() -> None:
    assert unused(Plan, [sample.plan for sample in SAMPLES]) == ["language=da", "language=nn"]


def test_the_samples_use_every_key_of_a_source() -> None:
    sources = [item.source for name in LISTS for item in everything(name) if item.source]
    assert unused(Source, sources) == []


def test_the_samples_use_every_key_and_kind_of_a_time() -> None:
    times = [when for sample in SAMPLES for when in whens(sample.plan)]
    assert unused(When, times) == ["doubt", "alternatives"]  # which are no part of a plan


@BY_NAME
def test_a_sample_is_stored_in_the_canonical_form(sample: SamplePlan) -> None:
    assert (FOLDER / f"{sample.name}.plan.json").read_bytes() == encode(sample.plan)


@BY_NAME
def test_a_sample_is_as_rich_as_a_real_plan(sample: SamplePlan) -> None:
    assert 15 <= len(sample.plan.activities) <= 35
    assert len(sample.plan.audiences) >= 10


@BY_NAME
def test_the_days_of_a_time_are_those_of_its_edtf(sample: SamplePlan) -> None:
    for when in whens(sample.plan):
        assert (when.start, when.end) == bounds(when.edtf), when.text
        assert when.edtf or when.kind != "date", when.text


def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    if edtf is None:
        return None, None
    first, _, last = edtf.partition("/")
    return (
        None if first == ".." else parts(first)[0],
        None if last == ".." else parts(last or first)[1],
    )


def parts(edtf: str) -> tuple[date, date]:
    """First and last day of a day, month, season, quarter, half or year of EDTF, worked out without `when`."""
    numbers = [int(part) for part in edtf.split("-")]
    year, part = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if len(numbers) == 3:
        return date.fromisoformat(edtf), date.fromisoformat(edtf)
    spans = {0: (1, 12), 21: (3, 5), 22: (6, 8), 23: (9, 11), 40: (1, 6), 41: (7, 12)}
    spans |= {month: (month, month) for month in range(1, 13)}
    spans |= {33 + quarter: (1 + 3 * quarter, 3 + 3 * quarter) for quarter in range(4)}
    first, last = spans[part]
    following = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), date.fromordinal(following.toordinal() - 1)


@BY_NAME
def test_something_is_late_now_and_coming_around_the_turn_of_2026(sample: SamplePlan) -> None:
    ends = [a.when.end for a in sample.plan.activities if a.when and a.when.end]
    starts = [a.when.start for a in sample.plan.activities if a.when and a.when.start]
    assert min(ends) < date(2026, 11, 20)
    assert any(date(2026, 11, 20) <= start <= date(2026, 12, 13) for start in starts)
    assert any(start >= date(2027, 3, 1) for start in starts)


@BY_NAME
def test_an_organisation_has_someone_for_each_role(sample: SamplePlan) -> None:
    assert {person.role for person in sample.people} == {"reader", "editor", "admin"}


def test_one_person_belongs_to_two_organisations() -> None:
    emails = [person.email for person in PEOPLE]
    assert [email for email in set(emails) if emails.count(email) > 1] == ["silje.aune@example.org"]


def test_one_address_is_one_name() -> None:
    assert len({person.email for person in PEOPLE}) == len({(person.email, person.name) for person in PEOPLE})


def test_addresses_are_of_the_domain_kept_for_examples() -> None:
    written = [actor.email for actor in everything("actors") if actor.email] + [p.email for p in PEOPLE]
    assert {address.partition("@")[2] for address in written} == {"example.org"}
