"""The plan as it was understood: facts with their places, their doubts and their questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budskap.documents.document import Place
from budskap.documents.draft import DOUBTS, Draft, Evidence
from budskap.documents.interpret import interpret
from budskap.web.pages import doubts
from budskap.web.pages.review_facts import Fact, Review, review
from budskap.web.pages.review_marks import marks
from budskap.web.pages.review_places import Places
from budskap.web.pages.review_questions import questions
from tests.documents.interpret import drafts
from tests.web.pages.imports import EVIDENCE, TABLE, make_document, make_draft, make_draft_plan


@pytest.fixture
def shown() -> Review:
    return review(make_draft(), Places(make_document()))


def fact(shown: Review, item: str, field: str) -> Fact:
    (found,) = [each for each in shown.facts if (each.item, each.field) == (item, field)]
    return found


def test_every_filled_field_is_a_fact(shown):
    # title and language; two audiences; what, to and when of three activities; kind, heading and text of the section
    assert len(shown.facts) == 2 + 2 + 9 + 3


def test_a_fact_says_what_it_is_in_words(shown):
    assert fact(shown, "", "language").text == "Svenska"
    assert fact(shown, "activity-2", "to").text == "Invånare"
    assert fact(shown, "activity-3", "when").text == "sep/okt"
    assert fact(shown, "bakgrund", "kind").text == "Background"


def test_a_time_says_what_it_is_read_as(shown):
    assert fact(shown, "activity-1", "when").understood == "1 September–30 November 2026"


def test_a_fact_stands_where_the_evidence_says(shown):
    assert fact(shown, "activity-1", "when").anchors == (f"b{TABLE}-r2-c3",)


def test_a_fact_without_evidence_is_looked_for_in_its_items_row(shown):
    assert fact(shown, "activity-2", "to").anchors == (f"b{TABLE}-r3-c2",)


def test_what_is_nowhere_stands_at_its_items_source():
    plan = make_draft_plan(activities=[
        {"id": "a", "what": "Något annat", "source": {"block": TABLE, "row": 2}},
    ])  # fmt: skip
    shown = review(Draft(plan, ()), Places(make_document()))
    assert fact(shown, "a", "what").anchors == (f"b{TABLE}-r2",)


def test_prose_stands_at_its_heading_and_at_its_paragraphs(shown):
    assert fact(shown, "bakgrund", "text").anchors == ("b3", "b4")


def test_a_place_the_document_does_not_show_is_the_nearest_around_it():
    draft = Draft(make_draft_plan(), (Evidence("medarbetare", "name", (Place(block=6, row=9), Place(block=99))),))
    assert fact(review(draft, Places(make_document())), "medarbetare", "name").anchors == ("b6",)


def test_what_the_person_added_has_no_place():
    plan = make_draft_plan(risks=[{"id": "risk", "text": "Ingen läser"}])
    assert fact(review(Draft(plan, ()), Places(make_document())), "risk", "text").anchors == ()


def test_several_evidences_of_one_fact_are_one():
    more = Evidence("medarbetare", "name", (Place(block=1),), "name_split", "Medarbetare")
    shown = review(Draft(make_draft_plan(), (*EVIDENCE, more)), Places(make_document()))
    found = fact(shown, "medarbetare", "name")
    assert (found.anchors, found.doubt_code) == (("b6", "b1"), "name_split")


def test_doubts_of_one_kind_about_the_same_words_are_one_question():
    unknown = tuple(replace(each, doubt=each.doubt and "time_unknown") for each in EVIDENCE)
    shown = review(Draft(make_draft_plan(), unknown), Places(make_document()))
    asked = questions(shown)
    assert [(each.words, len(each.facts)) for each in asked] == [("Hösten", 2), ("sep/okt", 1)]
    assert fact(shown, "activity-1", "when").alike == 1


def test_years_that_are_not_written_are_one_question_whatever_the_words(shown):
    (asked,) = questions(shown)
    assert (asked.said, len(asked.facts)) == (("Hösten", "sep/okt"), 3)
    assert asked.sentence == "No year is written; 2026 was taken."
    assert fact(shown, "activity-1", "when").alike == 2


@pytest.mark.parametrize("code", DOUBTS)
def test_every_doubt_has_a_sentence(code):
    assert doubts.sentence(code) == DOUBTS[code]


def test_a_doubt_we_do_not_know_is_still_said():
    assert doubts.sentence("new_one") == "We are not certain of this."


def test_every_place_leads_back_to_what_was_read_there(shown):
    found = marks(shown)
    (mark,) = found[f"b{TABLE}-r2-c3"]
    assert (mark.target, mark.part, mark.kind, mark.text) == ("fact-activity-1-when", "when", "doubt", "When: Hösten")


def test_one_mark_for_all_of_one_part(shown):
    plan = make_draft_plan(channels=[{"id": "a", "name": "Brev"}, {"id": "b", "name": "Webb"}])
    evidence = (Evidence("a", "name", (Place(block=2),)), Evidence("b", "name", (Place(block=2),)))
    (mark,) = marks(review(Draft(plan, evidence), Places(make_document())))["b2"]
    assert (mark.part, mark.text) == ("through", "Name: Brev, Webb")


def test_a_loose_piece_is_marked_in_the_document(shown):
    (mark,) = marks(shown)[f"b{TABLE + 2}"]
    assert (mark.kind, mark.target, mark.text) == ("piece", "piece-bit-2", "Dnr 17")


@pytest.mark.parametrize(
    ("text", "doubt", "said"),
    [
        (
            "uke 60 2026",
            None,
            "“uke 60 2026” is not in the calendar: the highest number is 53. Not understood as a time.",
        ),
        ("när det passar", None, "Not understood as a time."),
        ("uke 60 2026", "time_unknown", ""),
    ],
)
def test_a_time_that_is_none_says_so_when_nobody_doubts_it_any_more(text, doubt, said):
    when = {"text": text, "kind": "unknown"}
    plan = make_draft_plan(activities=[{"id": "a", "what": "Möte", "when": when}])
    evidence = (Evidence("a", "when", (), doubt, text),) if doubt else ()
    assert fact(review(Draft(plan, evidence), Places(make_document())), "a", "when").unread == said


def test_what_is_told_of_a_long_table_is_the_same_whichever_page_holds_its_rows():
    rows = [["Aktivitet", "När", "Ansvarig"], *([f"Möte {n}", "maj", f"Grupp {n}"] for n in range(150))]
    document = drafts.document("# Plan", "# Aktiviteter", rows)
    draft = interpret(document)
    whole = review(draft, Places(document))
    some = review(draft, Places(document), {item.id for item in draft.plan.activities[100:]})
    assert (some.total, len(some.doubtful)) == (whole.total, len(whole.doubtful)) == (len(whole.facts), 150)
    assert len(some.facts) == len(whole.facts) - 50  # who answers for them, and not what they are and when
