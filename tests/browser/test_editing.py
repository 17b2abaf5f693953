"""Items edited in place, with the keyboard, without script, and by two people at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SignIn

pytestmark = pytest.mark.browser

PLAN = "Trygg hela vägen – Kommunikationsplan 2026–2027"


def plan_path(page: Page) -> str:
    link = page.get_by_role("link", name=PLAN).first
    path = re.search(r"/plans/\d+/", link.get_attribute("href") or "")
    assert path
    return path[0]


def first_activity(page: Page) -> Locator:
    return page.locator("tr.sentence").first


def test_edit_in_place_with_the_keyboard_and_undo(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(plan_path(page))
    name = first_activity(page).locator("strong").inner_text()
    written = first_activity(page).locator(".cell-when > span").inner_text()
    first_activity(page).get_by_role("link", name="Edit: ").press("Enter")
    expect(page.get_by_label("What is done")).to_be_focused()
    page.get_by_label("When", exact=True).fill("Q3")
    expect(page.locator(".understood")).to_have_text("1 July–30 September 2026")
    page.get_by_label("Hours").fill("abc")
    page.get_by_label("Hours").press("Control+Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert").get_by_role("link", name="Hours")).to_be_visible()
    expect(page.get_by_text("Write the hours as 4").last).to_be_visible()
    expect(page.get_by_label("When", exact=True)).to_have_value("Q3")
    page.get_by_label("Hours").fill("4,5")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("status").get_by_text(f"Changed when and hours in the activity “{name}”")).to_be_visible()
    expect(first_activity(page).get_by_role("link", name="Edit: ")).to_be_focused()
    expect(first_activity(page).locator(".cell-when")).to_contain_text("Q3")
    page.get_by_role("button", name="Undo").click()
    expect(first_activity(page).locator(".cell-when > span")).to_have_text(
        re.compile(re.escape(written.split("\n")[0]))
    )


def test_escape_gives_the_item_back(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(plan_path(page))
    first_activity(page).get_by_role("link", name="Edit: ").click()
    expect(page.get_by_label("What is done")).to_be_focused()
    page.keyboard.press("Escape")
    expect(first_activity(page).get_by_role("link", name="Edit: ")).to_be_focused()
    expect(page.locator(".item-form")).to_have_count(0)


def test_escape_loses_nothing_that_was_written(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(plan_path(page))
    first_activity(page).get_by_role("link", name="Edit: ").click()
    page.get_by_label("Note").fill("Ett halvt ord")
    audience = page.get_by_role("group", name="To whom").get_by_role("checkbox").first
    audience.set_checked(was := not audience.is_checked())
    page.keyboard.press("Escape")
    expect(first_activity(page).get_by_role("link", name="Edit: ")).to_be_focused()
    page.get_by_role("button", name="Take it up again").click()
    expect(page.get_by_label("Note")).to_have_value("Ett halvt ord")
    expect(audience).to_be_checked(checked=was)
    expect(page.get_by_role("button", name="Take it up again")).to_have_count(0)


def test_escape_does_first_what_is_nearer(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(plan_path(page))
    first_activity(page).get_by_role("link", name="Edit: ").click()
    find = page.locator(".names-find").first
    find.fill("x")
    find.press("Escape")
    expect(find).to_have_value("")
    expect(page.locator(".item-form")).to_have_count(1)
    page.get_by_label("Note").dispatch_event("keydown", {"key": "Escape", "isComposing": True, "bubbles": True})
    expect(page.locator(".item-form")).to_have_count(1)


def test_without_script_a_risk_is_added_and_taken_back(sign_in: SignIn) -> None:
    page = sign_in(java_script_enabled=False)
    page.goto(f"{plan_path(page)}risks/add")
    page.get_by_label("Risk", exact=False).first.fill("Ingen hittar sidan")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Added the risk “Ingen hittar sidan”")
    expect(page.locator("#part-risks")).to_contain_text("Ingen hittar sidan")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Ingen hittar sidan", exact=True)).to_have_count(0)


def test_two_people_change_the_same_and_the_second_chooses(sign_in: SignIn) -> None:
    mine, theirs = sign_in("Jonas Ekvall"), sign_in("Marit Sandelin")
    path = plan_path(mine)
    for page in (mine, theirs):
        page.goto(path)
        first_activity(page).get_by_role("link", name="Edit: ").click()
        expect(page.get_by_label("Note")).to_be_visible()
    theirs.get_by_label("Note").fill("Marits not")
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.get_by_role("button", name="Undo")).to_be_visible()
    mine.get_by_label("Note").fill("Jonas not")
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_role("alert")).to_contain_text("Marit Sandelin saved version")
    expect(mine.get_by_label("Note")).to_have_value("Jonas not")
    mine.get_by_label("Theirs: Marits not").check()
    mine.get_by_role("button", name="Save").click()
    expect(first_activity(mine)).to_contain_text("Marits not")
    theirs.get_by_role("button", name="Undo").click()
    expect(theirs.get_by_text("Marits not")).to_have_count(0)


def test_activities_are_narrowed_without_leaving_the_page(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(f"{plan_path(page)}activities")
    expect(page.locator("tr.sentence").nth(10)).to_be_visible()
    page.locator("summary", has_text="To whom").press("Enter")
    page.get_by_label("Hemtjänsten", exact=True).check()
    expect(page).to_have_url(re.compile(r"\?to=Hemtj%C3%A4nsten$"))
    expect(page.get_by_role("link", name="Remove: to Hemtjänsten")).to_be_visible()
    expect(page.get_by_label("Hemtjänsten", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("summary", has_text="To whom")).to_be_focused()
    page.get_by_role("searchbox").fill("nyhetsbrev")
    expect(page).to_have_url(re.compile("&q=nyhetsbrev$"))
    expect(page.locator("tr.sentence")).to_have_count(1)
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?to=Hemtj%C3%A4nsten$"))
    expect(page.locator("tr.sentence").nth(2)).to_be_visible()
    page.get_by_role("link", name="Remove: to Hemtjänsten").click()
    expect(page.locator("tr.sentence").nth(10)).to_be_visible()


def test_added_in_place_with_the_keyboard(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(path := plan_path(page))
    page.get_by_role("link", name="Add to: Audiences").press("Enter")
    expect(page.get_by_label("Name (needed)")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Name (needed)").fill("Nattpersonalen")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Added the audience “Nattpersonalen”")
    expect(page.get_by_role("link", name="Edit: Nattpersonalen")).to_be_focused()
    expect(page.locator(".item-form")).to_have_count(0)
    expect(page).to_have_url(re.compile(f"{path}$"))
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Nattpersonalen", exact=True)).to_have_count(0)


def test_adding_is_cancelled_and_taken_up_again(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(plan_path(page))
    button = page.get_by_role("link", name="Add an activity")
    button.press("Enter")
    page.get_by_label("What is done").fill("Ett halvt förslag")
    button.click()
    expect(page.get_by_label("What is done")).to_be_focused()
    expect(page.get_by_label("What is done")).to_have_value("Ett halvt förslag")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.get_by_role("button", name="Take it up again").click()
    expect(page.get_by_label("What is done")).to_have_value("Ett halvt förslag")


def test_adding_sweeps_no_other_form_away(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(plan_path(page))
    first_activity(page).get_by_role("link", name="Edit: ").click()
    page.get_by_label("Note").fill("Inte sparat")
    page.get_by_role("link", name="Add an activity").click()
    new = page.locator("#new-activities")
    new.get_by_label("What is done").fill("Något nytt")
    new.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Edit: Något nytt")).to_be_focused()
    page.get_by_role("button", name="Take it up again").click()
    expect(page.get_by_label("Note")).to_have_value("Inte sparat")
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Något nytt", exact=True)).to_have_count(0)
