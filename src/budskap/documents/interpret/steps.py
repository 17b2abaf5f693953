"""Whether a sentence says that somebody shall know, feel, think or do: "Nurses should also know how it works"."""

from __future__ import annotations

import re
from functools import cache

from budskap.plan.vocabulary import Vocabulary
from budskap.when import find

_MOST_WORDS_BEFORE = 12
_MOST_WORDS_OF_SUBJECT = 4
_OF_MIND = ("know", "feel")
"""The steps that the present tense tells as well: "Nurses know how it works"."""


def kind_said(text: str, vocabulary: Vocabulary) -> str | None:
    """The step that a whole sentence wants somebody to take; None where it wants something of the plan itself."""
    said = _plain(text)
    told, obliged = _present(vocabulary).search(said), _obliged(vocabulary).search(said)
    if obliged and not (told and told.start() < obliged.start()):
        found = _shall(vocabulary).search(said)
        return found.lastgroup if found and not _is_of_plan(said[: found.start()], vocabulary) else None
    is_near = told is not None and len(said[: told.start()].split()) <= _MOST_WORDS_BEFORE
    return told.lastgroup if told and is_near else None


def kind_begun(text: str, vocabulary: Vocabulary) -> str:
    """The step that a point below a line such as "Nurses shall:" begins with; "do" where it begins with none."""
    found = _first(vocabulary).match(_plain(text))
    return (found.lastgroup if found else None) or "do"


def who_shall(line: str, vocabulary: Vocabulary) -> str | None:
    """Who is to take the steps of the points below a line that breaks off with the word for it: "Nurses shall:"."""
    found = _open(vocabulary).fullmatch(line.strip())
    who = found[1].strip() if found else ""
    is_somebody = not _is_of_plan(who.casefold(), vocabulary) and not find(who, vocabulary.language)
    return who if who and is_somebody else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", " ").split())


def _is_of_plan(before: str, vocabulary: Vocabulary) -> bool:
    """Whether what shall be is the plan or its work: "The campaign shall contribute to …"."""
    own = vocabulary.phrases("said")["of_plan"]
    words = before.split()
    clause = max((at + 1 for at, word in enumerate(words) if word in vocabulary.words("that")), default=0)
    return any(word in own for word in words[clause : clause + _MOST_WORDS_OF_SUBJECT])


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _kinds(vocabulary: Vocabulary, only: tuple[str, ...] = ()) -> str:
    """The phrases of all steps, longer ones first, each in the group of its kind."""
    named = [(phrase, kind) for kind, phrases in vocabulary.phrases("steps").items() for phrase in phrases]
    order = [kind for kind in vocabulary.phrases("steps") if not only or kind in only]
    return "|".join(rf"(?P<{kind}>{_any(tuple(one for one, its in named if its == kind))})(?!\w)" for kind in order)


@cache
def _obliged(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(vocabulary.words('obligations'))})(?!\w)")


@cache
def _shall(vocabulary: Vocabulary) -> re.Pattern[str]:
    between = _any(vocabulary.phrases("said")["mainly"])
    shall, that = _any(vocabulary.words("obligations")), _any((*vocabulary.words("that"), *vocabulary.words("toward")))
    return re.compile(
        rf"(?<!\w)(?:{shall})\s+(?:(?!{that}\s)\S+\s+){{0,6}}?(?:(?:{between})\s+)*(?:{_kinds(vocabulary)})"
    )


@cache
def _present(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w)\s(?:{_kinds(vocabulary, _OF_MIND)})")


@cache
def _first(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_any(vocabulary.phrases('said')['mainly'])})\s+)*(?:{_kinds(vocabulary)})")


@cache
def _open(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(.{{2,60}}?)\s+(?:{_any(vocabulary.words('obligations'))})\s*:?", re.IGNORECASE)
