"""Two names that may be one: a question with two answers, either of which can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from budskap.documents.document import Place
from budskap.documents.draft import Draft, Evidence
from budskap.web.store import imports
from budskap.web.store.models import Import
from tests.web.pages.imports import make_draft, make_import

WORDS = "Medarbetare · Medarbetarna"


def draft_with_two_names() -> Draft:
    audiences = [{"id": "medarbetare", "name": "Medarbetare"}, {"id": "medarbetarna", "name": "Medarbetarna"}]
    row = {"id": "activity-1", "what": "Nyhet", "to": ["medarbetare", "medarbetarna"]}
    draft = make_draft(audiences=audiences, activities=[row])
    asked = Evidence("medarbetarna", "name", (Place(block=7),), "names_alike", WORDS)
    return replace(draft, evidence=(*draft.evidence[:2], asked))


@pytest.fixture
def record(organisation, editor) -> Import:
    return make_import(organisation, editor, draft=draft_with_two_names())


@pytest.fixture
def address(record) -> str:
    return f"/bring-in/{record.pk}/"


def answer(client, address: str, value: str):
    fields = {"number": 1, "doubt": "names_alike", "words": WORDS, "place": "0", "answer": value}
    return client.post(f"{address}settle", fields, follow=True)


def draft_of(record: Import) -> Draft:
    return imports.draft_of(Import.objects.get(pk=record.pk))


def test_both_names_are_shown_with_three_answers(signed_in, address):
    asked = html.fromstring(signed_in.get(address).content).get_element_by_id("question-0")
    assert [one.text_content() for one in asked.iter("q")] == ["Medarbetare", "Medarbetarna"]
    assert [(one.get("name"), one.get("value"), one.text) for one in asked.iter("button")] == [
        ("answer", "earlier", "Both are “Medarbetare”"),
        ("answer", "later", "Both are “Medarbetarna”"),
        ("answer", "two", "Two different"),
    ]


@pytest.mark.parametrize(("value", "name"), [("earlier", "Medarbetare"), ("later", "Medarbetarna")])
def test_both_are_one_by_either_name(signed_in, address, record, value, name):
    response = answer(signed_in, address, value)

    plan = draft_of(record).plan
    assert [one.name for one in plan.audiences] == [name]
    assert plan.activities[0].to == (name.lower(),)
    assert f"One and the same now: “{name}”." in response.text


def test_two_different(signed_in, address, record):
    answer(signed_in, address, "two")

    assert draft_of(record).plan == draft_with_two_names().plan
    assert [each for each in draft_of(record).evidence if each.doubt] == []


@pytest.mark.parametrize("value", ["earlier", "later", "two"])
def test_either_answer_can_be_taken_back(signed_in, address, record, value):
    answer(signed_in, address, value)
    signed_in.post(f"{address}undo", {"number": 2})

    assert draft_of(record) == draft_with_two_names()


def test_an_answer_about_a_name_that_is_gone_settles_the_question(signed_in, address, record):
    signed_in.post(f"{address}items/medarbetare/remove", {"number": 1})
    fields = {"number": 2, "doubt": "names_alike", "words": WORDS, "place": "0", "answer": "earlier"}
    signed_in.post(f"{address}settle", fields)

    assert [one.name for one in draft_of(record).plan.audiences] == ["Medarbetarna"]
