"""What interpretation returns: a plan, and for every fact where it came from and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass

from budskap.documents.document import Place
from budskap.plan.model import Plan, Unplaced


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why the plan says so. `item` is an item's id, or "" for the plan's own keys; `field` the key; `places` where in
    the document its words stand. `doubt` is None when the reading is certain, else a code of DOUBTS; `words` the
    words in question."""

    item: str
    field: str
    places: tuple[Place, ...]
    doubt: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan read from a document, and the evidence for what it says."""

    plan: Plan
    evidence: tuple[Evidence, ...]


SPELLINGS = "unplaced-other-spellings"
"""The id of the piece that holds how names were written otherwise that are one now."""
ASIDE = frozenset({"unplaced-heads-of-tables-and-lists", "unplaced-words-of-audiences", SPELLINGS})
"""The ids of the pieces that nobody need place: the heads that became structure, the words that only audiences have,
and other spellings. They are kept so that no word of the document is lost."""


BETWEEN = " · "
"""What stands between the two names in the words of a doubt `names_alike`: the earlier, and the later, whose evidence
it is."""


def loose(plan: Plan) -> tuple[Unplaced, ...]:
    """The pieces without a place that somebody may want to place: all but those of ASIDE."""
    return tuple(each for each in plan.unplaced if each.id not in ASIDE)


def aside(plan: Plan) -> tuple[Unplaced, ...]:
    """The pieces of ASIDE, where the plan has them."""
    return tuple(each for each in plan.unplaced if each.id in ASIDE)


OF_TIMES = frozenset({"time_unknown", "time_doubtful"})
"""The doubts that a time written otherwise answers."""

DOUBTS: dict[str, str] = {
    "time_unknown": "The time could not be read; it is kept as written.",
    "time_doubtful": "The time may be meant otherwise than it was read.",
    "year_assumed": "No year is written; it was taken from the plan.",
    "no_year": "No year is written, and the plan gives none.",
    "column_guessed": "The column's heading is not one we know; its meaning was guessed from its content.",
    "as_above": "Its cell is empty; it was taken from the row above.",
    "what_missing": "The row does not say what is done; other words of it were taken for that.",
    "heading_guessed": "The heading is not one we know; the text was placed by its content.",
    "activities_missed": "The heading says activities and the text has times, but no activity could be read from it.",
    "names_alike": "These two may be one and the same.",
    "sentence_read": "It stands within a sentence, which was taken apart.",
    "name_split": "Several names stood in one cell; they were separated.",
    "pairing_guessed": "Two tables side by side were joined row by row.",
    "title_guessed": "The document names no title; the first line was taken.",
    "from_picture": "This was read from a picture of the page; some letters may be others.",
    "language_guessed": "The language could not be told with certainty.",
    "language_unknown": "This seems to be written in a language that is not read; all its text was left to be placed.",
    "no_plan": "This does not look like a plan: no audiences, messages, goals or activities were found in it.",
}
"""Code of a doubt → its sentence in English; the web translates it by code."""
