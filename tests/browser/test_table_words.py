"""In the table of sentences every word stands whole, on every screen from a laptop's and on paper."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page

from budskap.web.pages.table_room import LONGEST
from tests.browser.places import PLAN

pytestmark = pytest.mark.browser

BROKEN = """(most) => {
  const broken = [];
  for (const cell of document.querySelectorAll(".sentences tbody :is(td, th)")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((each) => Math.round(each.top)));
        if (word[0].length <= most && lines.size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""


SCREENS = (768, 1024, 1279, 1280, 1440, 1920, 2560)
PAPER = (640, 718, 1047, 1500)
"""Pixels of a line on A4 with wide and narrow margins, on A4 on its side, and on A3."""
TABLE = "getComputedStyle(document.querySelector('.sentences')).display === 'table'"


def broken(page: Page, widths: Iterable[int]) -> dict[int, list[str]]:
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = page.evaluate(BROKEN, LONGEST)
    return {width: words for width, words in found.items() if words}


@pytest.mark.parametrize("place", ["", "activities"])
@pytest.mark.parametrize("plan", ["sample", "wordy"])
def test_no_word_is_broken(sign_in, names, plan, place):
    page = sign_in()
    page.goto(f"/plans/{names.get(plan, PLAN)}/{place}")

    assert page.locator(".sentences tbody tr").count() > 5
    assert broken(page, SCREENS) == {}
    page.emulate_media(media="print")
    assert broken(page, PAPER) == {}


def test_the_sentences_are_a_table_as_soon_as_it_has_room(sign_in, names):
    page = sign_in()
    found = {}
    for plan, width in ((PLAN, 1024), (PLAN, 1280), (names["wordy"], 1280), (names["wordy"], 1920)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"/plans/{plan}/")
        found[plan, width] = page.evaluate(TABLE)

    assert list(found.values()) == [False, True, False, True]


def test_a_wall_screen_is_used(sign_in):
    page = sign_in(width=2560)
    page.goto(f"/plans/{PLAN}/")

    assert page.locator(".sentences").bounding_box()["width"] > 1600
