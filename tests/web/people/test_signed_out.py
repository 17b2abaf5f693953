"""Someone signed out, or signed in anew in another tab, loses nothing of what stands in an open page."""

from __future__ import annotations

import re

from django.test import Client

from budskap.web.people.models import Person


def test_a_part_of_a_page_gets_no_sign_in_page(db: None) -> None:
    answer = Client().post("/plans/1/items/nyhet/edit", {"what": "Nyhet"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


def test_a_whole_page_leads_to_sign_in(db: None) -> None:
    answer = Client().post("/plans/1/items/nyhet/edit", {"what": "Nyhet"})
    assert answer.headers["Location"] == "/sign-in?next=/plans/1/items/nyhet/edit"


def test_a_form_from_before_the_sign_in_is_told_the_token_that_works(editor: Person) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get("/sign-in")
    browser.force_login(editor)
    form = {"csrfmiddlewaretoken": "x" * 64, "language": "nb"}
    refused = browser.post("/language", form, headers={"HX-Request": "true"})
    assert refused.status_code == 403
    again = browser.post("/language", form | {"csrfmiddlewaretoken": refused.headers["X-CSRFToken"]})
    assert again.status_code == 302


def test_without_script_it_says_what_to_do(editor: Person) -> None:
    browser = Client(enforce_csrf_checks=True)
    refused = browser.post("/language", {"language": "nb"}, headers={"Accept-Language": "en"})
    assert "The page had stood open for too long" in re.sub(r"<title>.*</title>", "", refused.text)
    assert "X-CSRFToken" not in refused.headers
