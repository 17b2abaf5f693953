"""What a change of a draft answers when it is no longer there, or when its number is none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from lxml import html

from budskap.documents.draft import Draft, Evidence
from budskap.web.pages.numbers import number_in
from budskap.web.store import imports
from budskap.web.store.models import Import, ImportState
from tests.web.pages.imports import make_draft_plan, make_import

COLUMN = "The column's heading is not one we know; its meaning was guessed from its content."


@pytest.fixture
def record(organisation, editor) -> Import:
    return make_import(organisation, editor)


@pytest.mark.parametrize("path", ["accept", "discard", "settle"])
def test_what_someone_else_throws_away_at_the_same_moment_is_told(signed_in, record, path):
    def thrown_away_when_read(execute: Any, sql: str, *more: Any) -> Any:
        found = execute(sql, *more)
        if 'FROM "store_import"' in sql and not gone:
            gone.append(True)
            Import.objects.filter(pk=record.pk).delete()
        return found

    gone: list[bool] = []
    fields = {"doubt": "year_assumed", "words": "Hösten"}
    with connection.execute_wrapper(thrown_away_when_read):
        response = signed_in.post(f"/bring-in/{record.pk}/{path}", fields, headers={"Accept-Language": "en"})

    assert response.headers["Location"] == "/bring-in"
    assert "someone else has thrown this away" in signed_in.get("/bring-in").text


def asked(*doubts: tuple[str, str, str]) -> Draft:
    evidence = (Evidence(item, "what", (), code, words) for item, code, words in doubts)
    return Draft(make_draft_plan(), tuple(evidence))


def test_several_doubts_of_a_kind_can_be_settled_by_one_answer(signed_in, organisation, editor):
    draft = asked(
        ("activity-1", "sentence_read", "Nyhet"),
        ("activity-2", "sentence_read", "Möte"),
        ("activity-3", "as_above", "Brev"),
    )
    record = make_import(organisation, editor, draft=draft)
    address = f"/bring-in/{record.pk}/"
    page = html.fromstring(signed_in.get(address).text)
    (button,) = page.xpath("//button[@value='kind']")
    assert button.text == "All 2 such are right"
    fields = {each.get("name"): each.get("value") for each in button.xpath("./ancestor::form//input")}

    response = signed_in.post(f"{address}settle", {**fields, "answer": "kind"}, follow=True)
    assert "Settled 2 doubtful facts." in response.text
    record.refresh_from_db()
    assert [each.words for each in imports.draft_of(record).evidence if each.doubt] == ["Brev"]


def question_of(response) -> str:
    (words,) = html.fromstring(response.text).xpath("//*[@class='asked-words']")
    return " ".join(words.text_content().split())


@pytest.mark.parametrize(
    ("asked_about", "question"),
    [
        (("activity-1", "to", "sentence_read", "Brev till medarbetare"),
         "Brev till medarbetare It stands within a sentence, which was taken apart. Read as To whom: Medarbetare."),
        (("activity-1", "what", "column_guessed", None),
         f"{COLUMN} Read as What is done: Nyhet."),
        (("medarbetare", "name", "heading_guessed", "Medarbetare"),
         "Medarbetare Written as a heading; taken for the name of an audience."),
    ],
)  # fmt: skip
def test_a_question_says_what_the_words_were_read_as(signed_in, organisation, editor, asked_about, question):
    item, field, code, words = asked_about
    draft = Draft(make_draft_plan(), (Evidence(item, field, (), code, words),))
    record = make_import(organisation, editor, draft=draft)

    assert question_of(signed_in.get(f"/bring-in/{record.pk}/")) == question


def test_headings_taken_for_names_of_one_list_are_one_question(signed_in, organisation, editor):
    names = {"medarbetare": "Medarbetare", "invanare": "Invånare"}
    evidence = [Evidence(item, "name", (), "heading_guessed", name) for item, name in names.items()]
    other = Evidence("activity-1", "what", (), "heading_guessed", "Nyhet")
    record = make_import(organisation, editor, draft=Draft(make_draft_plan(), (*evidence, other)))
    address = f"/bring-in/{record.pk}/"
    asked_about, _ = html.fromstring(signed_in.get(address).text).xpath("//*[@class='asked']")
    assert asked_about.xpath(".//*[@class='asked-words']/a/text()") == list(names.values())
    assert "Read as" not in asked_about.text_content()
    words = asked_about.xpath(".//input[@name='words']/@value")

    answer = {"number": 1, "place": "0", "doubt": "heading_guessed", "words": words}
    assert "Settled 2 doubtful facts." in signed_in.post(f"{address}settle", answer, follow=True).text
    record.refresh_from_db()
    assert [each.words for each in imports.draft_of(record).evidence if each.doubt] == ["Nyhet"]


def test_namesakes_and_single_doubts_are_settled_one_by_one(signed_in, organisation, editor):
    draft = asked(
        ("activity-1", "names_alike", "Nyhet · Nyhett"),
        ("activity-2", "names_alike", "Möte · Mötet"),
        ("activity-3", "as_above", "Brev"),
    )
    record = make_import(organisation, editor, draft=draft)
    assert not html.fromstring(signed_in.get(f"/bring-in/{record.pk}/").text).xpath("//button[@value='kind']")


def test_after_the_last_question_the_reader_is_at_one_that_is_left(signed_in, organisation, editor):
    plan = make_draft_plan()
    first, second = (each.what for each in plan.activities[:2])
    draft = asked(("activity-1", "as_above", first), ("activity-2", "names_alike", f"{first} · {second}"))
    record = make_import(organisation, editor, draft=draft)
    answer = {"number": 1, "doubt": "names_alike", "words": f"{first} · {second}", "place": "1", "answer": "earlier"}

    assert signed_in.post(f"/bring-in/{record.pk}/settle", answer).url.endswith("?at=question-0#question-0")


def test_a_number_of_thousands_of_digits_is_none(signed_in, record):
    response = signed_in.post(f"/bring-in/{record.pk}/accept", {"number": "9" * 5_000})

    assert response.status_code == 302
    assert Import.objects.get(pk=record.pk).state == ImportState.ACCEPTED


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("17", 17), ("9" * 9, 999_999_999), ("9" * 10, None), ("9" * 5_000, None), ("-1", None), ("1.5", None),
     ("", None), ("one", None), ("²", None), (None, None)],
)  # fmt: skip
def test_a_number_in_a_form(text, number):
    assert number_in(text) == number
