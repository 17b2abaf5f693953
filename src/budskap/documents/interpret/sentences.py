"""What running text lists: "Our primary audiences are carers, nurses and doctors", "We use letters and the web"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from budskap.documents.document import Block, Paragraph
from budskap.documents.interpret import names, points
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Piece
from budskap.documents.interpret.matching import endings_of, match, same_word, tokens
from budskap.plan.vocabulary import Vocabulary

_MOST_LEAD_WORDS = 8
_MOST_NAME_WORDS = 9
_FEWEST_TOLD = 3
"""Words of what a sentence tells."""
_OPENINGS = {"audiences": "reaches", "channels": "uses"}
"""The list of the vocabulary that leads in the names of each kind, wherever it stands in the sentence."""
_TRAITS = {"audiences": ("reach", "priority"), "channels": ("reach",)}
_DOUBT = "sentence_read"


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


def told(block: Paragraph, listed: str, into: Collection) -> list[str]:
    """What sentences of running text say that is, in so many words: "Our main message is that help is near"."""
    that = "|".join(map(re.escape, into.vocabulary.words("that")))
    said = []
    for sentence in points.sentences(block.text):
        lead, rest, _ = next(_parted(sentence.strip(), listed, into.vocabulary, is_anywhere=True), ("", "", False))
        clause = re.sub(rf"^(?:{that})[\s,:]+", "", rest.lstrip(" ,")) if lead else ""
        said += [clause] if len(clause.split()) >= _FEWEST_TOLD else []
    return said


def lists(block: Block, listed: str, into: Collection) -> bool:
    """Whether a block is running text that lists audiences or channels."""
    return isinstance(block, Paragraph) and any(in_text(block.text, listed, into.vocabulary))


def in_text(text: str, listed: str, vocabulary: Vocabulary, *, is_anywhere: bool = False) -> Iterator[Listed]:
    """What each sentence of a text lists."""
    for sentence in points.sentences(text):
        sides = list(_parted(sentence.rstrip(".").strip(), listed, vocabulary, is_anywhere=is_anywhere))
        if found := _of_sides(sides, listed, vocabulary):
            yield found


def _of_sides(sides: Sequence[tuple[str, str, bool]], listed: str, vocabulary: Vocabulary) -> Listed | None:
    for lead, rest, is_sure in sides:
        found = _names(rest, listed, vocabulary)
        traits = _traits(f"{lead} {rest}" if listed == "channels" else lead, listed, vocabulary)
        if len(found) > 1 or (found and (is_sure or "priority" in traits)):
            return Listed(found, traits)
    return None


def _parted(
    sentence: str, listed: str, vocabulary: Vocabulary, *, is_anywhere: bool
) -> Iterator[tuple[str, str, bool]]:
    """What stands before and after the words that lead in the names, and whether those words alone are enough."""
    for found in _pattern("consists", vocabulary).finditer(sentence):
        lead = sentence[: found.start()]
        about = match(lead, "headings", vocabulary, 0.62)
        if about and about.meaning == listed and len(lead.split()) <= _MOST_LEAD_WORDS:
            yield lead, sentence[found.end() :], False
    opening = None if is_anywhere else _pattern(_OPENINGS[listed], vocabulary).search(sentence)
    if opening:
        yield sentence[: opening.start()], sentence[opening.end() :], listed == "audiences"


@cache
def _pattern(name: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    options = "|".join(map(re.escape, sorted(vocabulary.words(name), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{options})(?!\w):?\s*", re.IGNORECASE)


def _names(text: str, listed: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names, without the words that begin another clause; none when one is too long to be a name."""
    found = [_before_clause(name, vocabulary) for name in names.split((text,), vocabulary).names]
    if listed == "channels" and len(found) < 2:
        return ()
    is_list = all(name and len(name.split()) <= _MOST_NAME_WORDS for name in found)
    return tuple(found) if is_list else ()


def _before_clause(name: str, vocabulary: Vocabulary) -> str:
    until = _pattern("until", vocabulary).search(name)
    return name[: until.start()].strip() if until and until.start() else name


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
    """The sentences of a text that each say what is wanted; none where one of them says something else."""
    wanted = _pattern("intentions", into.vocabulary)
    found = points.sentences(block.text)
    is_wanted = len(found) > 1 and all(wanted.search(sentence) for sentence in found)
    return [Piece(sentence, block.place, (sentence,)) for sentence in found] if is_wanted else []
