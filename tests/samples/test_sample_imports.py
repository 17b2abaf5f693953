"""The sample documents come in again as plans: the whole way that a newcomer tries first."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from budskap.documents.document import Document, Table
from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.plan.model import Activity, Plan, as_data
from budskap.web.samples import sample_plans
from budskap.web.samples.files import write_sample_files

NAMES = [sample.name for sample in sample_plans()]


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document, Plan]]:
    """Name of a sample → its document as read, and the plan made of it."""
    documents = {path.stem: read(path) for path in write_sample_files(tmp_path_factory.mktemp("files"))}
    return {name: (document, interpret(document).plan) for name, document in documents.items()}


def sample(name: str) -> Plan:
    return next(each.plan for each in sample_plans() if each.name == name)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)
    elif value is not None:
        yield f"{value:g}" if isinstance(value, float) else str(value)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def words_of(document: Document) -> set[str]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    cells = [cell.text for table in tables for row in table.rows for cell in row]
    return set(words(" ".join([*cells, *(block.text for block in document.blocks if not isinstance(block, Table))])))


@pytest.mark.parametrize("name", NAMES)
def test_not_one_word_is_lost(taken_in: dict[str, tuple[Document, Plan]], name: str) -> None:
    document, plan = taken_in[name]
    kept = "".join(words(" ".join(texts(as_data(plan)))))

    assert [word for word in words_of(document) if word not in kept] == []


@pytest.mark.parametrize("name", NAMES)
def test_title_and_language_are_understood(taken_in: dict[str, tuple[Document, Plan]], name: str) -> None:
    plan = taken_in[name][1]

    assert (plan.title, plan.language) == (sample(name).title, sample(name).language)


@pytest.mark.parametrize("name", NAMES)
def test_every_activity_comes_in_with_its_time_and_effect(
    taken_in: dict[str, tuple[Document, Plan]], name: str
) -> None:
    def fact(activity: Activity) -> tuple[Any, ...]:
        return activity.what, activity.when, activity.effect, activity.hours

    understood = [fact(activity) for activity in taken_in[name][1].activities]

    assert [fact for fact in map(fact, sample(name).activities) if fact not in understood] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_audience_and_channel_comes_in(taken_in: dict[str, tuple[Document, Plan]], name: str) -> None:
    plan = taken_in[name][1]

    assert {each.name for each in sample(name).audiences} - {each.name for each in plan.audiences} == set()
    assert {each.name for each in sample(name).channels} - {each.name for each in plan.channels} == set()
