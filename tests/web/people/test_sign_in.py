"""Guessing passwords is slow, and nobody else is kept out by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from budskap.web.people import throttle
from budskap.web.people.models import FailedSignIn, Person
from tests.web.factories import PASSWORD


def sign_in(email: str, password: str = "fel lösenord", address: str = "192.0.2.1") -> bool:
    client = Client(REMOTE_ADDR=address)
    client.post("/sign-in", {"username": email, "password": password})
    return "_auth_user_id" in client.session


def fail(person: Person, times: int, address: str = "192.0.2.1") -> None:
    for _ in range(times):
        assert not sign_in(person.email, address=address)


def test_the_right_password_signs_in(editor: Person) -> None:
    assert sign_in(editor.email, PASSWORD)
    assert sign_in(editor.email.upper(), PASSWORD)


def test_after_a_few_failures_one_must_wait(editor: Person) -> None:
    fail(editor, throttle.LIMIT - 1)
    assert sign_in(editor.email, PASSWORD)
    fail(editor, throttle.LIMIT)
    assert not sign_in(editor.email, PASSWORD)
    assert not sign_in(editor.email.upper(), PASSWORD)


def test_waiting_is_said(editor: Person) -> None:
    fail(editor, throttle.LIMIT)
    page = Client(REMOTE_ADDR="192.0.2.1").post(
        "/sign-in", {"username": editor.email, "password": PASSWORD}, headers={"Accept-Language": "en"}
    )
    assert page.context["form"].non_field_errors() == [
        "Too many attempts. Nothing is wrong with the account: wait 15 minutes, then try again."
    ]


def test_nobody_else_waits(editor: Person, reader: Person) -> None:
    fail(editor, throttle.LIMIT)
    assert sign_in(reader.email, PASSWORD)
    assert sign_in(editor.email, PASSWORD, address="192.0.2.2")


def test_the_wait_ends_and_what_was_counted_is_forgotten(editor: Person, reader: Person) -> None:
    fail(editor, throttle.LIMIT)
    FailedSignIn.objects.update(at=timezone.now() - throttle.WINDOW - timedelta(seconds=1))
    assert sign_in(editor.email, PASSWORD)
    fail(reader, 1)
    FailedSignIn.objects.update(at=timezone.now() - throttle.WINDOW)
    fail(editor, 1)
    assert FailedSignIn.objects.count() == 1


def test_success_starts_the_count_anew(editor: Person) -> None:
    for _ in range(2):
        fail(editor, throttle.LIMIT - 1)
        assert sign_in(editor.email, PASSWORD)


def test_what_was_typed_is_not_kept(editor: Person) -> None:
    fail(editor, 1)
    (row,) = FailedSignIn.objects.values()
    assert editor.email not in str(row)
    assert "192.0.2.1" not in str(row)


@pytest.mark.parametrize(
    ("header", "forwarded", "expected"),
    [
        (None, "203.0.113.9", "192.0.2.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "203.0.113.9", "203.0.113.9"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", ""),
    ],
)
def test_the_address_is_what_our_own_proxy_says(
    settings: object, header: object, forwarded: str, expected: str
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = header
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert throttle.address_of(request) == expected
