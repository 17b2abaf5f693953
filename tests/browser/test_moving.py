"""What can be dragged on the board and in the calendar is moved by keyboard, and by dragging."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.places import PLAN

pytestmark = pytest.mark.browser


def pressed(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_card_is_moved_by_keyboard_and_taken_back(sign_in):
    page = sign_in()
    page.goto(f"/plans/{PLAN}/board")
    card = page.locator("[data-state=open] .card").first
    name, key = card.locator(".card-what").inner_text(), card.get_attribute("id")
    card.locator("summary").focus()
    pressed(page, "Enter", "Tab")
    expect(page.locator(f"#{key} [data-to=doing]")).to_be_focused()
    pressed(page, "Enter")

    expect(page.locator(f"[data-state=doing] #{key}")).to_be_focused()
    expect(page.locator("#messages")).to_contain_text(name)
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator(f"[data-state=open] #{key}")).to_be_visible()


def test_the_menu_of_a_card_closes_on_escape(sign_in):
    page = sign_in()
    page.goto(f"/plans/{PLAN}/board")
    menu = page.locator(".card-move").first
    menu.locator("summary").focus()
    pressed(page, "Enter", "Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_card_is_dragged(sign_in):
    page = sign_in()
    page.goto(f"/plans/{PLAN}/board")
    card = page.locator("[data-state=open] .card").first
    key = card.get_attribute("id")
    card.drag_to(page.locator("[data-state=done]"))

    expect(page.locator("#messages")).to_contain_text("is done")
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator(f"[data-state=open] #{key}")).to_be_visible()


def an_entry_with_a_day(page: Page) -> tuple[str, str]:
    """The anchor and the day of an entry that has one, in the calendar as it is shown."""
    entry = page.locator("td .entry[id]").first
    day = entry.locator("xpath=ancestor::td").get_attribute("data-day")
    return f"#{entry.get_attribute('id')}", day or ""


def find_month(page: Page) -> None:
    """A month of the plan that has an entry with a day of its own."""
    for year, month in ((2026 + month // 12, month % 12 + 1) for month in range(24)):
        page.goto(f"/plans/{PLAN}/calendar?month={year}-{month:02}")
        if page.locator("td .entry[id]").count():
            return


def test_a_day_is_changed_by_keyboard_and_taken_back(sign_in):
    page = sign_in()
    find_month(page)
    entry, day = an_entry_with_a_day(page)
    other = day[:8] + ("17" if day[8:] != "17" else "18")
    page.locator(f"{entry} summary").focus()
    pressed(page, "Enter", "Tab")
    expect(page.locator(f"{entry} [name=to]")).to_be_focused()
    page.locator(f"{entry} [name=to]").fill(other)
    pressed(page, "Enter")

    expect(page.locator(f"[data-day='{other}'] {entry}")).to_be_visible()
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Took back")


def test_an_entry_is_dragged_to_another_day(sign_in):
    page = sign_in()
    find_month(page)
    entry, day = an_entry_with_a_day(page)
    other = day[:8] + ("17" if day[8:] != "17" else "18")
    page.locator(entry).drag_to(page.locator(f"td[data-day='{other}']"), target_position={"x": 8, "y": 8})

    expect(page.locator(f"[data-day='{other}'] {entry}")).to_be_visible()
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Took back")
