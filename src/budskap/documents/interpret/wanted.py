"""What a sentence says that an audience shall know, feel, think and do: "Nurses should know how it works, feel safe and
use it every day"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from budskap.documents.document import Block, ListItem, Paragraph
from budskap.documents.interpret import points
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.columns import GOAL_KINDS
from budskap.documents.interpret.matching import endings_of, same_word, tokens
from budskap.plan.vocabulary import Vocabulary

_MOST_WORDS_OF_NAME = 7
_FEWEST_STEPS = 2
"""Before a last one, which need be no step that we know: what is done."""
_DOUBT = "sentence_read"

Step = tuple[str, str]
"""A kind of goal, and the words that say it."""
Told = tuple[str, str, list[Step]]
"""Who shall, the word for that they shall, and the steps."""


def take(block: Block, into: Collection, *, of_known: bool = False) -> bool:
    """Adds the goals of a block whose every sentence tells what an audience shall know, feel, think or do; whether it
    did. An audience is one that the plan has, or, but not with `of_known`, one that shall do two of these."""
    if not isinstance(block, Paragraph | ListItem):
        return False
    said = points.sentences(block.text)
    found = [_told(sentence, into.vocabulary) for sentence in said]
    if not found or not all(found):
        return False
    audiences = [audience_called(one[0], into) for one in found if one]
    are_sure = [one is not None and len(one[2]) >= _FEWEST_STEPS and not of_known for one in found]
    if not all(audience or is_sure for audience, is_sure in zip(audiences, are_sure, strict=True)):
        return False
    for sentence, told, audience in zip(said, found, audiences, strict=True):
        if told:
            _add(sentence, told, audience, block, into)
    into.labels += [word for one in found if one for word in one[:2]]
    into.labels += [word for word in into.vocabulary.words("joiners") if word in block.text.split()]
    return True


def _add(sentence: str, told: Told, audience: str | None, block: Paragraph | ListItem, into: Collection) -> None:
    """The goals of a sentence, each unsure, as is their audience where the plan had it not."""
    name, _, steps = told
    if audience is None:
        audience = into.named("audiences", name, block.place)
        into.note(audience, "name", block.place, doubt=_DOUBT, words=sentence)
    for kind, text in steps:
        goal = into.texted("goals", text, block.place, kind=kind, audience=audience)
        into.note(goal, "text", block.place, doubt=_DOUBT, words=sentence)


def _told(sentence: str, vocabulary: Vocabulary) -> Told | None:
    """What a sentence tells, where it tells any step."""
    found = _shall(vocabulary).search(sentence)
    name = sentence[: found.start()].strip() if found else ""
    if found is None or not 0 < len(name.split()) <= _MOST_WORDS_OF_NAME:
        return None
    steps = list(_steps(sentence[found.end() :].rstrip(" ."), vocabulary))
    return (name, found[0].strip(), steps) if steps else None


def _steps(text: str, vocabulary: Vocabulary) -> Iterator[Step]:
    """The steps that stand beside each other, parted by commas and "and"; what follows two of them is done."""
    kinds: list[str] = []
    starts: list[int] = []
    for at in (0, *(one.end() for one in _between(vocabulary).finditer(text))):
        if kind := _kind(text[at:], vocabulary):
            kinds.append(kind)
            starts.append(at)
        elif not kinds:
            return
    ends = [*starts[1:], len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    for kind, part in zip(kinds[:-1], parts[:-1], strict=True):
        yield kind, _closed(part, vocabulary)
    more = list(_joined(vocabulary).finditer(parts[-1])) if len(kinds) >= _FEWEST_STEPS and "do" not in kinds else []
    last = parts[-1][: more[-1].start()] if more else parts[-1]
    yield kinds[-1], _closed(last, vocabulary)
    if more:
        yield "do", parts[-1][more[-1].end() :].strip(" ,")


def _closed(part: str, vocabulary: Vocabulary) -> str:
    """A part without the comma or the "and" it ends in."""
    words = part.strip(" ,;").split()
    while words and words[-1] in vocabulary.words("joiners"):
        words.pop()
    return " ".join(words).strip(" ,;")


def _kind(text: str, vocabulary: Vocabulary) -> str | None:
    """The kind of goal that a text begins with."""
    words = tokens(text)
    for kind in GOAL_KINDS:
        for phrase in vocabulary.phrases("goals")[kind]:
            wanted = tokens(phrase)
            if words[: len(wanted)] == wanted and len(words) > len(wanted):
                return kind
    return None


def audience_called(name: str, into: Collection) -> str | None:
    """The audience that the words name, inflected or not, or the only one that begins with them."""
    endings = endings_of(into.vocabulary)
    words = tokens(name)
    known = [(tokens(str(getattr(item, "name", ""))), id_) for id_, item in into.items["audiences"].items()]
    begins = [(one, id_) for one, id_ in known if _are_same(words, one[: len(words)], endings)]
    same = [id_ for one, id_ in begins if len(one) == len(words)]
    return next(iter(same), begins[0][1] if len(begins) == 1 else None)


def _are_same(words: Sequence[str], others: Sequence[str], endings: frozenset[str]) -> bool:
    pairs = zip(words, others, strict=False)
    return 0 < len(words) == len(others) and all(same_word(one, other, endings) for one, other in pairs)


@cache
def _shall(vocabulary: Vocabulary) -> re.Pattern[str]:
    options = "|".join(map(re.escape, vocabulary.words("obligations")))
    return re.compile(rf"\s(?:{options})\s", re.IGNORECASE)


@cache
def _between(vocabulary: Vocabulary) -> re.Pattern[str]:
    joiners = "|".join(map(re.escape, vocabulary.words("joiners")))
    return re.compile(rf",\s+(?:(?:{joiners})\s+)?|\s+(?:{joiners})\s+")


@cache
def _joined(vocabulary: Vocabulary) -> re.Pattern[str]:
    joiners = "|".join(map(re.escape, vocabulary.words("joiners")))
    return re.compile(rf",?\s+(?:{joiners})\s+")
