"""A plan in the plan format is brought in: straight to the review, or to what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from budskap.plan.errors import PlanError
from budskap.plan.model import decode, encode
from budskap.web.pages import plan_problems
from budskap.web.store import queries
from budskap.web.store.models import Import, ImportState, PlanRecord
from tests.web.pages.imports import make_draft_plan
from tests.web.pages.plans import full_plan

HEAD = {"format": "budskap-plan/1", "title": "En plan", "language": "sv"}


def send(client: Client, content: bytes, name: str = "plan.json"):
    organisation = client.get("/bring-in").context["form"].initial["organisation"]
    file = SimpleUploadedFile(name, content)
    return client.post("/bring-in", {"organisation": organisation, "file": file}, follow=True)


def words(response) -> str:
    (main,) = html.fromstring(response.text).xpath("//main")
    return " ".join(main.text_content().split())


def test_a_plan_is_looked_through_and_kept_as_it_is(signed_in):
    page = send(signed_in, encode(full_plan()))

    assert "The file is a plan already, so nothing had to be interpreted. 1 piece found no place." in words(page)
    assert not html.fromstring(page.text).xpath("//*[@id='document-pane']")
    links = html.fromstring(page.text).xpath("//main//a/@href[starts-with(., '#')]")
    assert {link[1:] for link in links} <= set(html.fromstring(page.text).xpath("//@id"))
    record = Import.objects.get()
    signed_in.post(f"/bring-in/{record.pk}/accept", {"number": 1})
    assert queries.value_of(PlanRecord.objects.get().latest) == full_plan()


def test_what_is_loose_in_it_can_be_put(signed_in):
    send(signed_in, encode(make_draft_plan()))
    address = f"/bring-in/{Import.objects.get().pk}/pieces/bit-1"

    response = signed_in.post(address, {"number": 1, "to": "new:risks:"}, follow=True)

    assert "Put “Se även bilaga 3.” under Risks." in words(response)


def test_a_plan_can_be_pasted(signed_in, organisation):
    text = encode(make_draft_plan()).decode()
    signed_in.post("/bring-in", {"organisation": organisation.pk, "text": text})

    assert Import.objects.get().state == ImportState.READY


@pytest.mark.parametrize(
    ("plan", "where", "path", "sentence", "value"),
    [
        (HEAD | {"foo": 1}, "", "foo", "The format has no such key.", "1"),
        (HEAD | {"language": "fi"}, "Language of the plan", "language",
         'This has to be one of these: "sv", "nb", "nn", "da", "en".', '"fi"'),
        (HEAD | {"dated": "2026-02-30"}, "Date on the document", "dated",
         "This has to be a day that exists, as year-month-day, such as 2026-05-31.", '"2026-02-30"'),
        (HEAD | {"activities": [{"id": "a", "what": "x"}, {"id": "b", "what": "y", "who": ["ada"]}]},
         "Activities, number 2 · Who", "activities[1].who",
         "This has to be the id of an item in “actors”.", '"ada"'),
        (HEAD | {"activities": [{"id": "a", "what": "x", "when": {"text": "maj", "kind": "day"}}]},
         "Activities, number 1 · When", "activities[0].when.kind",
         'This has to be one of these: "date", "ongoing", "recurring", "relative", "as_needed", "unknown".', '"day"'),
        (HEAD | {"risks": [{"id": "a"}]}, "Risks, number 1 · Risk", "risks[0].text",
         "This has to be there, and is missing.", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(signed_in, plan, where, path, sentence, value):
    page = send(signed_in, json.dumps(plan).encode())

    (problem,) = html.fromstring(page.text).xpath("//ul[@class='plan-problems']/li")
    told = " ".join(problem.text_content().split())
    assert told == " ".join(filter(None, [where, path, sentence, f"Now there stands: {value}" if value else ""]))
    assert "The file was not kept." in words(page)
    record = Import.objects.get()
    assert (record.state, record.error, bytes(record.content)) == (ImportState.FAILED, "plan_invalid", b"")
    assert not PlanRecord.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"title": }', "The file is not JSON: something is wrong at line 1, character 11."),
        (b"\xff\xfe\xfa", "The file is not JSON in UTF-8."),
        (b"[" * 100_000, "The file is not JSON in UTF-8."),
        (b"[]", "This has to be an object, in braces { }."),
        (b" \n", "There is nothing in the file."),
        (json.dumps(HEAD | {"a\0\ud800b": "c\0\ud800"}).encode(), "This has to be text without the character U+0000."),
    ],
)
def test_what_is_no_plan_at_all_is_said_too(signed_in, content, told):
    assert told in words(send(signed_in, content))
    assert Import.objects.get().state == ImportState.FAILED


def test_of_very_many_problems_some_are_shown(signed_in):
    page = send(signed_in, json.dumps(HEAD | {f"key-{number}": 1 for number in range(50)}).encode())

    assert len(html.fromstring(page.text).xpath("//ul[@class='plan-problems']/li")) == 20
    assert "There are 30 more like these." in words(page)


WRONG: list[Any] = [
    3, [], {}, HEAD | {"title": 3}, HEAD | {"activities": {}}, HEAD | {"activities": [3]}, HEAD | {"dated": 5},
    HEAD | {"activities": [{"id": "A B", "what": "x", "hours": -1, "who": "b", "source": {"page": 0, "row": 1.5}}]},
    HEAD | {"activities": [{"id": "a", "what": "x", "hours": "4"}]},
    HEAD | {"activities": [{"id": "a", "what": "x"}, {"id": "a", "what": "y"}]},
    HEAD | {"audiences": [{"id": "a", "name": "x", "part_of": "a"}]},
    HEAD | {"title": "a\0b"}, HEAD | {"format": "budskap-plan/2"}, HEAD | {"title": "\ud800"},
]  # fmt: skip


@pytest.mark.parametrize("data", WRONG)
def test_whatever_is_wrong_has_a_sentence_of_its_own(data):
    with pytest.raises(PlanError) as caught:
        decode(json.dumps(data))

    for problem in caught.value.problems:
        assert not plan_problems.sentence(problem.allowed).startswith("Allowed is"), problem.allowed


@pytest.mark.parametrize(("at", "leads"), [("/", "/"), ("/bring-in", "/bring-in")])
def test_what_failed_is_taken_off_the_list_in_one_click(signed_in, at, leads):
    send(signed_in, b"{")
    (form,) = html.fromstring(signed_in.get(at).text).xpath("//li[@class='import-row']//form")
    fields = {each.get("name"): each.get("value") for each in form.xpath(".//input")}

    response = signed_in.post(form.get("action"), fields)

    assert response.headers["Location"] == leads
    assert html.fromstring(signed_in.get(at).text).xpath("//li[@class='import-row']") == []


def test_what_did_not_fail_is_not_thrown_away_by_one_click(signed_in):
    send(signed_in, encode(make_draft_plan()))

    assert not html.fromstring(signed_in.get("/").text).xpath("//li[@class='import-row']//form")
