"""Audiences told in paragraphs, one each: "Carers need to know when it moves." and "Carers. They need to know …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from budskap.documents.document import Block, Paragraph
from budskap.documents.interpret import points
from budskap.documents.interpret.matching import tokens
from budskap.plan.vocabulary import Vocabulary

_FEWEST = 2
_MOST_NAME_WORDS = 8


def told(blocks: Sequence[Block], vocabulary: Vocabulary) -> dict[Block, tuple[str, str]]:
    """The name and the need that each paragraph tells; nothing where one of them tells none."""
    found = {block: _parted(block.text, vocabulary) for block in blocks if isinstance(block, Paragraph)}
    named: dict[Block, tuple[str, str]] = {block: parts for block, parts in found.items() if parts}
    return named if len(named) == len(found) == len(blocks) >= _FEWEST else {}


def told_in(block: Block, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The names and needs that the sentences of one paragraph tell; nothing where one of them tells none."""
    said = points.sentences(block.text) if isinstance(block, Paragraph) else []
    found = [_parted(sentence, vocabulary) for sentence in said]
    told = [parts for parts in found if parts]
    return told if len(told) == len(found) >= _FEWEST else []


def _parted(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    first, *more = points.sentences(text)
    if more and tokens(more[0])[:1] and tokens(more[0])[0] in vocabulary.words("they"):
        name, need = first.rstrip(" ."), " ".join(more)
    elif found := _pattern(vocabulary).search(text):
        name, need = text[: found.start()], text[found.start() :].strip()
    else:
        return None
    is_name = 0 < len(name.split()) <= _MOST_NAME_WORDS and "," not in name and ":" not in name
    is_ours = {*tokens(name)[:1]} & {*vocabulary.words("we"), *vocabulary.words("they")}
    return (name.strip(), need) if is_name and not is_ours and name[:1].isupper() else None


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words for that somebody needs; those for that it is wanted stand in sentences about the plan as well."""
    needs = {*vocabulary.words("obligations")} - {*vocabulary.words("intentions")}
    options = "|".join(map(re.escape, sorted(needs, key=len, reverse=True)))
    return re.compile(rf"(?<=\w)\s+(?=(?:{options})\s)")
