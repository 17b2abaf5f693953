"""A file is brought in, looked through and kept, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.places import PASSWORD
from tests.browser.test_every_page import faults, looked_at
from tests.documents.pdf_files import Page as Drawn
from tests.documents.pdf_files import pdf
from tests.web.pages.imports import MARKDOWN

pytestmark = pytest.mark.browser


def bring_in(page: Page) -> None:
    page.goto("/bring-in")
    file = {"name": "plan.md", "mimeType": "text/markdown", "buffer": MARKDOWN.encode()}
    page.get_by_label("The plan's file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".verdict-sentence")).to_contain_text("certain", timeout=20_000)
    page.wait_for_load_state("load")  # the words stand there before the scripts do


def faults_from_the_top(page: Page) -> list[str]:
    """What axe finds where the row of panes, which stays in sight, lies over nothing."""
    page.evaluate("window.scrollTo(0, 0)")
    return faults(page)


def test_from_file_to_plan(sign_in):
    page = sign_in()
    bring_in(page)

    item = page.locator(".item", has_text="Nyhet").first
    item.get_by_role("link", name=re.compile("^Correct")).click()
    what = page.get_by_label(re.compile("^What is done"))
    expect(what).to_be_focused()
    what.fill("Nyhet på webben")
    page.locator(".review-form").get_by_role("button", name="Save").click()

    expect(page.locator("#messages")).to_contain_text("Nyhet på webben")
    expect(page.locator(".item", has_text="Nyhet på webben").first).to_be_focused()
    page.get_by_role("button", name="Save as a plan").click()
    page.wait_for_url(re.compile(r"/plans/\d+/$"))
    expect(page.locator("main")).to_contain_text("Nyhet på webben")


def test_the_document_stays_beside_the_plan_it_became(sign_in):
    page = sign_in(reduced_motion="reduce")
    bring_in(page)
    page.get_by_role("button", name="Save as a plan").click()
    page.get_by_role("link", name="The document it came from").click()
    fact = page.locator(".plan-pane .fact[href]", has_text="Medarbetare").first
    fact.click()
    expect(page.locator(f"[id='{(fact.get_attribute('href') or '')[1:]}']")).to_be_in_viewport()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download the file").click()

    assert kept.value.path().read_text(encoding="utf-8") == MARKDOWN
    assert looked_at(page, (1280, "light"), (390, "dark")) == []


def test_a_fact_and_its_words_light_up_together(sign_in):
    page = sign_in()
    bring_in(page)
    fact = page.locator(".plan-pane .fact", has_text="Medarbetare").first
    place = page.locator(f"[id='{(fact.get_attribute('data-places') or '').split()[0]}']")

    fact.click()
    expect(fact).to_have_class(re.compile("is-lit"))
    expect(place).to_have_class(re.compile("is-lit"))
    expect(place).to_be_in_viewport()

    page.locator(".verdict h1").click()
    expect(place).not_to_have_class(re.compile("is-lit"))
    place.click()
    expect(fact).to_have_class(re.compile("is-lit"))


def test_on_a_phone_one_pane_at_a_time(sign_in):
    page = sign_in(width=390)
    bring_in(page)

    expect(page.locator("#document-pane")).to_be_hidden()
    page.locator(".plan-pane .fact", has_text="Medarbetare").first.click()
    expect(page.locator("#document-pane")).to_be_visible()
    expect(page.locator("#plan-pane")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_script_the_whole_way(sign_in):
    page = sign_in(java_script_enabled=False)
    page.goto("/bring-in")
    file = {"name": "plan.md", "mimeType": "text/markdown", "buffer": MARKDOWN.encode()}
    page.get_by_label("The plan's file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".verdict-sentence")).to_contain_text("certain", timeout=20_000)

    fact = page.locator(".plan-pane .fact[href]", has_text="Medarbetare").first
    fact.click()
    assert page.url.endswith(fact.get_attribute("href") or "?")
    page.locator(".item .correct").first.click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("Nothing was changed.")
    page.get_by_role("button", name="Save as a plan").click()
    page.wait_for_url(re.compile(r"/plans/\d+/$"))


def test_without_script_from_signing_in_to_what_is_said_in_public(sign_in):
    """One whole working day of an editor whose browser runs no script, by the forms alone."""
    page = sign_in("", java_script_enabled=False)
    page.goto("/sign-in?next=/bring-in")
    page.get_by_label("E-mail address").fill("signe@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/bring-in")

    file = {"name": "plan.md", "mimeType": "text/markdown", "buffer": MARKDOWN.encode()}
    page.get_by_label("The plan's file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".verdict-sentence")).to_contain_text("certain", timeout=20_000)
    page.locator(".asked").first.get_by_role("button", name="It is right").click()
    expect(page.locator("#messages")).to_contain_text("Settled")
    page.get_by_role("button", name="Throw away").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Save as a plan").click()
    page.wait_for_url(re.compile(r"/plans/\d+/$"))

    page.locator("tr.sentence").first.get_by_role("link", name="Edit: ").click()
    page.get_by_label("Note").fill("Utan skript.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Utan skript.")
    plan = re.sub(r"[?#].*", "", page.url)
    page.goto(f"{plan}publish")
    page.locator("main form [type=submit]").first.click()
    page.goto(plan.replace("/plans/", "/public/").rstrip("/"))
    page.get_by_label("Choose who you are").select_option(label="Medarbetare")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("What do you want to say about this plan?").fill("Varför just nu?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#messages")).to_contain_text("Thank you.")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_review_and_its_forms_have_no_accessibility_fault(sign_in, width, scheme):
    page = sign_in(width=width, color_scheme=scheme)
    bring_in(page)
    page.locator(".plan-pane .item", has_text="Invånare").locator(".correct").first.click()
    page.locator(".review-form").get_by_role("button", name="Remove").click()
    expect(page.locator(".piece").first).to_be_visible()
    expect(page.locator("#review [data-focus]")).to_be_focused()
    found = faults_from_the_top(page)
    page.locator(".item .correct").first.click()
    expect(page.locator(".review-form")).to_be_visible()
    page.locator(".piece .put").first.click()
    expect(page.locator(".put-form")).to_be_visible()
    expect(page.locator(".put-form select")).to_be_focused()

    assert found + faults_from_the_top(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_pdf_is_shown_as_it_looks_with_what_was_read(sign_in, width, scheme):
    page = sign_in(width=width, color_scheme=scheme, reduced_motion="reduce")
    lines = ("Kommunikationsplan 2026", "Syfte", "Alla ska veta varför vi byter.", "Målgrupper", "Chefer")
    drawn = Drawn()
    for number, line in enumerate(lines):
        drawn.write(line, 72, 60 + 60 * number, size=20 if number in {0, 1, 3} else 11, bold=number in {0, 1, 3})
    page.goto("/bring-in")
    file = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf(drawn)}
    page.get_by_label("The plan's file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".verdict-sentence")).to_contain_text("certain", timeout=20_000)
    for _ in range(60):
        if page.locator(".look").count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{page.url.partition('?')[0]}?as=look")  # as text, if that was asked for before

    fact = page.locator(".plan-pane .fact[href]", has_text="Chefer").first
    fact.click()
    region = page.locator(f".look-place[id='{(fact.get_attribute('href') or '')[1:]}']")
    expect(region).to_be_in_viewport()
    expect(region).to_have_class(re.compile("is-lit"))
    assert faults_from_the_top(page) == []
    if width > 1000:
        page.locator(".look-place[href$=-text]", has_text="Alla ska veta").press("Enter")
        expect(page.locator(".read-here a")).to_contain_text(["Alla ska veta"])
    page.locator("[data-pane-choice] a[href='#document-pane']").dispatch_event("click")
    page.get_by_role("link", name="Show as text").click()
    expect(page.locator(".look")).to_have_count(0)
    expect(page.get_by_role("link", name="Show as it looks")).to_have_count(1)
