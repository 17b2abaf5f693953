"""Risks that running text tells, and what it says we do about each: "There is a risk that staff are not told. We
therefore …", "If the lines are down, we send texts"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from budskap.documents.interpret import points
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import says, tokens
from budskap.plan.vocabulary import Vocabulary

_FIRST_WORDS = 6
_FEWEST_WORDS = 3
_AFTER_SIGN = re.compile(r";\s+")

Told = tuple[str, str]
"""A risk, and what is done about it or nothing."""


def told(text: str, vocabulary: Vocabulary) -> list[Told]:
    """The risks that a text calls so, or tells as what may happen and what we do then."""
    pairs: list[Told] = []
    for sentence in points.sentences(text):
        if pairs and (said := _labelled_answer(sentence, vocabulary)):
            pairs[-1] = pairs[-1][0], f"{pairs[-1][1]} {said}".strip()
        elif own := _risk(sentence, vocabulary):
            pairs.append(own)
        elif pairs and (pairs[-1][1] or is_answer(sentence, vocabulary)):
            pairs[-1] = pairs[-1][0], f"{pairs[-1][1]} {sentence}".strip()
    return pairs


def _labelled_answer(sentence: str, vocabulary: Vocabulary) -> str | None:
    """What stands after a label such as "Countermeasure:"."""
    label, rest = labelled(sentence) or ("", "")
    return rest if rest and says(label, vocabulary.phrases("columns")["response"], vocabulary) else None


def is_answer(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says what we do about what stands before it."""
    words = tokens(sentence)[:_FIRST_WORDS]
    answers = {*vocabulary.words("we"), *vocabulary.phrases("said")["thus"], *vocabulary.words("intentions")}
    return not answers.isdisjoint(words) or words[:1] in [(word,) for word in vocabulary.phrases("said")["answer"]]


def _risk(sentence: str, vocabulary: Vocabulary) -> Told | None:
    if found := _called(vocabulary).match(sentence) or _of_what(vocabulary).match(sentence):
        return found[1].strip(), ""
    first, *rest = _AFTER_SIGN.split(sentence, maxsplit=1)
    if rest and len(first.split()) >= _FEWEST_WORDS and is_answer(rest[0], vocabulary):
        return first, rest[0]
    if _is_risk(vocabulary).match(sentence):
        return sentence, ""
    if not _if(vocabulary).match(sentence):
        return None
    return next(_conditional(sentence, vocabulary), None) or (sentence, "")


def _conditional(sentence: str, vocabulary: Vocabulary) -> Iterator[Told]:
    """What may happen, and what we do then; between them stands a comma, or the verb before "we"."""
    words = sentence.split()
    for at in range(_FEWEST_WORDS, len(words) - 1):
        is_ours = words[at].casefold() in vocabulary.words("we")
        begins = at if words[at - 1].endswith(",") else at - 1
        if is_ours and _is_verb(words, begins, at, vocabulary):
            yield " ".join(words[:begins]).rstrip(","), " ".join(words[begins:])
    behind = next((at for at in range(_FEWEST_WORDS, len(words)) if words[at - 1].endswith(",")), len(words))
    consequences = vocabulary.phrases("said")["consequences"]
    if len(words) - behind >= _FEWEST_WORDS and words[behind].casefold() not in consequences:
        yield " ".join(words[:behind]).rstrip(","), " ".join(words[behind:])


def _is_verb(words: Sequence[str], begins: int, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a clause of its own begins there: "…, we call", or "… call we" after no word such as "when"."""
    return begins == at or words[begins].casefold() not in vocabulary.words("function")


@cache
def _called(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words that call what follows a risk."""
    risk = "|".join(map(re.escape, vocabulary.phrases("said")["risk"]))
    that = "|".join(map(re.escape, vocabulary.words("that")))
    return re.compile(rf"(?:\S+\s+){{0,5}}?(?:{risk})(?:\s+\S+){{0,5}}?,?\s+(?:{that})\s+(.+)$", re.IGNORECASE)


@cache
def _of_what(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words that there is a risk, and of what: "There is a risk of false rumours"."""
    risk = "|".join(map(re.escape, vocabulary.phrases("said")["risk"]))
    what = "|".join(map(re.escape, vocabulary.phrases("said")["of_what"]))
    return re.compile(rf"(?:\S+\s+){{1,4}}?(?:{risk})\s+(?:{what})\s+(.+)$", re.IGNORECASE)


@cache
def _is_risk(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A sentence that ends in saying that it tells a risk."""
    risk = "|".join(map(re.escape, vocabulary.phrases("said")["risk"]))
    consists = "|".join(map(re.escape, vocabulary.words("consists")))
    return re.compile(rf"\S.*\s(?:{consists})\s+(?:\S+\s+){{1,3}}(?:{risk})\W*$", re.IGNORECASE)


@cache
def _if(vocabulary: Vocabulary) -> re.Pattern[str]:
    starts = (word for word in vocabulary.phrases("conditions")["starts"] if " " not in word)
    return re.compile(rf"(?:{'|'.join(map(re.escape, starts))})\s", re.IGNORECASE)
