"""In the table of sentences an ordinary long word stands whole."""

from __future__ import annotations

import pytest

from tests.browser.places import PLAN

pytestmark = pytest.mark.browser

ORDINARY = 22
"""Letters of a long compound that is yet no rarity: pensionärsföreningarna."""

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


@pytest.mark.parametrize("address", [f"/plans/{PLAN}/", f"/plans/{PLAN}/activities"])
def test_no_ordinary_word_is_broken(sign_in, address):
    page = sign_in()
    page.goto(address)

    assert page.locator(".sentences tbody tr").count() > 5
    for width in (768, 1024, 1279, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN, ORDINARY) == []
