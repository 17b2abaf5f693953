"""What a heading, or a short line that stands like one, says of the text below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from budskap.documents.interpret.matching import Match, endings_of, match, same_word, tokens
from budskap.plan.vocabulary import Vocabulary
from budskap.when import find

Traits = Mapping[str, str]
"""What holds for everything under a heading: `reach`, `priority`, `goals` (a goal's kind), `messages`, `effects`."""

SECTION_KINDS = (
    "introduction", "about", "background", "current_situation", "purpose", "scope", "project_goals", "strategy",
    "method", "values", "follow_up",
)  # fmt: skip
LISTS_OF_SECTIONS = {"project_goals": "goals", "follow_up": "measures"}
"""Sections of prose whose points are items of a list as well."""

STEPS = ("know", "feel", "think", "do")
"""The kinds of goals that are steps on the way of one audience."""

GOAL_LISTS = frozenset({"communication", "project", "strategic", "society", "effect"})
"""Kinds of goals that head a list of their own; the others are steps within one."""

_TRAITS_OF_LISTS = {
    "audiences": ("reach", "priority"),
    "channels": ("reach", "effects"),
    "goals": ("goals", "reach"),
    "messages": ("messages", "reach"),
    "activities": ("reach",),
    "challenges": ("reach",),
    "": ("reach",),
}
_SIDES_OF_LISTS = ("reach", "priority")
"""Traits that one word tells, however long the word beside it is ("Interne kommunikationskanaler")."""
_TABLES_OF_TRAITS = ("reach", "priority", "goals", "messages", "effects")
LONGEST_HEADING = 90
_WELL_KNOWN = 0.9
_MOST_WORDS = 11
_MOST_ABOUT_WORDS = 4
_MOST_STEP_WORDS = 6
_MOST_WORDS_OF_WHY = 6
_LEAD = re.compile(r"\s+[–—-]\s+|[:?]\s*|\s*\(")
_BRACKETED = re.compile(r"\(([^()]+)\)\s*$")
_LABEL = re.compile(r"([^\W\d_][^:.]{1,48}?)\s*:(?!//)\s*(.*)$", re.DOTALL)
_ENDS_IN_YEAR = re.compile(r"[^\W\d_]\D*(?<!\d)20\d\d\)?$")
_SIDES = re.compile(r"\s*(?:,|/|&)\s*|\s+(?:och|og|samt|and)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """`kind` is a section kind or "other"; `lists` are the plan's lists its points belong to; `score` how sure."""

    kind: str
    lists: tuple[str, ...] = ()
    traits: Traits = field(default_factory=dict)
    score: float = 0.0


@lru_cache(maxsize=20_000)
def topic(text: str, vocabulary: Vocabulary, least: float = 0.6) -> Reading | None:
    """What the heading announces, or None when the vocabulary does not know it."""
    whole = match(text, "headings", vocabulary, least)
    sides = [side for side in _SIDES.split(text) if tokens(side)]
    found = [whole] if whole else []
    if len(sides) > 1 and (not whole or whole.score < 0.9):
        each = [match(side, "headings", vocabulary, 0.8) for side in sides]
        found = [one for one in each if one] if all(each) else found
    elif len(sides) > 1:
        found += [one for side in sides if (one := match(side, "headings", vocabulary, 0.95))]
    goals = _list_of_goals(text, vocabulary)
    if goals and goals.score > max((one.score for one in found), default=0.0):
        return goals
    if all(one.score < _WELL_KNOWN for one in found) and _names_steps(text, vocabulary):
        return Reading("other", ("goals",), score=0.9)
    if " ".join(tokens(text)) in vocabulary.words("reasons") or _asks_why(text, found, vocabulary):
        return Reading("background", score=_WELL_KNOWN)
    if not found and _says_what_it_is_about(text, vocabulary):
        return Reading("about", score=0.9)
    return _reading(text, found, vocabulary) if found else None


def _asks_why(text: str, found: Sequence[Match], vocabulary: Vocabulary) -> bool:
    """Whether a heading is one such as "Why a new organisation?", and nothing that is known better."""
    words = tokens(text)
    if any(one.score >= _WELL_KNOWN for one in found):
        return False
    return text.rstrip().endswith("?") and len(words) <= _MOST_WORDS_OF_WHY and words[0] in vocabulary.words("reasons")


def _names_steps(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading names two steps of goals or more: "What we want people to know, feel and do"; not by nouns, as
    "Attitude and action" does, which may head anything."""
    said = set(tokens(text))
    return sum(not said.isdisjoint(_verbs(kind, vocabulary)) for kind in STEPS) > 1


@cache
def _verbs(kind: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The words for a step that stand after one for that it shall be: "should know"."""
    phrases = map(tokens, vocabulary.phrases("goals")[kind])
    return frozenset(words[1] for words in phrases if len(words) == 2 and words[0] in vocabulary.words("obligations"))


def _says_what_it_is_about(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading is one such as "About the reform"."""
    words = tokens(text)
    return 1 < len(words) <= _MOST_ABOUT_WORDS and words[0] in vocabulary.words("about") and "?" not in text


def _list_of_goals(text: str, vocabulary: Vocabulary) -> Reading | None:
    """A heading such as "Samhällsmål", which names a kind of goals and is no step within a list of them."""
    found = match(text, "goals", vocabulary, 0.88)
    if found is None or found.meaning not in GOAL_LISTS:
        return None
    kind = "project_goals" if found.meaning == "project" else "other"
    reach = _trait(text, "reach", vocabulary, lists=True)
    return Reading(kind, ("goals",), {"goals": found.meaning} | ({"reach": reach} if reach else {}), found.score)


def _reading(text: str, found: list[Match], vocabulary: Vocabulary) -> Reading:
    meanings = list(dict.fromkeys(one.meaning for one in found))
    kind = next((meaning for meaning in meanings if meaning in SECTION_KINDS), "other")
    lists = [LISTS_OF_SECTIONS.get(meaning, meaning) for meaning in meanings if meaning != "other"]
    lists = list(dict.fromkeys(name for name in lists if name not in SECTION_KINDS))
    traits = {name: one for name in _allowed(lists) if (one := _trait(text, name, vocabulary, lists=True)) is not None}
    if "project_goals" in meanings:
        traits["goals"] = "project"
    return Reading(kind, tuple(lists), traits, max(one.score for one in found))


def traits(text: str, lists: tuple[str, ...], vocabulary: Vocabulary) -> dict[str, str]:
    """What a sub-heading such as "Externt:" or "Ska veta" says, when it says nothing else."""
    found = {}
    for name in _allowed(list(lists)):
        if (meaning := _trait(text, name, vocabulary, lists=False)) is not None:
            found[name] = meaning
    if "goals" in lists and "goals" not in found and (step := _step_at_end(text, vocabulary)):
        found["goals"] = step
    return found


def _step_at_end(text: str, vocabulary: Vocabulary) -> str | None:
    """The step of goals in the last words of a short line that names an audience first ("Participants should know")."""
    words = tokens(text)
    if len(words) > _MOST_STEP_WORDS:
        return None
    steps = ((kind, tokens(phrase)) for kind, phrases in vocabulary.phrases("goals").items() for phrase in phrases)
    return next((kind for kind, phrase in steps if len(phrase) > 1 and words[-len(phrase) :] == phrase), None)


def _allowed(lists: list[str]) -> list[str]:
    wanted = {name for one in lists or [""] for name in _TRAITS_OF_LISTS.get(one, ())}
    return [name for name in _TABLES_OF_TRAITS if name in wanted]


@lru_cache(maxsize=20_000)
def _trait(text: str, name: str, vocabulary: Vocabulary, *, lists: bool) -> str | None:
    """The meaning of the text in one table of traits; None when it names two of them, or says more than that. With
    `lists` the heading may say what it is a list of as well ("Interna kanaler")."""
    lead = _LEAD.split(text)[0]
    words = tokens(lead)
    if sum(any(option in words for option in options) for options in vocabulary.phrases(name).values()) > 1:
        return None
    least = 0.74 if lists else 0.88
    bracketed = _BRACKETED.search(text)
    found = match(text, name, vocabulary, least) or match(lead, name, vocabulary, 0.93)
    if found is None and bracketed:
        found = match(bracketed[1], name, vocabulary, 0.93)
    if found is None and lists and name in _SIDES_OF_LISTS and len(words) <= _MOST_ABOUT_WORDS:
        said = (meaning for meaning, options in vocabulary.phrases(name).items() if set(words) & set(options))
        return next(said, None)
    return found.meaning if found else None


@lru_cache(maxsize=20_000)
def labelled(text: str) -> tuple[str, str] | None:
    """A line's label and what follows it; None when it has no label."""
    found = _LABEL.match(text)
    return (found[1].strip(), found[2].strip()) if found else None


def is_phase(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line names a phase of the work: "Phase 2: Launch"."""
    first = next(iter(tokens(text)), "")
    return any(same_word(first, phase, endings_of(vocabulary)) for phase in vocabulary.words("phases"))


def looks_like_heading(text: str) -> bool:
    """Whether a line is short and does not end like a sentence."""
    text = text.strip()
    if not text or len(text) > LONGEST_HEADING or len(text.split()) > _MOST_WORDS or text[-1] in ".,;!":
        return False
    return ": " not in asked(text) and "@" not in text


def asked(text: str) -> str:
    """ "Budskap: Vad ska vi säga?" is a heading with a question to the writer after it."""
    head, colon, rest = text.partition(": ")
    return head if colon and rest.rstrip().endswith("?") else text


def without_year(text: str, vocabulary: Vocabulary) -> str:
    """A line without the time of a year that ends it: "Measures in spring 2026"."""
    if not _ENDS_IN_YEAR.search(text):
        return text
    last = next(iter(find(text, vocabulary.language)[-1:]), None)
    return text[: last.start].rstrip(" ,(–-") if last and last.start else text
