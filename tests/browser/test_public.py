"""The public page as a resident meets it who uses the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn
from tests.browser.places import PLAN

pytestmark = pytest.mark.browser


@pytest.fixture
def public(sign_in: SignIn) -> Page:
    page = sign_in("")
    page.goto(f"/public/{PLAN}")
    return page


def test_who_one_is_is_chosen_with_the_arrows_and_shown_when_one_says_so(public: Page) -> None:
    me = public.get_by_label("Choose who you are")
    me.focus()
    for _ in range(3):
        public.keyboard.press("ArrowDown")
    expect(me).to_be_focused()
    chosen = me.input_value()
    assert chosen
    assert "me=" not in public.url
    public.keyboard.press("Tab")
    public.keyboard.press("Enter")
    public.wait_for_url(f"/public/{PLAN}?me={chosen}")


def test_the_language_is_chosen_with_a_button(public: Page) -> None:
    public.get_by_role("button", name="Norsk bokmål").press("Enter")
    expect(public.get_by_role("heading", name="Spør, si imot, foreslå")).to_be_visible()
    assert public.url.endswith(f"/public/{PLAN}")


def test_what_was_written_and_refused_can_be_mended(public: Page) -> None:
    field = public.get_by_label("What do you want to say about this plan?")
    public.evaluate("document.querySelector('#feedback').value = 'Varför? '.repeat(700)")
    public.get_by_role("button", name="Send").click()
    expect(public.get_by_role("alert")).to_be_focused()
    expect(field).to_have_value("Varför? " * 700)
    expect(field).to_be_in_viewport()
