"""Every page of the application, walked: none has an accessibility fault, none scrolls sideways, all look whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver
from playwright.sync_api import Page

from tests.browser.places import ADMINISTRATOR, CHANGED_ITEM, ITEM, NEWCOMER, PLAN, READER, person_in

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

PAGES = {
    "home": "/",
    "me": "/me",
    "plan": f"/plans/{PLAN}/",
    "timeline": f"/plans/{PLAN}/timeline",
    "activities": f"/plans/{PLAN}/activities",
    "all-activities": "/activities",
    "board": f"/plans/{PLAN}/board",
    "many": f"/plans/{PLAN}/many?item={ITEM}",
    "calendar": f"/plans/{PLAN}/calendar?month=2026-11",
    "item-add": f"/plans/{PLAN}/activities/add",
    "item-edit": f"/plans/{PLAN}/items/{ITEM}/edit",
    "head-edit": f"/plans/{PLAN}/head",
    "versions": f"/plans/{PLAN}/versions",
    "version": f"/plans/{PLAN}/versions/1",
    "version-plan": f"/plans/{PLAN}/versions/1/plan",
    "feedback": f"/plans/{PLAN}/feedback",
    "event-calendar": f"/plans/{PLAN}/events/calendars/{{calendar}}",
    "events": f"/plans/{PLAN}/events",
    "week": "/week?of=everyone",
    "hours-plan": f"/plans/{PLAN}/hours",
    "hours-organisation": "/organisations/1/hours",
    "calendars": "/calendars",
    "report": f"/plans/{PLAN}/activities/{ITEM}/report",
    "who": f"/plans/{PLAN}/who",
    "mail-act": "/mail/act/{act}",
    "mail-leave": "/mail/choose/{mails}",
    "outbox": "/outbox",
    "outbox-mail": "/outbox/{mail}",
    "publish": f"/plans/{PLAN}/publish",
    "public": f"/public/{PLAN}",
    "bring-in": "/bring-in",
    "import": "/bring-in/{review}/",
    "import-head-edit": "/bring-in/{review}/head",
    "import-item-add": "/bring-in/{review}/activities/add",
    "import-item-edit": "/bring-in/{review}/items/{item}/edit",
    "import-item-split": "/bring-in/{review}/items/{item}/split",
    "import-newer": "/bring-in/{newer}/newer",
    "import-piece": "/bring-in/{review}/pieces/{piece}",
}
"""Name of a route → its address in the demonstration."""

IN_A_MAILS_LANGUAGE = {"mail-act", "mail-leave"}
"""Pages that a mail leads to, and that speak as it did."""

NOT_PAGES = {
    "activity-calendar": "a file to keep",
    "answer-feedback": "a form's target; leads back to feedback",
    "api-unknown": "JSON: no such address in the API",
    "calendar-feed": "a file for calendar programs",
    "calendar-remove": "a form's target; leads back to calendars",
    "calendar-move": "a form's target; leads back to calendar",
    "change-answer": "a form's target; leads back to feedback",
    "delete-feedback": "a form's target; leads back to feedback",
    "event": "a form's target; leads back to events",
    "event-calendar-fetch": "a form's target; leads back to event-calendar",
    "event-calendar-remove": "a form's target; leads back to events",
    "event-calendars": "a form's target; leads to event-calendar",
    "export": "a file to keep",
    "favicon": "a picture",
    "give-feedback": "a form's target; leads back to public",
    "capacities": "walked below, by an administrator",
    "capacity": "a form's target; leads back to me",
    "health": "a word for machines",
    "hours": "leads to the hours of one's organisation",
    "hours-organisation-file": "a file to keep",
    "hours-plan-file": "a file to keep",
    "import-accept": "a form's target; leads to the plan",
    "import-discard": "a form's target; leads to bring-in",
    "import-item-move": "a form's target; leads back to import",
    "import-item-remove": "a form's target; leads back to import",
    "import-page": "a picture; seen in test_bring_in",
    "import-restore": "a form's target; leads back to import",
    "import-retry": "a form's target; leads back to import",
    "import-settle": "a form's target; leads back to import",
    "import-together": "a form's target; leads back to import",
    "import-undo": "a form's target; leads back to import",
    "job-again": "a form's target; leads back to running",
    "mail-again": "a form's target; leads back to running",
    "mail-mine": "a form's target; leads back to me",
    "outbox-html": "a mail; its HTML is held in tests/web/work/test_mail.py",
    "running": "for administrators, walked below",
    "its-me": "a form's target; leads back to week",
    "item": "a part of the plan's page; without script it leads there",
    "item-move": "a form's target; leads back to where it stood",
    "item-remove": "a form's target; leads back to where it stood",
    "many-undo": "a form's target; leads back to activities",
    "origin": "walked by test_bring_in, where a file has become a plan",
    "origin-file": "a file to keep",
    "plan-calendar": "a file to keep",
    "public-data": "JSON",
    "set-language": "a form's target; leads back to where it stood",
    "sign-in": "walked below, by one who has not signed in",
    "sign-in-demo": "a form's target; leads home",
    "sign-out": "a form's target; leads to sign-in",
    "take-back": "a form's target; leads back to where it stood",
    "take-back-answer": "a form's target; leads back to feedback",
    "token-add": "walked below, when its form has been sent",
    "token-remove": "a form's target; leads back to me",
    "undo": "a form's target; leads back to where it stood, or to 400, walked below",
    "version-json": "a file to keep",
    "when-understood": "a part of the forms, walked below as one writes",
    "who-choose": "a form's target; leads back to who",
    "withdraw": "a form's target; leads to the plan",
}
"""Name of a route that has no page of its own → why not."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAULTS = """async ([rules, kind]) => {
  const result = await axe.run(document, {runOnly: {type: kind, values: rules}, resultTypes: ["violations"]});
  const said = (node) => node.target + " " + node.failureSummary;
  return result.violations.map((each) => each.id + ": " + each.nodes.map(said).join(" | "));
}"""


DRAWN = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
"""The page as it is after a change of its colours."""


def faults(page: Page) -> list[str]:
    """What axe finds wrong."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FAULTS, [RULES, "tag"])
    return found


def untidy(page: Page) -> list[str]:
    """What is wrong with the page as a whole."""
    title, found = page.title(), []
    if page.locator("h1").count() != 1:
        found.append("not one first heading")
    if not title.endswith("– Budskap") or title.startswith("–"):
        found.append(f"title {title!r}")
    return found + sideways(page)


def sideways(page: Page) -> list[str]:
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
    return [f"scrolls sideways at {page.viewport_size}"] if too_wide else []


def narrowed(page: Page) -> list[str]:
    """At the narrowest width that WCAG asks for, when the page is a phone's anyway."""
    before = page.viewport_size
    assert before
    if before["width"] > 400:
        return []
    page.set_viewport_size({"width": 320, "height": 900})
    found = sideways(page)
    page.set_viewport_size(before)
    return found


def looked_at(page: Page, *looks: tuple[int, str]) -> list[str]:
    """What is wrong with the page as it stands, in each width and colour scheme."""
    found = []
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("window.scrollTo(0, 0)")  # where the rows that stay in sight lie over nothing
        page.evaluate(DRAWN)
        found += [f"{width} {scheme}: {each}" for each in faults(page) + untidy(page) + narrowed(page)]
    page.set_viewport_size({"width": looks[0][0], "height": 900})
    return found


@pytest.fixture
def addresses(names) -> dict[str, str]:
    return {name: address.format_map(names) for name, address in PAGES.items()}


def test_every_route_is_walked_or_said_not_to_be_a_page():
    names = {
        pattern.name
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLPattern) or pattern.namespace is None
        for pattern in (getattr(pattern, "url_patterns", None) or [pattern])
        if isinstance(pattern, URLPattern)
    }

    assert sorted([*PAGES, *NOT_PAGES]) == sorted(names)


def test_no_page_has_a_fault(sign_in, addresses):
    page = sign_in(reduced_motion="reduce")
    found = {}
    for name, address in addresses.items():
        page.goto(address)
        found[name] = looked_at(page, (1280, "light"), (390, "dark"))

    assert {name: each for name, each in found.items() if each} == {}


def failed(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/bring-in/{names['failed']}/")


def no_plan(page: Page, names: dict[str, str]) -> None:
    """A file that says it is a plan and is none."""
    page.goto("/bring-in")
    file = {"name": "plan.json", "mimeType": "application/json", "buffer": b'{"title": 3, "activities": [{}]}'}
    page.get_by_label("The plan's file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    page.locator(".plan-problems").wait_for(timeout=20_000)


def reading(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/bring-in/{names['reading']}/")
    assert page.locator(".reading").count() == 1


def stuck(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/bring-in/{names['stuck']}/")


def thrown_away(page: Page, names: dict[str, str]) -> None:
    page.get_by_role("button", name="Stop and throw the file away").click()
    page.locator(".said").wait_for()
    page.goto(f"/bring-in/{names['stuck']}/")


def review_forms(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/bring-in/{names['review']}/")
    page.locator(".item .correct").first.click()
    page.locator(".item-slot .review-form, .item .review-form").first.wait_for()
    page.locator(".piece .put").first.click()
    page.locator(".put-form").first.wait_for()
    choice = page.locator(".put-form option[value^='item:']").first.get_attribute("value")
    page.get_by_label("Where does it belong?").select_option(choice)
    page.get_by_text("Which field is it?").wait_for()


def edited_in_place(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/plans/{PLAN}/items/{ITEM}/edit")
    page.locator("[name=when]").fill("våren 2027")
    page.get_by_text("1 March").first.wait_for()


def conflict(page: Page, names: dict[str, str]) -> None:
    """Both changed the note since version 1: the page asks whose it shall be."""
    page.goto(f"/plans/{PLAN}/items/{CHANGED_ITEM}/edit")
    page.evaluate("document.querySelector('[name=base]').value = '1'")
    page.locator("[name=note]").fill("Och så här blev det med.")
    page.locator("main form [type=submit]").first.click()
    page.locator("[name=choice-note]").first.wait_for()


def unanswered(page: Page, names: dict[str, str]) -> None:
    """Both a person and the newer file changed the note: nothing is taken in before one of them is chosen."""
    page.goto(f"/bring-in/{names['newer']}/newer")
    assert page.locator(".newer-question input").count() == 2
    page.locator(".newer-form [type=submit]").first.click()
    page.locator("[role=alert]:focus").wait_for()


def refused(page: Page, names: dict[str, str]) -> None:
    """400: the form was tampered with."""
    page.goto(f"/plans/{PLAN}/versions")
    page.evaluate("document.querySelector('main [name=number]').value = 'x'")
    page.locator("main form:has([name=number]) button").first.click()
    page.wait_for_url("**/undo")


def absent(page: Page, names: dict[str, str]) -> None:
    response = page.goto("/plans/999/")
    assert response
    assert response.status == 404


def token(page: Page, names: dict[str, str]) -> None:
    page.goto("/me")
    page.locator("main [name=name]").last.fill("Ett program")
    page.locator("main form:has([name=name]) button").last.click()
    page.wait_for_url("**/tokens")


def chosen_audience(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/public/{PLAN}")
    page.locator("#me").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**me=*")


def personal_answer(page: Page, names: dict[str, str]) -> None:
    """An answer that names somebody is asked about before everybody reads it."""
    page.goto(f"/plans/{PLAN}/feedback")
    form = page.locator("li > form:has(textarea)").first
    form.locator("textarea").fill("Fråga Ulla Ny, ulla.ny@example.org.")
    form.locator("button").click()
    page.locator("#personal").wait_for()


def wrong_date(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/plans/{PLAN}/events")
    page.locator("[name=dates]").last.fill("snart")
    page.locator("main form:has([name=dates]) [type=submit]").last.click()
    page.locator("[role=alert]").wait_for()


def nobody_behind(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/plans/{PLAN}/who")
    page.locator("[name=who]").last.fill("ingen särskild")
    page.locator("main form:has([name=who]) [type=submit]").last.click()
    page.locator("[aria-invalid=true]").wait_for()


def skipped_for_nothing(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/plans/{PLAN}/activities/{ITEM}/report")
    page.locator("#outcome-skipped").check()
    page.locator("main .report-form [type=submit]").click()
    page.locator("#id_note_error").wait_for()


def my_own_week(page: Page, names: dict[str, str]) -> None:
    page.goto("/week")


def too_many_hours(page: Page, names: dict[str, str]) -> None:
    person_in(page, ADMINISTRATOR)
    page.goto("/organisations/1/capacity")
    page.locator("main .capacities input[type=text]").first.fill("tusen")
    page.locator("main .capacities [type=submit]").click()
    page.locator("[aria-invalid=true]").wait_for()


def what_runs(page: Page, names: dict[str, str]) -> None:
    person_in(page, ADMINISTRATOR)
    page.goto("/me")
    page.get_by_role("link", name="Background work").first.click()
    page.wait_for_url("**/running")


def readers_feedback(page: Page, names: dict[str, str]) -> None:
    person_in(page, READER)
    page.goto(f"/plans/{PLAN}/feedback")


def forbidden(page: Page, names: dict[str, str]) -> None:
    response = page.goto(f"/plans/{PLAN}/head")
    assert response
    assert response.status == 403


def empty_home(page: Page, names: dict[str, str]) -> None:
    person_in(page, NEWCOMER)


def nobody_signs_in(page: Page, names: dict[str, str]) -> None:
    person_in(page, "")


def wrong_password(page: Page, names: dict[str, str]) -> None:
    page.locator("[name=username]").fill("nils.ny@example.org")
    page.locator("[name=password]").fill("fel")
    page.locator("form:has([name=password]) [type=submit]").click()
    page.get_by_text("do not belong together").wait_for()


def nobody_reads(page: Page, names: dict[str, str]) -> None:
    page.goto(f"/public/{PLAN}")


STATES: list[Callable[[Page, dict[str, str]], None]] = [
    failed, no_plan, reading, stuck, thrown_away, review_forms, edited_in_place, conflict, unanswered, refused, absent,
    token, chosen_audience, personal_answer, wrong_date, nobody_behind, skipped_for_nothing, my_own_week,
    too_many_hours, what_runs, readers_feedback, forbidden, empty_home, nobody_signs_in, wrong_password,
    nobody_reads,
]  # fmt: skip
"""What one comes to on the way, in an order in which each follows the one before."""


def test_no_state_of_a_page_has_a_fault(sign_in, names):
    page = sign_in(reduced_motion="reduce")
    found = {}
    for come_to in STATES:
        come_to(page, names)
        found[come_to.__name__] = looked_at(page, (1280, "dark"), (390, "light"))

    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("language", ["sv-SE", "nb-NO", "en-GB"])
def test_every_page_is_there_before_any_script_and_speaks_the_browsers_language(sign_in, addresses, language):
    request = sign_in().request
    found = set()
    for name, address in addresses.items():
        if name in IN_A_MAILS_LANGUAGE:
            continue
        response = request.get(address, headers={"Accept-Language": language})
        html = response.text()
        found.add((response.status, *re.findall(r'<html lang="(..)"', html), html.count("<h1")))

    assert found == {(200, language[:2], 1)}
