"""Every page of the application, walked: none has an accessibility fault, none scrolls sideways, all look whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver

from budskap.web.samples import sample_plans

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
PLAN = 1
"""The Swedish sample plan; it is the first that the demonstration keeps."""
ITEM = sample_plans()[0].plan.activities[0].id

PAGES = {
    "home": "/",
    "sign-in": "/sign-in",
    "me": "/me",
    "plan": f"/plans/{PLAN}/",
    "timeline": f"/plans/{PLAN}/timeline",
    "activities": f"/plans/{PLAN}/activities",
    "all-activities": "/activities",
    "item-add": f"/plans/{PLAN}/activities/add",
    "item-edit": f"/plans/{PLAN}/items/{ITEM}/edit",
    "head-edit": f"/plans/{PLAN}/head",
    "versions": f"/plans/{PLAN}/versions",
    "version": f"/plans/{PLAN}/versions/1",
    "feedback": f"/plans/{PLAN}/feedback",
    "bring-in": "/bring-in",
}
"""Name of a route → its address in the demonstration."""

NOT_PAGES = {
    "health", "set-language", "sign-out", "sign-in-demo", "export", "report", "item-move", "item-remove", "undo",
    "when-understood", "publish", "withdraw", "public", "public-data", "give-feedback", "answer-feedback", "token-add",
    "token-remove", "item", "version-json",
}  # fmt: skip
"""Routes that show no page of their own, and those that other tests walk."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAULTS = """async (rules) => {
  const result = await axe.run(document, {runOnly: rules});
  const said = (node) => node.target + " " + node.failureSummary;
  return result.violations.map((each) => each.id + ": " + each.nodes.map(said).join(" | "));
}"""


def faults(page):
    """What axe finds wrong."""
    page.evaluate(AXE)
    return page.evaluate(FAULTS, RULES)


def test_every_route_is_walked_or_said_not_to_be_a_page():
    names = {
        pattern.name
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLPattern) or pattern.namespace is None
        for pattern in (getattr(pattern, "url_patterns", None) or [pattern])
        if isinstance(pattern, URLPattern)
    }
    review = {name for name in names if name.startswith(("import", "review", "draft", "bring-in-"))}

    assert names - PAGES.keys() - NOT_PAGES - review == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_an_accessibility_fault(sign_in, width, scheme):
    page = sign_in(width=width, color_scheme=scheme)
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        found[name] = faults(page)

    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_scrolls_sideways(sign_in, width):
    page = sign_in(width=width)
    wide = []
    for name, address in PAGES.items():
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wide.append(name)

    assert wide == []


def test_every_page_has_one_first_heading_and_a_title(sign_in):
    page = sign_in()
    wrong = []
    for name, address in PAGES.items():
        page.goto(address)
        if page.locator("h1").count() != 1 or not page.title().endswith("– Budskap") or page.title().startswith("–"):
            wrong.append(name)

    assert wrong == []


@pytest.mark.parametrize("language", ["sv-SE", "nb-NO", "en-GB"])
def test_every_page_speaks_the_browsers_language(sign_in, language):
    page = sign_in(locale=language)
    spoken = set()
    for address in PAGES.values():
        page.goto(address)
        spoken.add(page.locator("html").get_attribute("lang"))

    assert spoken == {language[:2]}


def test_pages_work_without_script(sign_in):
    page = sign_in(java_script_enabled=False)
    missing = []
    for name, address in PAGES.items():
        response = page.goto(address)
        if response.status != 200 or page.locator("h1").count() != 1:
            missing.append(name)

    assert missing == []
