"""HTTPS as docs/guide-operations.md promises it: on unless it is turned off, and behind a proxy only when told so."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.test import Client, override_settings

import budskap.web
from budskap.web.people.models import Person
from tests.web.factories import PASSWORD

SETTINGS = Path(budskap.web.__file__).parent / "settings.py"
FORWARDED = {"X-Forwarded-Proto": "https"}
COOKIES = {"budskap_session", "budskap_language", "csrftoken"}

Serve = Callable[..., Client]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """`serve(BUDSKAP_HTTPS="1")` gives a browser before an installation with that environment and no more."""
    with ExitStack() as until_the_end:

        def start(**environment: str) -> Client:
            for name in ("BUDSKAP_HTTPS", "BUDSKAP_BEHIND_PROXY", "BUDSKAP_DEMO", "BUDSKAP_DEBUG"):
                monkeypatch.delenv(name, raising=False)
            for name, value in environment.items():
                monkeypatch.setenv(name, value)
            values = runpy.run_path(str(SETTINGS))
            ours = {name: value for name, value in values.items() if name.startswith("SECURE_") or "_COOKIE_" in name}
            until_the_end.enter_context(override_settings(**ours))
            return Client()

        yield start


def cookies_of(client: Client, editor: Person, **how: object) -> dict[str, bool]:
    """Sign in and choose a language; whether each cookie is for HTTPS alone."""
    client.get("/sign-in", **how)
    client.post("/sign-in", {"username": editor.email, "password": PASSWORD}, **how)
    client.post("/language", {"language": "sv"}, **how)
    return {name: bool(morsel["secure"]) for name, morsel in client.cookies.items()}


@pytest.mark.parametrize("environment", [{}, {"BUDSKAP_HTTPS": "1"}, {"BUDSKAP_HTTPS": "1", "BUDSKAP_DEMO": "1"}])
def test_a_browser_is_sent_to_https(serve, db, environment):
    response = serve(**environment).get("/sign-in?next=/me")

    assert (response.status_code, response["Location"]) == (301, "https://testserver/sign-in?next=/me")


def test_the_health_of_the_service_is_answered_without(serve, db):
    assert serve().get("/health").status_code == 200


def test_over_https_the_browser_is_told_to_stay_for_a_year(serve, db):
    response = serve().get("/sign-in", secure=True)

    assert response.status_code == 200
    assert response["Strict-Transport-Security"] == "max-age=31536000"


def test_cookies_go_over_https_alone(serve, editor):
    assert cookies_of(serve(), editor, secure=True) == dict.fromkeys(COOKIES, True)


@pytest.mark.parametrize("environment", [{"BUDSKAP_HTTPS": "0"}, {"BUDSKAP_DEMO": "1"}])
def test_turned_off_nothing_asks_for_https(serve, editor, environment):
    client = serve(**environment)
    response = client.get("/sign-in")

    assert response.status_code == 200
    assert "Strict-Transport-Security" not in response.headers
    assert cookies_of(client, editor) == dict.fromkeys(COOKIES, False)


def test_a_proxy_is_believed_when_there_is_one(serve, editor):
    client = serve(BUDSKAP_BEHIND_PROXY="1")

    assert client.get("/sign-in", headers=FORWARDED).status_code == 200
    assert client.get("/sign-in", headers={"X-Forwarded-Proto": "http"}).status_code == 301
    assert cookies_of(client, editor, headers=FORWARDED) == dict.fromkeys(COOKIES, True)


def test_without_a_proxy_anyone_may_have_written_its_header(serve, db):
    assert serve().get("/sign-in", headers=FORWARDED).status_code == 301
