"""Where everything that can be looked at stands in the demonstration."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from budskap.web.samples import sample_plans

PLAN = 1
"""The Swedish sample plan; it is the first that the demonstration keeps."""
ITEM, CHANGED_ITEM = (each.id for each in sample_plans()[0].plan.activities[:2])
ADMINISTRATOR = "Marit Sandelin"
EDITOR = "Jonas Ekvall"
READER = "Leyla Barzani"
NEWCOMER = "Nils Ny"
"""Someone whose organisation has no plan."""
SCRIPTLESS = "Signe Skriptlös"
"""Another, whose browser runs no script."""
PASSWORD = "en lagom lång mening"


def person_in(page: Page, name: str) -> None:
    """Sign in as another; as nobody when the name is empty."""
    page.context.clear_cookies()
    page.goto("/sign-in")
    if name:
        page.get_by_role("button", name=re.compile(f"^{name}")).first.click()
        page.wait_for_url("/")
