"""Correcting a draft: the plan changes, and every fact still knows its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budskap.documents import correct
from budskap.documents.answered import Before, as_answered
from budskap.documents.correct import Destination
from budskap.documents.document import Place
from budskap.documents.draft import Draft, Evidence
from budskap.plan import edit
from budskap.plan.model import from_data
from budskap.when.model import When

AUTUMN = {"text": "Hösten", "kind": "date", "edtf": "2026-23", "start": "2026-09-01", "end": "2026-11-30"}


def cell(row: int, column: int) -> Place:
    return Place(block=3, row=row, column=column)


def read(text: str) -> When:
    return When(text, "as_needed" if text == "vid behov" else "unknown")


@pytest.fixture
def draft() -> Draft:
    plan = from_data({
        "format": "budskap-plan/1",
        "title": "En plan",
        "language": "sv",
        "audiences": [{"id": "chefer", "name": "Chefer"}, {"id": "elever", "name": "Elever", "source": {"block": 9}}],
        "activities": [
            {"id": "mote", "what": "Möte", "when": AUTUMN, "to": ["chefer", "elever"]},
            {"id": "brev", "what": "Brev", "when": AUTUMN},
            {"id": "film", "what": "Film", "when": {**AUTUMN, "start": "2027-09-01", "end": "2027-11-30"}},
        ],
        "unplaced": [
            {"id": "bit-1", "text": "vid behov", "source": {"block": 3, "row": 2, "column": 4}},
            {"id": "bit-2", "text": "Styrgruppen", "source": {"block": 3, "row": 3, "column": 4}},
            {"id": "bit-3", "text": "STYRGRUPPEN", "source": {"block": 8}},
            {"id": "bit-4", "text": "Dnr 17", "source": {"block": 9}},
        ],
    })  # fmt: skip
    times = [
        Evidence(item, "when", (cell(row, 2),), "year_assumed", "Hösten")
        for row, item in enumerate(("mote", "brev", "film"), 2)
    ]
    others = [Evidence("mote", "what", (cell(2, 1),)), Evidence("mote", "to", (cell(2, 3),))]
    return Draft(plan, (*times, *others, Evidence("chefer", "name", (cell(2, 3),))))


def evidence(draft: Draft, item: str, key: str) -> Evidence | None:
    return next((each for each in draft.evidence if (each.item, each.field) == (item, key)), None)


def test_an_edit_keeps_the_evidence_of_what_it_did_not_touch(draft: Draft) -> None:
    after = correct.edited(draft, edit.change(draft.plan, "mote", {"what": "Stormöte"}))

    assert evidence(after, "mote", "what") is None
    assert evidence(after, "mote", "when") == evidence(draft, "mote", "when")


def test_one_answer_settles_all_alike_and_nothing_else(draft: Draft) -> None:
    more = Draft(draft.plan, (*draft.evidence, Evidence("", "title", (), "title_guessed", "En plan")))

    after = correct.settle(more, "year_assumed", "Hösten")

    assert [each.doubt for each in after.evidence if each.doubt] == ["title_guessed"]
    assert after.plan == draft.plan


def test_alike_are_the_same_words_read_the_same_way(draft: Draft) -> None:
    assert [each.item for each in correct.alike(draft, "mote")] == ["brev"]


def test_a_correction_is_echoed_where_the_same_was_doubtful(draft: Draft) -> None:
    plan = edit.change(draft.plan, "mote", {"when": {"text": "oktober"}, "what": "Stormöte"})

    after = correct.echoed(draft, plan, "mote")

    assert [each.when.text if each.when else None for each in after.activities] == ["oktober", "oktober", "Hösten"]
    assert [each.what for each in after.activities] == ["Stormöte", "Brev", "Film"]


def many(count: int, text: str) -> Draft:
    rows = [{"id": f"a{at}", "what": f"Möte {at}", "when": {**AUTUMN, "text": text}} for at in range(count)]
    plan = from_data({"format": "budskap-plan/1", "title": "En plan", "language": "sv", "activities": rows})
    return Draft(plan, tuple(Evidence(row["id"], "when", (cell(1, 2),), "year_assumed", text) for row in rows))


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What each plan was built from."""
    made: list[object] = []
    monkeypatch.setattr(edit, "from_data", lambda data: made.append(data) or from_data(data))
    return made


def test_times_are_read_anew_in_one_change(built: list[object]) -> None:
    after = correct.read_anew(many(40, "vid behov"), "year_assumed", read)

    assert {each.when.kind for each in after.plan.activities if each.when} == {"as_needed"}
    assert {each.doubt for each in after.evidence} == {None}
    assert len(built) == 1


def test_a_correction_is_echoed_in_one_change(built: list[object]) -> None:
    draft = many(40, "Hösten")
    after = correct.echoed(draft, edit.change(draft.plan, "a0", {"when": {"text": "oktober"}}), "a0")

    assert {each.when.text for each in after.activities if each.when} == {"oktober"}
    assert len(built) == 2


def test_what_was_answered_before_is_taken_in_one_change(built: list[object]) -> None:
    found = many(40, "Hösten")
    answered = correct.read_anew(found, "year_assumed", lambda text: When(text, "as_needed"))
    before = Before(found.plan, found.evidence, answered.evidence)
    after = as_answered(found, before, answered.plan)

    assert {each.when.kind for each in after.plan.activities if each.when} == {"as_needed"}
    assert {each.doubt for each in after.evidence} == {None}
    assert len(built) == 2


def test_a_doubt_without_words_that_was_answered_is_not_asked_of_the_same_fact_again() -> None:
    found = many(3, "vid behov")
    asked = tuple(Evidence(f"a{n}", "what", (), "column_guessed") for n in range(3))
    left = (*(replace(each, doubt=None) for each in asked[:2]), asked[2])
    after = as_answered(replace(found, evidence=asked), Before(found.plan, asked, left), found.plan)

    assert [each.doubt for each in after.evidence] == [None, None, "column_guessed"]


def test_a_new_item_is_echoed_nowhere(draft: Draft) -> None:
    plan, item = edit.add(draft.plan, "audiences", {"name": "Ny"})

    assert correct.echoed(draft, plan, item) == plan


def test_a_piece_becomes_an_item_with_its_place(draft: Draft) -> None:
    after, home = correct.put(draft, ["bit-2"], Destination("actors", values={"kind": "group"}), read)

    (actor,) = after.plan.actors
    assert (actor.id, actor.name, actor.kind) == (home, "Styrgruppen", "group")
    assert evidence(after, home, "name") == Evidence(home, "name", (cell(3, 4),))
    assert "bit-2" not in {piece.id for piece in after.plan.unplaced}


def test_a_piece_is_added_to_the_words_of_a_field(draft: Draft) -> None:
    after, home = correct.put(draft, ["bit-4"], Destination("activities", "what", "mote"), read)

    assert after.plan.activities[0].what == "Möte\n\nDnr 17"
    assert evidence(after, home, "what") == Evidence("mote", "what", (cell(2, 1), Place(block=9)))


def test_a_piece_that_becomes_a_time_is_read(draft: Draft) -> None:
    plan = edit.change(draft.plan, "brev", {"when": None})

    after, _home = correct.put(Draft(plan, ()), ["bit-1"], Destination("activities", "when", "brev"), read)

    assert after.plan.activities[1].when == When("vid behov", "as_needed")


def test_a_piece_is_added_to_the_plans_own_keys(draft: Draft) -> None:
    after, home = correct.put(draft, ["bit-4"], Destination("", "revision"), read)

    assert (after.plan.revision, home) == ("Dnr 17", "")
    assert evidence(after, "", "revision") == Evidence("", "revision", (Place(block=9),))


def test_a_piece_is_made_the_one_a_field_names(draft: Draft) -> None:
    after, home = correct.put(draft, ["bit-2"], Destination("activities", "who", "mote"), read)

    (actor,) = after.plan.actors
    assert (home, actor.name, after.plan.activities[0].who) == ("mote", "Styrgruppen", (actor.id,))
    assert evidence(after, actor.id, "name") == Evidence(actor.id, "name", (cell(3, 4),))
    assert evidence(after, "mote", "who") == Evidence("mote", "who", (cell(3, 4),))
    assert "bit-2" not in {piece.id for piece in after.plan.unplaced}


def test_a_new_one_holds_what_its_list_asks_for(draft: Draft) -> None:
    to = Destination("activities", "why", "mote", values={"kind": "effect"})
    after, _home = correct.put(draft, ["bit-4"], to, read)

    (goal,) = after.plan.goals
    assert (goal.text, goal.kind, after.plan.activities[0].why) == ("Dnr 17", "effect", (goal.id,))


def test_pieces_of_one_name_are_one(draft: Draft) -> None:
    after, _home = correct.put(draft, ["bit-2", "bit-3"], Destination("activities", "who", "brev"), read)

    assert [actor.name for actor in after.plan.actors] == ["Styrgruppen"]
    assert after.plan.activities[1].who == (after.plan.actors[0].id,)


def test_a_piece_says_who_of_those_that_are_there(draft: Draft) -> None:
    to = Destination("activities", "to", "brev", chosen="elever")
    after, home = correct.put(draft, ["bit-4"], to, read)

    assert (home, after.plan.activities[1].to, after.plan.audiences) == ("brev", ("elever",), draft.plan.audiences)
    assert evidence(after, "brev", "to") == Evidence("brev", "to", (Place(block=9),))


def test_a_name_joins_those_a_field_has(draft: Draft) -> None:
    after, _home = correct.put(draft, ["bit-3"], Destination("activities", "to", "mote"), read)

    assert after.plan.activities[0].to == ("chefer", "elever", after.plan.audiences[-1].id)
    assert evidence(after, "mote", "to") == Evidence("mote", "to", (cell(2, 3), Place(block=8)))


def test_a_field_for_one_name_holds_the_last(draft: Draft) -> None:
    plan, goal = edit.add(draft.plan, "goals", {"kind": "know", "text": "Alla vet", "audience": "chefer"})
    to = Destination("goals", "audience", goal, chosen="elever")
    after, _home = correct.put(correct.edited(draft, plan), ["bit-4"], to, read)

    assert after.plan.goals[0].audience == "elever"


def test_pieces_look_alike_by_their_words_or_their_column(draft: Draft) -> None:
    pieces = {piece.id: piece for piece in draft.plan.unplaced}

    def alike(piece: str) -> list[str]:
        return [each.id for each in correct.like_pieces(draft.plan, pieces[piece])]

    assert alike("bit-1") == ["bit-2"]
    assert alike("bit-2") == ["bit-1", "bit-3"]
    assert alike("bit-4") == []


def test_the_words_of_what_is_removed_are_not_lost(draft: Draft) -> None:
    after = correct.removed(draft, "mote")

    piece = after.plan.unplaced[-1]
    assert set(piece.text.splitlines()) == {"Möte", "Hösten"}
    found = evidence(after, piece.id, "text")
    assert found is not None
    assert set(found.places) == {cell(2, 1), cell(2, 2), cell(2, 3)}
    assert not [each for each in after.evidence if each.item == "mote"]


def test_what_referred_to_the_removed_keeps_its_evidence(draft: Draft) -> None:
    after = correct.removed(draft, "chefer")

    assert after.plan.activities[0].to == ("elever",)
    assert evidence(after, "mote", "to") == evidence(draft, "mote", "to")


def test_a_piece_that_is_removed_is_gone(draft: Draft) -> None:
    assert len(correct.removed(draft, "bit-4").plan.unplaced) == 3


def test_what_never_stood_in_the_document_is_removed_without_a_trace(draft: Draft) -> None:
    plan, item = edit.add(draft.plan, "risks", {"text": "Egen"})

    assert correct.removed(correct.edited(draft, plan), item).plan == draft.plan
