"""Every correction on the review page can be taken back, one after the other."""

from __future__ import annotations

import pytest
from lxml import html

from budskap.documents.draft import Draft
from budskap.web.store import imports
from budskap.web.store.models import DraftStep, Import
from tests.web.pages.forms import fields_of, text_of
from tests.web.pages.imports import make_draft, make_import


@pytest.fixture
def record(organisation, editor) -> Import:
    return make_import(organisation, editor)


@pytest.fixture
def address(record) -> str:
    return f"/bring-in/{record.pk}/"


def draft_of(record: Import) -> Draft:
    return imports.draft_of(Import.objects.get(pk=record.pk))


def correct(client, address: str, path: str, fields: dict[str, str]) -> None:
    number = Import.objects.get().draft_number
    given = fields_of(client.get(address + path)) if path.endswith(("edit", "add", "head")) else {}
    client.post(address + path, given | {"number": number} | fields)


def undo(client, address: str):
    return client.post(f"{address}undo", {"number": Import.objects.get().draft_number}, follow=True)


CORRECTIONS = [
    ("settle", {"doubt": "year_assumed", "words": "Hösten", "place": "0"}, "question-0"),
    ("items/activity-1/edit", {"what": "Nyhet på webben"}, "item-activity-1"),
    ("items/activity-1/move", {"direction": "down"}, "item-activity-1"),
    ("items/invanare/remove", {}, "item-invanare"),
    ("items/bit-1/remove", {}, "piece-bit-1"),
    ("pieces/bit-1", {"to": "new:risks:"}, "piece-bit-1"),
    ("audiences/add", {"name": "Politiker"}, "group-audiences"),
    ("head", {"title": "Rätt titel"}, "item-_plan"),
]


@pytest.mark.parametrize(("path", "fields", "place"), CORRECTIONS)
def test_each_correction_is_taken_back_where_it_was_made(signed_in, address, record, path, fields, place):
    correct(signed_in, address, path, fields)
    assert draft_of(record) != make_draft()
    (step,) = DraftStep.objects.all()
    page = signed_in.get(address)
    assert text_of(page, "last-change").startswith(f"Last change: {step.said}")

    response = undo(signed_in, address)

    assert draft_of(record) == make_draft()
    assert text_of(response, "messages").endswith(f"Undone: {step.said}")
    seen = html.fromstring(response.text)
    assert seen.xpath("//*[@id='review']/@data-seen") == [place]
    assert len(seen.xpath(f"//*[@id='{place}']")) == 1


def test_all_are_taken_back_one_after_the_other(signed_in, address, record):
    drafts = [draft_of(record)]
    for path, fields, _place in CORRECTIONS:
        correct(signed_in, address, path, fields)
        drafts.append(draft_of(record))
    drafts = [each for each, following in zip(drafts, [*drafts[1:], None], strict=True) if each != following]

    for draft in reversed(drafts[:-1]):
        response = undo(signed_in, address)
        assert draft_of(record) == draft

    assert not html.fromstring(response.text).xpath("//*[@id='last-change']")
    assert "There is nothing left to undo." in undo(signed_in, address).text


def test_the_focus_stays_where_one_goes_on_undoing(signed_in, address):
    def focus(response) -> list[str]:
        return html.fromstring(response.text).xpath(
            "//*[@data-focus]/@id | //*[@id='last-change']//*[@data-focus]/text()"
        )

    for title in ("Ett", "Två"):
        correct(signed_in, address, "head", {"title": title})

    assert focus(undo(signed_in, address)) == ["Undo"]
    assert focus(undo(signed_in, address)) == ["plan-title"]


def test_what_changed_nothing_is_no_step(signed_in, address):
    correct(signed_in, address, "head", {})

    assert "Nothing was changed." in signed_in.get(address).text
    assert not DraftStep.objects.exists()


def test_what_someone_else_has_corrected_since_is_not_taken_back(signed_in, address, record):
    correct(signed_in, address, "head", {"title": "Rätt titel"})

    response = signed_in.post(f"{address}undo", {"number": 1}, follow=True)

    assert "someone else has corrected this" in text_of(response, "messages")
    assert draft_of(record).plan.title == "Rätt titel"


def test_what_was_said_in_another_language_says_whose_words_it_is(signed_in, address):
    correct(signed_in, address, "items/activity-1/move", {"direction": "down"})
    signed_in.post("/language", {"language": "nb"})
    page = html.fromstring(signed_in.get(address).text)

    (words,) = page.xpath("//*[@id='last-change']//span[@lang]")
    assert (words.get("lang"), words.text) == ("en", "Moved the activity “Nyhet”")
