"""Where everything that can be looked at stands in the demonstration: what is missing there is brought about first."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Locator, Page

from budskap.web.samples import sample_plans
from budskap.web.samples.files import write_sample_files

PLAN = 1
"""The Swedish sample plan; it is the first that the demonstration keeps."""
ITEM, CHANGED_ITEM = (each.id for each in sample_plans()[0].plan.activities[:2])
NEWCOMER = "Nils Ny"
"""Someone whose organisation has no plan."""


def person_in(page: Page, name: str) -> None:
    """Sign in as another; as nobody when the name is empty."""
    page.context.clear_cookies()
    page.goto("/sign-in")
    if name:
        page.get_by_role("button", name=re.compile(f"^{name}")).first.click()
        page.wait_for_url("/")


def bring_about(page: Page, data: Path) -> dict[str, str]:
    """A newcomer, a public plan with feedback, one of it answered, a change, and a file in each state on its way in.
    The names that the demonstration gave them."""
    enrol_newcomer(data)
    publish_and_listen(page)
    change(page)
    written = {path.suffix: path for path in write_sample_files(data / "samples")}
    deck, word, text = written[".pptx"], written[".docx"], written[".md"]
    word.write_bytes(word.read_bytes()[:4000])
    review = bring_in(page, deck, page.locator(".verdict-sentence"))
    remove(page, page.locator(".plan-pane .item .correct").last)
    names = {
        "review": review,
        "piece": (page.locator(".piece").first.get_attribute("id") or "").removeprefix("piece-"),
        "item": (page.locator(".item .correct[href*='/items/']").first.get_attribute("href") or "").split("/")[-2],
        "failed": bring_in(page, word, page.locator(".failed-name")),
        "reading": bring_in(page, text, page.locator(".verdict-sentence")),
        "stuck": bring_in(page, text, page.locator(".verdict-sentence")),
    }
    stop_reading(data, names["reading"], "2999-01-01")
    stop_reading(data, names["stuck"], "2001-01-01")
    return names


def enrol_newcomer(data: Path) -> None:
    command = [str(Path(sys.executable).parent / "budskap"), "person", "nils.ny@example.org", "--name", NEWCOMER]
    options = ["--organisation", "Nya kommunen", "--password", "en lagom lång mening"]
    environment = os.environ | {"BUDSKAP_DATA": str(data), "BUDSKAP_DEMO": "1"}
    environment.pop("BUDSKAP_DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run([*command, *options], env=environment, check=True, capture_output=True)


def publish_and_listen(page: Page) -> None:
    page.goto(f"/plans/{PLAN}/publish")
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(f"/plans/{PLAN}/")
    for text in ("Får min morfar ett nytt schema?", "Bussen går inte dit.\n\nVem svarar på det?"):
        post(page, f"/public/{PLAN}/feedback", f"/public/{PLAN}", text=text)
    page.goto(f"/plans/{PLAN}/feedback")
    form = page.locator("form:has(textarea)").first
    form.locator("textarea").fill("Ja, under hösten.")
    form.locator("button").click()


def change(page: Page) -> None:
    """Version 2, by another person's hand or one's own."""
    page.goto(f"/plans/{PLAN}/items/{CHANGED_ITEM}/edit")
    page.locator("[name=note]").fill("Så här blev det.")
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(re.compile(f"/plans/{PLAN}/(?!items)"))


def post(page: Page, address: str, seen_at: str, **fields: str) -> None:
    """Send a form as the browser would, with the token of the page it stands on."""
    page.goto(seen_at)
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    response = page.request.post(address, form={"csrfmiddlewaretoken": token, **fields}, headers={"Referer": page.url})
    assert response.ok, (address, response.status)


def bring_in(page: Page, file: Path, read: Locator) -> str:
    """The number of the import, when the file has been read."""
    page.goto("/bring-in")
    page.get_by_label("The plan's file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    read.wait_for(timeout=20_000)
    page.wait_for_load_state("load")  # the words stand there before the scripts do
    return page.url.rstrip("/").rsplit("/", 1)[-1].partition("?")[0]


def remove(page: Page, correct: Locator) -> None:
    """Take an item off the draft, so that its words lie loose."""
    correct.click()
    page.locator(".review-form").get_by_role("button", name="Remove").click()
    page.locator(".piece").first.wait_for()


def stop_reading(data: Path, number: str, moved_at: str) -> None:
    """Put a file back to where its worker had read three pages of nine, and leave it there."""
    with closing(sqlite3.connect(data / "budskap.sqlite3", timeout=20)) as database, database:
        database.execute(
            "UPDATE store_import SET state = 'reading', done = 3, total = 9, moved_at = ? WHERE id = ?",
            (f"{moved_at} 00:00:00", number),
        )
