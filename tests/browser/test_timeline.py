"""The timeline on a phone and by keyboard."""

from __future__ import annotations

import datetime
import re

import pytest

pytestmark = pytest.mark.browser

TIMELINE = "/plans/1/timeline?from=2026-11-01&to=2027-10-31"


@pytest.mark.parametrize("by", ["audience", "activity"])
def test_on_a_phone_the_picture_scrolls_and_its_row_labels_stay(sign_in, by):
    page = sign_in(width=390)
    page.goto(f"{TIMELINE}&by={by}")
    label = page.locator("table.timeline tbody th").first
    before = label.bounding_box()
    page.locator(".timeline-scroll").evaluate("each => { each.scrollLeft = 300 }")
    page.wait_for_function("document.querySelector('.timeline-scroll').scrollLeft === 300")

    assert label.bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_on_a_phone_no_row_label_is_broken_in_a_word(sign_in):
    page = sign_in(width=390)
    page.goto(TIMELINE)
    labels = page.locator(".row-label")
    labels.evaluate_all("all => all.forEach((each) => { each.style.overflowWrap = 'normal' })")

    assert labels.count() > 5
    assert labels.evaluate_all("all => all.filter((each) => each.scrollWidth > each.clientWidth).length") == 0


@pytest.mark.parametrize(("width", "least"), [(1024, 720), (1280, 720), (2560, 1200)])
def test_the_axis_is_as_long_as_its_room_and_marks_stand_at_their_share_of_it(sign_in, width, least):
    page = sign_in(width=width)
    page.goto("/plans/1/timeline?from=2026-09-01&to=2027-08-31")
    axis = page.locator(".timeline-marks").first.bounding_box()
    january = page.locator(".timeline-axis text.coarse", has_text="2027").bounding_box()
    days = (datetime.date(2027, 1, 1) - datetime.date(2026, 9, 1)).days

    assert axis["width"] >= least
    assert january["x"] - axis["x"] == pytest.approx(axis["width"] * days / 365, abs=8)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_mark_is_reached_by_keyboard_and_leads_to_its_activity(sign_in):
    page = sign_in()
    page.goto(TIMELINE)
    mark = page.get_by_role("link", name=re.compile("^Brev hem till alla")).first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/plans/1/\?activity=.+#item-.+"))

    assert page.locator("tr:target").count() == 1


def test_what_waits_stands_beside_the_axis_or_below_it_and_is_never_cut(sign_in):
    page = sign_in()
    page.goto(TIMELINE)
    waiting = page.locator(".timeline-waits ul").first
    found = {}
    for width in (1280, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        box, axis = waiting.bounding_box(), page.locator(".timeline-marks").first.bounding_box()
        found[width] = box["x"] >= axis["x"] + axis["width"], box["x"] + box["width"] <= width

    assert found == {1280: (True, True), 1024: (False, True)}
