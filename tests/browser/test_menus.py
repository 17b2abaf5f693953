"""Menus close as menus do, and a file may be let go anywhere on the page that asks for one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.places import PLAN

pytestmark = pytest.mark.browser

DROP = """(at) => {
  const data = new DataTransfer();
  data.items.add(new File(["# En plan"], "plan.md", {type: "text/markdown"}));
  const event = new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data});
  document.querySelector(at).dispatchEvent(event);
  return event.defaultPrevented;
}"""
MENUS = [
    (f"/plans/{PLAN}/", ".item-more"),
    (f"/plans/{PLAN}/", ".plan-menu"),
    (f"/plans/{PLAN}/activities", ".filter"),
]


@pytest.mark.parametrize(("address", "menu"), MENUS)
def test_a_menu_closes_on_escape_and_on_a_press_elsewhere(sign_in, address, menu):
    page = sign_in()
    page.goto(address)
    found = page.locator(menu).first
    summary = found.locator("summary")

    summary.click()
    expect(found).to_have_attribute("open", "")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(found).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()

    summary.click()
    page.locator("h1").first.click()
    expect(found).not_to_have_attribute("open", "")


def test_one_menu_is_open_at_a_time(sign_in):
    page = sign_in()
    page.goto(f"/plans/{PLAN}/")
    page.locator(".item-more > summary").nth(0).click()
    page.locator(".item-more > summary").nth(5).click()

    assert page.locator(".item-more[open]").count() == 1


@pytest.mark.parametrize("at", ["h1", ".site-footer", "[data-drop-zone]"])
def test_a_file_may_be_let_go_anywhere(sign_in, at):
    page = sign_in()
    page.goto("/bring-in")

    assert page.evaluate(DROP, at), "the browser does not open it"
    expect(page.locator("[data-chosen-file]")).to_contain_text("plan.md")
    assert page.evaluate("document.querySelector('input[type=file]').files.length") == 1
