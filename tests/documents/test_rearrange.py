"""Facts that were taken for others: retyped, split, joined, left out; and never a word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budskap.documents import rearrange
from budskap.documents.correct import Destination
from budskap.documents.document import Document, Heading, Paragraph, Place
from budskap.documents.draft import SPELLINGS, Draft, Evidence, loose
from budskap.plan import edit, reshape
from budskap.plan.model import LISTS, Plan, as_data, from_data, items
from budskap.when.model import When
from tests.plan.strategies import plans

AUTUMN = {"text": "Hösten", "kind": "date", "edtf": "2026-23", "start": "2026-09-01", "end": "2026-11-30"}
GOAL = Destination("goals", values={"kind": "do"})


def read(text: str) -> When:
    return When(text, "unknown")


def cell(row: int, column: int) -> Place:
    return Place(block=3, row=row, column=column)


@pytest.fixture
def draft() -> Draft:
    plan = from_data({
        "format": "budskap-plan/1", "title": "En plan", "language": "sv",
        "actors": [
            {"id": "anna", "name": "Anna Ek", "email": "anna@x.se"},
            {"id": "anna-2", "name": "Anna  Ekh", "email": "ekh@x.se", "responsibility": "Press"},
        ],
        "audiences": [{"id": "webb", "name": "Webben"}, {"id": "chefer", "name": "Chefer"}],
        "channels": [{"id": "brev", "name": "Brev"}],
        "activities": [
            {
                "id": "mote", "what": "Möte. Fika efteråt", "when": AUTUMN, "to": ["webb", "chefer"], "note": "Kallt",
                "who": ["anna-2"], "source": {"block": 3, "row": 2}, "hours": 4,
            },
            {"id": "halv", "what": "Vi skickar", "when": AUTUMN, "source": {"block": 3, "row": 3}},
            {
                "id": "annan", "what": "brev till alla", "through": ["brev"], "when": {"text": "Våren"},
                "source": {"block": 3, "row": 4},
            },
        ],
        "unplaced": [{"id": "bit", "text": "Dnr 17", "source": {"block": 9}}],
    })  # fmt: skip
    rows = [Evidence(item, "what", (cell(row, 1),)) for row, item in enumerate(("mote", "halv", "annan"), 2)]
    return Draft(plan, (*rows, Evidence("mote", "when", (cell(2, 2),), "year_assumed", "Hösten")))


def evidence(draft: Draft, item: str) -> dict[str, Evidence]:
    return {each.field: each for each in draft.evidence if each.item == item}


def test_an_activity_that_is_a_goal_keeps_its_words_and_its_place(draft: Draft) -> None:
    after, (home,) = rearrange.retyped(draft, ["mote"], GOAL, read)

    (goal,) = after.plan.goals
    assert (goal.id, goal.kind, goal.text, goal.audience) == (home, "do", "Möte. Fika efteråt", "webb")
    assert evidence(after, home)["text"].places == (cell(2, 1),)
    assert loose(after.plan)[-1].text == "Hösten\nKallt"
    assert [each.id for each in after.plan.activities] == ["halv", "annan"]


def test_an_activity_that_is_a_follow_up_keeps_who_and_when(draft: Draft) -> None:
    after, (home,) = rearrange.retyped(draft, ["mote"], Destination("measures"), read)

    (measure,) = after.plan.measures
    assert (measure.when.text if measure.when else "", measure.who) == ("Hösten", ("anna-2",))
    assert evidence(after, home)["when"].doubt == "year_assumed"


def test_a_column_of_audiences_that_are_channels(draft: Draft) -> None:
    after, homes = rearrange.retyped(draft, ["webb"], Destination("channels"), read)

    assert [each.name for each in after.plan.channels] == ["Brev", "Webben"]
    activity = after.plan.activities[0]
    assert (activity.to, activity.through) == (("chefer",), tuple(homes))


def test_what_is_called_as_one_that_is_there_is_that_one(draft: Draft) -> None:
    plan = edit.change(draft.plan, "webb", {"name": "brev"})

    after, homes = rearrange.retyped(Draft(plan, ()), ["webb"], Destination("channels"), read)

    assert (homes, [each.name for each in after.plan.channels]) == (["brev"], ["Brev"])
    assert after.plan.activities[0].through == ("brev",)


def test_items_and_pieces_go_to_a_list_together_in_the_order_of_the_plan(draft: Draft) -> None:
    after, _homes = rearrange.retyped(draft, ["bit", "halv"], Destination("risks"), read)

    assert [each.text for each in after.plan.risks] == ["Vi skickar", "Dnr 17"]


def test_another_kind_in_the_same_list_leaves_the_item_where_it_is(draft: Draft) -> None:
    goals, (home,) = rearrange.retyped(draft, ["halv"], GOAL, read)
    after, same = rearrange.retyped(goals, [home], Destination("goals", values={"kind": "know"}), read)

    assert (same, after.plan.goals[0].kind) == ([home], "know")


def test_two_activities_in_one_cell_are_split(draft: Draft) -> None:
    after = rearrange.split(draft, "mote", ["Möte.", "Fika efteråt"])

    one, two = after.plan.activities[:2]
    assert (one.id, one.what, one.note, one.hours) == ("mote", "Möte.", "Kallt", 4)
    assert (two.what, two.when, two.to, two.who, two.note, two.hours) == (
        "Fika efteråt", one.when, one.to, one.who, None, None,
    )  # fmt: skip
    assert evidence(after, two.id)["what"].places == (cell(2, 1),)
    assert evidence(after, two.id)["when"].doubt == "year_assumed"


def test_who_referred_to_what_is_split_refers_to_both(draft: Draft) -> None:
    after = rearrange.split(draft, "chefer", ["Chefer", "Ledare"])

    assert [each.name for each in after.plan.audiences] == ["Webben", "Chefer", "Ledare"]
    assert after.plan.activities[0].to == tuple(each.id for each in after.plan.audiences)


def test_a_part_whose_name_is_there_already_is_that_one(draft: Draft) -> None:
    both = {"id": "bada", "name": "Chefer/Politiker"}
    data = as_data(draft.plan)
    data["audiences"].append(both)
    data["activities"][1]["to"] = ["bada"]
    places = Evidence("bada", "name", (cell(3, 2),))
    after = rearrange.split(Draft(from_data(data), (*draft.evidence, places)), "bada", ["Chefer", "Politiker"])

    assert [each.name for each in after.plan.audiences] == ["Webben", "Chefer", "Politiker"]
    names = {each.id: each.name for each in after.plan.audiences}
    assert {names[each] for each in after.plan.activities[1].to} == {"Chefer", "Politiker"}
    assert after.plan.unplaced == draft.plan.unplaced
    assert all(each.item in names for each in after.evidence if each.field == "name")


def test_a_link_that_is_split_leads_to_the_same_place_twice(draft: Draft) -> None:
    plan = from_data({**as_data(draft.plan), "links": [{"id": "sida", "text": "Sidan och frågor", "url": "x.se"}]})
    after = rearrange.split(Draft(plan, ()), "sida", ["Sidan och", "frågor"])

    assert [(each.text, each.url) for each in after.plan.links] == [("Sidan och", "x.se"), ("frågor", "x.se")]


def test_a_sentence_torn_in_two_is_joined(draft: Draft) -> None:
    after = rearrange.joined(draft, ["annan", "halv"])

    one = after.plan.activities[1]
    assert (one.id, one.what, one.through) == ("halv", "Vi skickar brev till alla", ("brev",))
    assert [each.text for each in loose(after.plan)] == ["Dnr 17", "Våren"]
    assert [each.places for each in after.evidence if each.item == "halv"] == [(cell(3, 1),), (cell(4, 1),)]


def test_only_what_is_of_one_list_is_joined(draft: Draft) -> None:
    with pytest.raises(KeyError):
        rearrange.joined(draft, ["halv", "chefer"])


def test_two_names_made_one_keep_the_other_spelling_and_the_second_address(draft: Draft) -> None:
    after = rearrange.same(draft, "anna", "anna-2")

    (actor,) = after.plan.actors
    assert (actor.name, actor.email, actor.responsibility) == ("Anna Ek", "anna@x.se", "Press")
    assert next(each.text for each in after.plan.unplaced if each.id == SPELLINGS) == "Anna  Ekh"
    assert loose(after.plan)[-1].text == "ekh@x.se"
    assert after.plan.activities[0].who == ("anna",)


def test_more_spellings_are_kept_together(draft: Draft) -> None:
    after = rearrange.same(rearrange.same(draft, "anna", "anna-2"), "webb", "chefer")

    assert next(each.text for each in after.plan.unplaced if each.id == SPELLINGS) == "Anna  Ekh · Chefer"


def test_what_is_left_out_is_a_loose_piece(draft: Draft) -> None:
    after, (home,) = rearrange.left_out(draft, ["mote"])

    assert after.plan.unplaced[-1].text == "Möte. Fika efteråt\nHösten\nKallt"
    assert evidence(after, home)["text"].places == (cell(2, 1), cell(2, 2))


def test_all_like_are_those_of_the_same_column_or_under_the_same_heading(draft: Draft) -> None:
    document = Document(
        "docx",
        (
            Heading("Ett", 1, Place(block=1)), Paragraph("a", Place(block=2)), Paragraph("t", Place(block=3)),
            Heading("Två", 1, Place(block=8)), Paragraph("b", Place(block=9)), Paragraph("c", Place(block=10)),
        ),
    )  # fmt: skip
    plan = edit.add(draft.plan, "unplaced", {"text": "Bilaga", "source": {"block": 10}})[0]
    more = edit.add(plan, "unplaced", {"text": "Ovan", "source": {"block": 2}})[0]
    whole = Draft(more, draft.evidence)

    assert rearrange.all_like(whole, document, ["halv"]) == ["mote", "halv", "annan"]
    assert rearrange.all_like(whole, document, ["bit"]) == ["bit", plan.unplaced[-1].id]


def words(plan: Plan) -> set[str]:
    every = (text for name in LISTS for item in items(plan, name) for text in edit.texts(item))
    return {word for text in every for word in re.findall(r"\w+", text.casefold())}


RETYPES = (GOAL, *map(Destination, ("risks", "messages", "audiences", "activities", "channels", "actors")))


@st.composite
def corrections(draw: st.DrawFn) -> list[Draft]:
    """A draft, and what it is after each of some corrections, of the kinds a person makes."""
    drafts = [Draft(draw(plans()), ())]
    for _ in range(draw(st.integers(1, 6))):
        every = [(name, item.id) for name in LISTS for item in items(drafts[-1].plan, name)]
        if every:
            drafts.append(_corrected(draw, drafts[-1], *draw(st.sampled_from(every))))
    return drafts


def _corrected(draw: st.DrawFn, draft: Draft, name: str, item: str) -> Draft:
    some = st.lists(st.sampled_from([each.id for each in items(draft.plan, name)]), unique=True, min_size=1)
    match draw(st.sampled_from(["retype", "split", "join", "same", "leave out"])):
        case "retype":
            return rearrange.retyped(draft, draw(some), draw(st.sampled_from(RETYPES)), read)[0]
        case "split":
            text = reshape.main_text(name, edit.find(draft.plan, item)[2])
            at = draw(st.integers(0, len(text)))
            return rearrange.split(draft, item, [text[:at], text[at:]]) if text[:at].endswith(" ") else draft
        case "join":
            return rearrange.joined(draft, draw(some))
        case "same" if name != "unplaced":
            one, *others = draw(some)
            return rearrange.same(draft, one, others[0]) if others else draft
    return rearrange.left_out(draft, [item])[0]


@settings(max_examples=150, deadline=None)
@given(corrections())
def test_no_correction_loses_a_word(drafts: list[Draft]) -> None:
    first, *others = drafts
    for each in others:
        assert words(first.plan) <= words(each.plan)
        assert all(edit.find(each.plan, one.item) for one in each.evidence)
