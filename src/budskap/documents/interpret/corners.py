"""Tables whose first head is empty: the audiences stand below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from budskap.documents.interpret.columns import GOAL_KINDS, Heads, heads
from budskap.documents.interpret.matching import match
from budskap.plan.vocabulary import Vocabulary

_FEWEST_COLUMNS = 3
_WORDS_OF_SENTENCE = 4
_SURE = 0.95


def beside_corner(rows: Sequence[Sequence[str]], lists: Sequence[str], vocabulary: Vocabulary) -> Heads | None:
    """The first row as heads beside an empty corner, below which stand the audiences, or the groups they are part of,
    and beside these perhaps sentences without a head, which say why they matter; None where it is no such row."""
    texts = rows[0]
    may_tell = lists[:1] == ("audiences",) or {*lists} <= {"audiences", "messages"}
    if texts[0] or len(texts) < _FEWEST_COLUMNS or not may_tell:
        return None
    found = heads(_made(rows, vocabulary), ["audiences"], vocabulary)
    if found is None or found.form != "audiences" or not found.of("says", "reason", "through", *GOAL_KINDS):
        return None
    columns = (one if texts[one.index] else replace(one, head="", is_guessed=True) for one in found.columns)
    return replace(found, columns=tuple(columns))


def _made(rows: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[str]:
    """The heads, the words of the field where one is missing."""
    phrases = vocabulary.phrases("columns")
    names = [match(text, "columns", vocabulary, _SURE) for text in rows[0]]
    is_group = any(name and name.meaning == "to" for name in names)
    made = [phrases["part_of" if is_group else "to"][0], *rows[0][1:]]
    if not made[1] and all(len(row[1].split()) >= _WORDS_OF_SENTENCE for row in rows[1:] if row[1]):
        made[1] = phrases["reason"][0]
    return made
