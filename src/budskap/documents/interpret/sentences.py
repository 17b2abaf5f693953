"""What running text lists: "Our primary audiences are carers, nurses and doctors", "We use letters and the web"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from budskap.documents.document import Block, Paragraph
from budskap.documents.interpret import names, points, steps
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Piece
from budskap.documents.interpret.matching import endings_of, match, same_word, tokens
from budskap.plan.vocabulary import Vocabulary

_MOST_LEAD_WORDS = 8
_MOST_NAME_WORDS = 9
_MOST_WORDS_OF_ONE = 12
_MOST_CALLED_WORDS = 5
_MOST_PAIR_WORDS = 5
_SURE = 0.95
_OPENINGS = {"audiences": ("reaches",), "channels": ("uses", "informed")}
"""The lists of the vocabulary that lead in the names of each kind, wherever they stand in the sentence."""
_TRAITS = {"audiences": ("reach", "priority"), "channels": ("reach",)}
_DOUBT = "sentence_read"


class _Lead(Enum):
    """What leads names in: what they are called, words that call them nothing, or names that stand before "are our
    audiences"."""

    BY_NAME = auto()
    BY_WORDS = auto()
    REVERSED = auto()


_Side = tuple[str, str, _Lead]


@dataclass(frozen=True, slots=True)
class Listed:
    """The names in a sentence, and what its first words say of them all."""

    names: tuple[str, ...]
    traits: Mapping[str, str]


def take(blocks: Sequence[Block], listed: str, into: Collection, *, is_anywhere: bool = False) -> None:
    """Adds the audiences or channels that the sentences of running text list; the text itself stays what it is. Where
    the text may be about anything, only a sentence that calls them so itself counts."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for found in in_text(block.text, listed, into.vocabulary, is_anywhere=is_anywhere):
                for name in found.names:
                    item = into.named(listed, name, block.place, **found.traits)
                    into.note(item, "name", block.place, doubt=_DOUBT, words=block.text)


def lists(block: Block, listed: str, into: Collection) -> bool:
    """Whether a block is running text that lists audiences or channels."""
    return isinstance(block, Paragraph) and any(in_text(block.text, listed, into.vocabulary))


def informs(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block is running text that says through what somebody is informed."""
    found = pattern("informed", vocabulary).finditer(block.text) if isinstance(block, Paragraph) else ()
    return any(pattern("places", vocabulary).match(block.text, one.end()) for one in found)  # type: ignore[union-attr]


def in_text(text: str, listed: str, vocabulary: Vocabulary, *, is_anywhere: bool = False) -> Iterator[Listed]:
    """What each sentence of a text lists; one that goes on with such a sentence says so ("In addition …")."""
    goes_on = False
    for sentence in points.sentences(text):
        said = sentence.rstrip(".").strip()
        sides = list(parted(said, listed, vocabulary, is_anywhere=is_anywhere))
        besides = pattern("besides", vocabulary).match(said) if goes_on and not is_anywhere else None
        if besides:
            sides.append(("", said[besides.end() :], _Lead.BY_WORDS))
        if found := _of_sides(sides, listed, vocabulary):
            goes_on = True
            yield found


def _of_sides(sides: Sequence[_Side], listed: str, vocabulary: Vocabulary) -> Listed | None:
    for lead, rest, how in sides:
        found = _names(_through(rest, listed, how, vocabulary), listed, vocabulary)
        traits = _traits(f"{lead} {rest}" if listed == "channels" else lead, listed, vocabulary)
        if any(_is_called_short(name, listed, vocabulary) for name in found[:1] if len(found) == 1):
            continue
        is_placed = listed == "channels" and pattern("places", vocabulary).match(rest) is not None
        is_sure = is_placed or how is _Lead.REVERSED or (how is _Lead.BY_WORDS) == (listed == "audiences")
        if len(found) > 1 or (found and (is_sure or "priority" in traits)):
            return Listed(found, traits)
    return None


def parted(sentence: str, listed: str, vocabulary: Vocabulary, *, is_anywhere: bool) -> Iterator[_Side]:
    """What stands before and after the words that lead in what a sentence lists, and what kind of words they are."""
    for found in pattern("consists", vocabulary).finditer(sentence):
        lead, rest = sentence[: found.start()], sentence[found.end() :]
        is_side = listed == "channels" and not is_anywhere and match(lead, "reach", vocabulary, _SURE)
        if is_side or (len(lead.split()) <= _MOST_LEAD_WORDS and _is_called(lead, listed, vocabulary)):
            yield lead, rest, _Lead.BY_NAME
        elif listed in _OPENINGS and _is_called_short(
            _before_clause(rest.partition(",")[0], vocabulary), listed, vocabulary
        ):
            yield rest.partition(",")[0], lead, _Lead.REVERSED
    for name in () if is_anywhere else _OPENINGS[listed]:
        if opening := pattern(name, vocabulary).search(sentence):
            yield sentence[: opening.start()], sentence[opening.end() :], _Lead.BY_WORDS


def _is_called(text: str, listed: str, vocabulary: Vocabulary) -> bool:
    """Whether words call what they are about audiences, channels or messages."""
    about = match(text, "headings", vocabulary, 0.62)
    return about is not None and about.meaning == listed


def _is_called_short(text: str, listed: str, vocabulary: Vocabulary) -> bool:
    return 0 < len(text.split()) <= _MOST_CALLED_WORDS and _is_called(text, listed, vocabulary)


@cache
def pattern(name: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words of a list, and between them such as "also" and "mainly"."""
    said = vocabulary.phrases("said")
    options = sorted(said[name] if name in said else vocabulary.words(name), key=len, reverse=True)
    between = rf"\s+(?:(?:{'|'.join(map(re.escape, said['mainly']))})\s+)*"
    phrases = "|".join(between.join(map(re.escape, phrase.split())) for phrase in options)
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w):?\s*", re.IGNORECASE)


def _through(text: str, listed: str, how: _Lead, vocabulary: Vocabulary) -> str:
    """What stands behind "We reach" without those who are reached: "nurses through the intranet and …"."""
    if listed != "channels" or how is not _Lead.BY_WORDS or pattern("places", vocabulary).match(text):
        return text
    reached = pattern("through", vocabulary).search(" ".join(text.split()[:_MOST_PAIR_WORDS]))
    return text[reached.start() :] if reached else text


def _names(text: str, listed: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names, without the words that begin another clause; none when one is too long to be a name."""
    before, colon, after = text.partition(": ")
    text = after if colon and len(before.split()) <= _MOST_LEAD_WORDS else text
    text = pattern("further", vocabulary).sub(", ", _side_clause(vocabulary).sub("", text))
    text = re.sub(r"(?:\s*,)+\s+", ", ", text).strip(" ,")
    found = [_before_clause(name, vocabulary) for name in names.split((text,), vocabulary).names]
    found = _pair(found[0], vocabulary) if len(found) == 1 else found
    found = [_bare(one, listed, vocabulary) for name in found for one in _two_proper(name, vocabulary)]
    most = _MOST_NAME_WORDS if len(found) > 1 else _MOST_WORDS_OF_ONE
    is_list = all(name and len(name.split()) <= most for name in found)
    return tuple(found) if is_list else ()


def _two_proper(name: str, vocabulary: Vocabulary) -> Sequence[str]:
    """Two proper names that "and" joins among others: "Facebook and Instagram"."""
    first, *rest = name.split()
    is_two = len(rest) == len(("and", "other")) and rest[0] in vocabulary.words("joiners")
    return (first, rest[1]) if is_two and first[:1].isupper() and rest[1][:1].isupper() else (name,)


def _pair(name: str, vocabulary: Vocabulary) -> list[str]:
    """Two names that a sentence joins by "and"."""
    joiners = "|".join(map(re.escape, vocabulary.words("joiners")))
    sides = re.split(rf"(?<!-)\s+(?:{joiners})\s+(?!\d)", name)
    is_two = len(sides) == len(("one", "other")) and not sides[0].endswith("-")
    return sides if is_two and all(0 < len(side.split()) <= _MOST_PAIR_WORDS for side in sides) else [name]


def _bare(name: str, listed: str, vocabulary: Vocabulary) -> str:
    """A name without the words before it that only say where, or how much."""
    lead = pattern("mainly", vocabulary).match(name)
    name = name[lead.end() :] if lead else name
    if listed != "channels":
        return name
    where = pattern("places", vocabulary).match(name)
    return pattern("which", vocabulary).split(name[where.end() :] if where else name, maxsplit=1)[0].strip()


def _before_clause(name: str, vocabulary: Vocabulary) -> str:
    until = pattern("until", vocabulary).search(name)
    return name[: until.start()].strip() if until and until.start() else name


@cache
def _side_clause(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A clause at the end that says more of the last name: ", who often help"."""
    words = "|".join(map(re.escape, vocabulary.words("continuations")))
    return re.compile(rf",\s+(?:{words})\s[^,]*$")


def _traits(text: str, listed: str, vocabulary: Vocabulary) -> dict[str, str]:
    words = tokens(text)
    found = {}
    for trait in _TRAITS[listed]:
        said = [
            meaning
            for meaning, options in vocabulary.phrases(trait).items()
            if any(same_word(word, one, endings_of(vocabulary)) for one in options for word in words)
        ]
        if len(said) == 1:
            found[trait] = said[0]
        elif not said and (named := match(text, trait, vocabulary, 0.8)):
            found[trait] = named.meaning
    return found


def pieces(block: Paragraph, into: Collection) -> list[Piece]:
    """The sentences of a text that each say what is wanted; none where more of them say something else."""
    intention = pattern("intentions", into.vocabulary)
    said = points.sentences(block.text)
    wanted = [one for one in said if intention.search(one) or steps.kind_said(one, into.vocabulary)]
    is_wanted = len(said) > 1 and len(wanted) * 2 >= len(said)
    return [Piece(sentence, block.place, (sentence,)) for sentence in wanted] if is_wanted else []
