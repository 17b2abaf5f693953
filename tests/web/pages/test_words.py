"""Every list, field and choice of the plan format has a name on the pages."""

from __future__ import annotations

from typing import Literal, get_args, get_origin

import pytest

from budskap.plan.edit import HEAD_FIELDS
from budskap.plan.model import LISTS, Activity, Channel, Plan
from budskap.web.pages import words

FIELDS = [
    (name, field, model.model_fields[field].annotation)
    for name, model, fields in [
        ("", Plan, HEAD_FIELDS),
        *(
            (name, model, [each for each in model.model_fields if each not in {"id", "source"}])
            for name, model in LISTS.items()
        ),
    ]
    for field in fields
]


def literals(annotation: object) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(each for part in get_args(annotation) for each in literals(part))


def test_every_list_has_its_names():
    assert set(words.LISTS) == set(words.ONE) == set(words.NAMED) == set(LISTS)


def test_every_field_has_a_label_and_no_label_is_left_over():
    assert set(words.FIELDS) == {(name, field) for name, field, _annotation in FIELDS}


@pytest.mark.parametrize(("name", "field", "annotation"), FIELDS, ids=[f"{name}.{field}" for name, field, _ in FIELDS])
def test_every_choice_has_a_label_in_the_order_of_the_format(name, field, annotation):
    assert tuple(words.CHOICES.get((name, field), {})) == literals(annotation)


def test_every_kind_of_time_has_a_label():
    assert tuple(words.WHEN_KIND) == ("date", "ongoing", "recurring", "relative", "as_needed", "unknown", "none")


def test_an_item_in_a_sentence():
    assert words.named("activities", Activity(id="a", what="Open house")) == "the activity “Open house”"
    assert words.named("channels", Channel(id="c", name="")) == "the channel “without a name”"


def test_a_long_text_is_cut_at_a_word():
    assert words.short("one two\nthree four", 12) == "one two…"
    assert words.short("one  two") == "one two"


def test_a_field_in_a_sentence():
    assert words.field_in_sentence("activities", "to") == "to whom"
