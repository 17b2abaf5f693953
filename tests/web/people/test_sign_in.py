"""Guessing passwords is slow, and nobody else is kept out by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from budskap.web.people import throttle
from budskap.web.people.models import Attempt, AuditEntry, Person
from tests.web.factories import PASSWORD, make_organisation, make_person


def sign_in(
    email: str, password: str = "fel lösenord", address: str = "192.0.2.1", forwarded: str | None = None
) -> bool:
    client = Client(REMOTE_ADDR=address, headers={"X-Forwarded-For": forwarded} if forwarded else None)
    client.post("/sign-in", {"username": email, "password": password})
    return "_auth_user_id" in client.session


def fail(person: Person, times: int, address: str = "192.0.2.1", forwarded: str | None = None) -> None:
    for _ in range(times):
        assert not sign_in(person.email, address=address, forwarded=forwarded)


def test_the_right_password_signs_in(editor: Person) -> None:
    assert sign_in(editor.email, PASSWORD)
    assert sign_in(editor.email.upper(), PASSWORD)


def test_after_a_few_failures_one_must_wait(editor: Person) -> None:
    fail(editor, throttle.SIGN_IN.most - 1)
    assert sign_in(editor.email, PASSWORD)
    fail(editor, throttle.SIGN_IN.most)
    assert not sign_in(editor.email, PASSWORD)
    assert not sign_in(editor.email.upper(), PASSWORD)


def test_waiting_is_said(editor: Person) -> None:
    fail(editor, throttle.SIGN_IN.most)
    page = Client(REMOTE_ADDR="192.0.2.1").post(
        "/sign-in", {"username": editor.email, "password": PASSWORD}, headers={"Accept-Language": "en"}
    )
    assert page.context["form"].non_field_errors() == [
        "Too many attempts. Nothing is wrong with the account: wait 15 minutes, then try again."
    ]


def test_nobody_else_waits(editor: Person, reader: Person) -> None:
    fail(editor, throttle.SIGN_IN.most)
    assert sign_in(reader.email, PASSWORD)
    assert sign_in(editor.email, PASSWORD, address="192.0.2.2")


def test_the_wait_ends_and_what_was_counted_is_forgotten(editor: Person, reader: Person) -> None:
    fail(editor, throttle.SIGN_IN.most)
    Attempt.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert sign_in(editor.email, PASSWORD)
    fail(reader, 1)
    Attempt.objects.update(until=timezone.now())
    fail(editor, 1)
    assert Attempt.objects.count() == 2  # of this e-mail address, and of any


def test_success_starts_the_count_anew(editor: Person) -> None:
    for _ in range(2):
        fail(editor, throttle.SIGN_IN.most - 1)
        assert sign_in(editor.email, PASSWORD)


def test_what_was_typed_is_not_kept(editor: Person) -> None:
    fail(editor, 1)
    rows = str(Attempt.objects.values())
    assert editor.email not in rows
    assert "192.0.2.1" not in rows


def test_many_addresses_tried_from_one_place_make_everybody_there_wait(editor: Person) -> None:
    for number in range(throttle.SIGN_IN_ANYONE.most):
        assert not sign_in(f"{number}@example.org")

    assert not sign_in(editor.email, PASSWORD)
    assert sign_in(editor.email, PASSWORD, address="192.0.2.2")


def test_an_account_of_ones_own_is_no_way_round(editor: Person) -> None:
    for number in range(throttle.SIGN_IN_ANYONE.most - 1):
        sign_in(f"{number}@example.org")
    assert sign_in(editor.email, PASSWORD)
    sign_in("one-more@example.org")

    assert not sign_in(editor.email, PASSWORD)


def audited(person: Person) -> list[tuple[str, str]]:
    rows = AuditEntry.objects.filter(person=person, subject=f"person:{person.pk}").order_by("pk")
    return [(each.action, each.organisation.name) for each in rows]


@pytest.mark.django_db
def test_signing_in_and_out_stands_in_the_log_of_every_organisation_of_the_person() -> None:
    person = make_person(make_organisation("Ekhamra"))
    person.memberships.create(organisation=make_organisation("Lillvik"), role="reader")
    client = Client()
    client.post("/sign-in", {"username": person.email, "password": PASSWORD})
    client.post("/sign-out")

    assert audited(person) == [
        ("person.signed_in", "Ekhamra"),
        ("person.signed_in", "Lillvik"),
        ("person.signed_out", "Ekhamra"),
        ("person.signed_out", "Lillvik"),
    ]


def test_an_attempt_that_failed_stands_in_the_log_of_the_person_but_not_as_theirs(editor: Person) -> None:
    fail(editor, 2)
    sign_in("nobody@example.org")

    rows = AuditEntry.objects.values_list("action", "subject", "person", "organisation__name")
    assert list(rows) == [("person.sign_in_failed", f"person:{editor.pk}", None, "Exempelkommunen")] * 2
    assert audited(editor) == []


def test_a_choice_of_language_stands_in_the_log_once(signed_in: Client, editor: Person) -> None:
    for language in ("sv", "sv", "xx"):
        signed_in.post("/language", {"language": language})

    assert audited(editor) == [("person.language_chosen", "Exempelkommunen")]
    assert Person.objects.get(pk=editor.pk).language == "sv"


def test_tokens_stand_in_the_log(signed_in: Client, editor: Person) -> None:
    signed_in.post("/me/tokens", {"name": "Kalendern"})
    token = editor.api_tokens.get()
    signed_in.post(f"/me/tokens/{token.pk}/remove")
    signed_in.post(f"/me/tokens/{token.pk}/remove")

    assert audited(editor) == [("token.issued", "Exempelkommunen"), ("token.revoked", "Exempelkommunen")]
    assert AuditEntry.objects.filter(details={"token": token.pk}).count() == 2


@pytest.mark.parametrize("name", ["", "  ", "Kal\0endern"])
def test_a_token_without_a_name_that_can_be_kept_is_told(signed_in: Client, editor: Person, name: str) -> None:
    response = signed_in.post("/me/tokens", {"name": name}, follow=True, headers={"Accept-Language": "en"})

    assert "Give the token a name" in response.text
    assert not editor.api_tokens.exists()


PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    ("header", "forwarded", "expected"),
    [
        (None, "203.0.113.9", "192.0.2.1"),
        (PROXY, "203.0.113.9", "203.0.113.9"),
        (PROXY, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (PROXY, "203.0.113.9:50123", "203.0.113.9"),
        (PROXY, "::ffff:203.0.113.9", "203.0.113.9"),
        (PROXY, "2001:db8:0:1::9", "2001:db8:0:1::/64"),
        (PROXY, "[2001:db8:0:1:a:b:c:d]:50123", "2001:db8:0:1::/64"),
        (PROXY, "[2001:db8:0:1::9]", "2001:db8:0:1::/64"),
        (PROXY, "fe80::1%eth0", "fe80::/64"),
        (PROXY, "", "192.0.2.1"),
        (PROXY, "203.0.113.9, unknown", "192.0.2.1"),
    ],
)
def test_the_address_is_what_our_own_proxy_says(
    settings: object, header: object, forwarded: str, expected: str
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = header
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert throttle.address_of(request) == expected


def test_over_a_socket_of_the_machine_nobody_has_an_address() -> None:
    assert throttle.address_of(RequestFactory().get("/", REMOTE_ADDR="")) == ""


def test_a_new_port_or_a_new_address_of_ones_own_network_is_no_way_round(settings: object, editor: Person) -> None:
    settings.SECURE_PROXY_SSL_HEADER = PROXY
    for number in range(1, throttle.SIGN_IN.most + 1):
        fail(editor, 1, forwarded=f"[2001:db8::{number}]:{50000 + number}")

    assert not sign_in(editor.email, PASSWORD, forwarded="[2001:db8::99]:50099")
    assert sign_in(editor.email, PASSWORD, forwarded="[2001:db8:0:1::1]:50001")


@pytest.mark.parametrize("chosen", [None, "", "abc", "0", "\0", "9" * 30])
def test_the_demonstration_signs_nobody_else_in(settings: object, editor: Person, chosen: str | None) -> None:
    settings.DEMO = True
    client = Client()

    assert client.post("/sign-in/demo", {} if chosen is None else {"person": chosen}).status_code == 404
    assert client.post("/sign-in/demo", {"person": editor.pk}).status_code == 302
    assert client.session["_auth_user_id"] == str(editor.pk)
