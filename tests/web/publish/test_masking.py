"""Nothing that is a person's own gets out with a public plan, and all the rest does."""

from __future__ import annotations

import pytest
from django.test import Client

from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.plan.model import as_data, encode
from budskap.web.publish.actions import publish
from budskap.web.publish.masking import Mask, looks_personal
from budskap.web.publish.public import preview, public_value
from tests.web.factories import make_plan, make_record

MARKDOWN = """# Kommunikationsplan för Lugna gatan 2026

Ekhamra kommun

## Bakgrund

Hemvården byter arbetssätt under 2026–2027. Frågor besvaras av Anna Berg, anna.berg@ekhamra.example, 070-123 45 67.
Annas ersättare är Nils Holm. Beslutet har diarienummer KS 2026-00123 och togs 2026-03-17.

## Målgrupper

- Medarbetare
- Invånare

## Aktiviteter

| Aktivitet | Målgrupp | Ansvarig | När |
|---|---|---|---|
| Nyhet, Anna Berg skriver | Medarbetare | Anna Berg | 2026-05-04 |
| Möte kl. 08.00–16.30 | Invånare | Nils Holm | hösten 2026 |

## Risker

- Om Nils Holm blir sjuk faller mötet.

## Kontaktlista

| Namn | Roll | E-post | Telefon |
|---|---|---|---|
| Anna Berg | Kommunikationschef | anna.berg@ekhamra.example | 070-123 45 67 |
| Nils Holm | Projektledare | nils@ekhamra.example | 08-555 12 34 |
"""
SECRETS = ("anna", "berg", "nils", "holm", "@", "070-123", "123 45 67", "555 12 34")


@pytest.fixture
def imported():
    return interpret(read(MARKDOWN.encode(), "plan.md")).plan


def test_the_imported_plan_names_people_in_its_ids(imported):
    assert {"actor-anna-berg", "actor-nils-holm"} <= {each.id for each in imported.actors}


def test_nothing_of_an_imported_plans_people_is_public(imported, organisation, editor):
    record = make_record(organisation, imported)
    publish(record=record, version=record.latest, person=editor)
    address = f"/public/{record.pk}"

    for text in (Client().get(address).text.casefold(), Client().get(f"{address}.json").text.casefold()):
        assert [secret for secret in SECRETS if secret in text] == []


def test_what_is_nobodys_own_is_public(imported):
    public = public_value(imported)
    text = encode(public).decode()

    for kept in ("2026–2027", "2026-03-17", "2026-00123", "08.00–16.30", "Medarbetare", "Kommunikationschef skriver"):
        assert kept in text
    assert [[public_name(public, ref) for ref in each.who] for each in public.activities] == [
        ["Kommunikationschef"],
        ["Projektledare"],
    ]


def public_name(plan, item_id):
    return next(each.name for each in plan.actors if each.id == item_id)


def test_what_is_masked_is_shown_before(imported):
    found = preview(imported)

    assert dict(found.people) == {"Anna Berg": "Kommunikationschef", "Nils Holm": "Projektledare"}
    assert ("Om Nils Holm blir sjuk faller mötet.", "Om Projektledare blir sjuk faller mötet.") in found.masked
    assert found.left == ()


def actor(**fields):
    return {"id": "actor-eva-lind", "name": "Eva Lind"} | fields


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (actor(), "–"),
        (actor(kind="person"), "–"),
        (actor(title="Rektor"), "Rektor"),
        (actor(name="Eva Lind (rektor)", email="eva@example.org"), "rektor"),
        (actor(name="Eva Lind (hemma)", email="eva@example.org"), "–"),
        (actor(name="evalind", phones=["12"]), "–"),
        (actor(name="Projektledare Eva Lind", kind="role"), "Projektledare"),
        (actor(name="Projektledare", kind="role", email="info@example.org"), "Projektledare"),
        (actor(name="Styrgruppen", kind="group"), "Styrgruppen"),
        (actor(name="Kommunikationsavdelningen", phones=["08-1"]), "Kommunikationsavdelningen"),
        (actor(name="Alla"), "Alla"),
    ],
)
def test_who_is_called_what(given, name):
    public = public_value(make_plan(actors=[given | {"responsibility": "Eva svarar."}]))

    assert as_data(public)["actors"] == [{"id": "actors-1", "name": name} | kept(given, name)]


def kept(given, name):
    return {key: given[key] for key in ("kind", "title") if key in given}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Fråga Eva Lind.", "Fråga Rektor."),
        ("Fråga EVA LIND och Evas vikarie.", "Fråga Rektor och Rektor vikarie."),
        ("Eva\u00a0Linds plan", "Rektor plan"),
        ("Lind, Eva", "Rektor, Rektor"),
        ("Linden vid Evabergs skola", "Linden vid Evabergs skola"),
        ("lind och eva med små bokstäver", "lind och eva med små bokstäver"),
        ("Skriv till nagon.annan@example.org!", "Skriv till –!"),
        ("[post](mailto:x@example.org)", "[post](mailto:–)"),
        ("Ring 3345", "Ring –"),
        ("Ring 08-123 45 67", "Ring –"),
        ("Ring +46 (0)8 123 45 67 eller 070 123 45 67", "Ring – eller –"),
        ("Ring 0701234567, 08-12 34 56 78.", "Ring –, –."),
        ("Ring 22 33 44 55 eller 912 34 567", "Ring – eller –"),
        ("Född 850101-1234", "Född –"),
        ("2026-11-22 – 2026-12-01, 22.11.2026, 20261122", "2026-11-22 – 2026-12-01, 22.11.2026, 20261122"),
        ("2026–2027, 2026, 2027, 2028", "2026–2027, 2026, 2027, 2028"),
        ("10 000 000 kr, 1 234 567 invånare", "10 000 000 kr, 1 234 567 invånare"),
        ("kl. 08.00–16.30, 0800-1630", "kl. 08.00–16.30, 0800-1630"),
        ("dnr 2026-00123", "dnr 2026-00123"),
    ],
)
def test_what_is_masked_in_a_text(text, masked):
    plan = make_plan(actors=[actor(title="Rektor", phones=["3345"])], risks=[{"id": "r", "text": text}])

    assert public_value(plan).risks[0].text == masked
    assert not looks_personal(masked)


def test_a_name_that_two_share_is_neithers_title():
    plan = make_plan(actors=[actor(title="Rektor"), actor(id="b", name="Eva Ek", title="Lärare")])

    assert Mask(plan)("Eva, Eva Ek och Eva Lind") == "–, Lärare och Rektor"


def test_an_organisation_keeps_a_name_it_shares_with_somebody():
    plan = make_plan(actors=[actor(name="Eva Berg")], organisations=[{"id": "o", "name": "Bergs kommun"}])

    assert Mask(plan)("Bergs kommun, Eva och Eva Berg") == "Bergs kommun, – och –"


def test_every_text_of_every_list_is_masked_and_references_hold():
    who = "Eva Lind, eva@example.org, 070-123 45 67"
    said = {"text": who}
    plan = make_plan(
        title=who, owner=who, revision=who, period=said,
        organisations=[{"id": "o-eva", "name": who}],
        actors=[actor(organisation="o-eva", responsibility=who), {"id": "eva-2", "name": "Rektor", "title": who}],
        messages=[said | {"id": "m-eva", "audiences": ["a-eva"], "source_note": who}],
        audiences=[{"id": "a-eva", "name": who, "reason": who, "condition": who}],
        channels=[{"id": "c-eva", "name": who, "effects": ["awareness"]}],
        goals=[said | {"id": "g-eva", "kind": "know", "audience": "a-eva"}],
        activities=[
            {"id": "x-eva", "what": who, "note": who, "who": ["actor-eva-lind"], "to": ["a-eva"], "says": ["m-eva"],
             "through": ["c-eva"], "why": ["g-eva"], "when": said | {"kind": "relative", "event": who}}
        ],
        risks=[said | {"id": "r-eva", "response": who}],
        factors=[said | {"id": "f-eva", "kind": "success"}],
        measures=[said | {"id": "me-eva", "method": who, "who": ["actor-eva-lind"]}],
        sections=[said | {"id": "s-eva", "kind": "other", "heading": who}],
        links=[said | {"id": "l-eva", "url": "https://example.org"}, {"id": "l2", "url": "mailto:eva@example.org"}],
        unplaced=[said | {"id": "u-eva"}],
    )  # fmt: skip
    public = public_value(plan)
    text = encode(public).decode().casefold()

    assert [secret for secret in ("eva", "lind", "@", "070") if secret in text] == []
    assert public.activities[0].who == public.measures[0].who == ("actors-1",)
    assert (public.goals[0].audience, public.activities[0].says) == ("audiences-1", ("messages-1",))
    assert (len(public.links), public.unplaced, public.messages[0].source_note) == (1, (), None)


def test_a_public_plan_can_be_made_public_again(imported):
    assert public_value(public_value(imported)) == public_value(imported)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skriv till ulla.ny@example.org eller ring 070-123 45 67.", ("ulla.ny@example.org", "070-123 45 67")),
        ("Ulla Ny svarar på onsdag.", ("Ulla Ny",)),
        ("Tack för det. Vi frågar Anna-Karin Öst i maj.", ("Anna-Karin Öst",)),
        ("Vi i Norra Vården svarar senast den 12.5.2026, Nytt Journalsystem kostar 1 200 000 kr.", ()),
        ("Alla får veta det samtidigt.", ()),
    ],
)
def test_what_of_an_answer_may_be_somebodys_own(text, found):
    plan = make_plan(title="Nytt Journalsystem", organisations=[{"id": "o", "name": "Norra Vården"}])

    assert Mask(plan).found(text) == found
