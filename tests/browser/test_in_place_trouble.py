"""What is written stays, and is saved in the end, when the server or the network does not play along."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn
from tests.browser.places import EDITOR
from tests.browser.test_bring_in import bring_in
from tests.browser.test_editing import first_activity, plan_path

pytestmark = pytest.mark.browser


def open_form(page: Page) -> str:
    path = plan_path(page)
    page.goto(path)
    first_activity(page).get_by_role("link", name="Edit: ").click()
    page.get_by_label("Note").fill("Det jag skrev")
    return path


def sign_in_anew(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name=re.compile(f"^{EDITOR}")).first.click()
    page.wait_for_url("/")


def test_signed_out_and_in_again_elsewhere_the_text_is_saved(sign_in: SignIn) -> None:
    page = sign_in()
    open_form(page)
    page.evaluate("console.error = () => {}")  # htmx tells of the refusals that are meant here
    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("You have been signed out.")
    expect(page.get_by_label("Note")).to_have_value("Det jag skrev")
    sign_in_anew(other)
    page.get_by_role("button", name="Save").click()
    expect(first_activity(page)).to_contain_text("Det jag skrev")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Det jag skrev")).to_have_count(0)


def test_a_page_with_unsaved_text_is_not_left_without_a_question(sign_in: SignIn) -> None:
    page = sign_in()
    open_form(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("/")
    assert asked == ["beforeunload"]


def test_what_was_moved_and_removed_leaves_the_focus_where_it_was(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(plan_path(page))
    rows = page.locator("tr.sentence")
    second, third = (rows.nth(place).get_attribute("id") for place in (1, 2))
    rows.nth(1).get_by_role("link", name="Edit: ").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("status")).to_contain_text("Moved the activity")
    expect(rows.nth(2)).to_have_attribute("id", second or "")
    expect(rows.nth(2).get_by_role("link", name="Edit: ")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Took back")
    expect(rows.nth(2)).to_have_attribute("id", third or "")


def test_an_answer_leads_on_and_is_told(sign_in: SignIn) -> None:
    page = sign_in()
    bring_in(page)
    page.locator(".asked").first.get_by_role("button", name="It is right").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"Settled \d+ doubtful fact"))
    expect(page.locator("#review [data-focus]")).to_be_focused()
