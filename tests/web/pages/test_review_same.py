"""A correction is answered with what it changed, and a gap for everything that the page has already."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.translation import override
from lxml import html

from budskap.web.pages.review_facts import Piece
from tests.web.pages.imports import make_draft, make_import

ITEMS = [{"id": f"a-{n}", "what": f"Aktivitet {n:02}", "source": {"block": 3}} for n in range(40)]
IN_PLACE = {"HX-Request": "true", "HX-Target": "review"}


@pytest.fixture
def address(organisation, editor):
    draft = make_draft(activities=ITEMS, unplaced=[{"id": "p-1", "text": "Dnr 17"}])
    return f"/bring-in/{make_import(organisation, editor, draft=draft).pk}/"


def marks_of(response) -> str:
    return "".join(html.fromstring(response.text).xpath("//@data-mark"))


def parts(response) -> tuple[set[str], set[str]]:
    """The ids of the parts that were sent, and of those the page has."""
    page = html.fromstring(response.text)
    return set(page.xpath("//*[@data-mark]/@id")), set(page.xpath("//*[@data-same]/@id"))


def corrected(browser, address, has: str):
    headers = {**IN_PLACE, "Budskap-Has": has}
    return browser.post(f"{address}items/a-7/move", {"number": 1, "direction": "up"}, headers=headers, follow=True)


def test_every_item_piece_and_block_says_what_it_looks_like(signed_in, address):
    page = signed_in.get(address)
    sent, same = parts(page)

    assert {"item-a-0", "item-a-39", "piece-p-1", "b1"} <= sent
    assert same == set()
    assert marks_of(page) == marks_of(signed_in.get(address))


def test_what_the_page_has_is_not_sent_again(signed_in, address):
    whole = signed_in.get(address)
    answer = corrected(signed_in, address, marks_of(whole))
    sent, same = parts(answer)

    assert sent == {"item-a-7", "b3"}  # where the focus goes, and what leads to the items in their order
    assert sent | same == parts(whole)[0]
    assert len(answer.content) < len(whole.content) / 2


def test_what_was_corrected_is_sent_and_what_the_document_says_of_it(signed_in, address):
    headers = {**IN_PLACE, "Budskap-Has": marks_of(signed_in.get(address))}
    answer = signed_in.post(f"{address}items/a-7/remove", {"number": 1}, headers=headers, follow=True)
    sent, same = parts(answer)

    assert "item-a-7" not in sent | same
    assert any(each.startswith("piece-") for each in sent)
    assert "piece-p-1" in same


def test_the_same_in_another_language_looks_otherwise():
    piece = Piece("p-1", "Dnr 17", ())
    with override("sv"):
        swedish = piece.mark

    with override("nb"):
        assert piece.mark not in {swedish, replace(piece, text="Dnr 18").mark}
    with override("sv"):
        assert piece.mark == swedish


def test_what_is_sent_for_marks_is_whole(signed_in, address):
    assert parts(corrected(signed_in, address, "åäö" * 9 + "x"))[1] == set()
