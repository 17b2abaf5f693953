"""A word that no line can hold is broken, and widens no page."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PLACES = ["", "activities", "timeline", "versions", "versions/1", "activities/add", "items/a/edit"]


@pytest.mark.parametrize("width", [1280, 1024, 390, 320])
def test_no_page_of_a_plan_with_long_words_scrolls_sideways(sign_in, names, width):
    page = sign_in(width=width)
    found = {}
    for address in ["/", "/activities?q=Längst", *(f"/plans/{names['long']}/{place}" for place in PLACES)]:
        page.goto(address)
        found[address] = page.evaluate("document.documentElement.scrollWidth")

    assert {address: wide for address, wide in found.items() if wide > width} == {}
