"""Tables without heads we know, told by what their cells hold and the part they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from budskap.documents.interpret import names
from budskap.documents.interpret.columns import Column, Heads
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

_PAIRS = {"audiences": ("to", "reason"), "roles": ("role", "responsibility"), "risks": ("risk", "response")}
"""What two columns without heads say in a part that is about nothing else."""
_LONGEST_HEAD = 40
_LONGEST_TIME = 40
_MOST_TIMES = 10
_LONGEST_NAME = 60
_SCORE = 0.5

Rows = Sequence[Sequence[str]]


def heads(rows: Rows, lists: Sequence[str], vocabulary: Vocabulary) -> Heads | None:
    """The columns of the table, their heads filled where its first row holds them."""
    width = len(rows[0])
    if "activities" in lists and width > 1:
        return _of_activities(rows, vocabulary)
    if len(lists) == 1 and lists[0] in _PAIRS and width == len(_PAIRS[lists[0]]) and _are_pairs(rows, lists[0]):
        columns = tuple(Column(at, "", meaning, (), is_guessed=True) for at, meaning in enumerate(_PAIRS[lists[0]]))
        return Heads(lists[0], columns, _SCORE)
    return None


def _are_pairs(rows: Rows, form: str) -> bool:
    """Whether every row names something of its own, briefly where it is a name, and most say something of it."""
    subjects = [first for first, *_ in rows]
    is_short = form == "risks" or all(len(text) <= _LONGEST_NAME and text[-1:] not in ".!?" for text in subjects)
    said = sum(bool(second) for _, second in rows)
    return all(subjects) and len(set(subjects)) == len(rows) > 1 and is_short and said * 2 > len(rows)


def _of_activities(rows: Rows, vocabulary: Vocabulary) -> Heads | None:
    """In a part about activities a column of times will do."""
    width = range(len(rows[0]))
    times = [index for index in width if _holds_times(rows, index, vocabulary)]
    if not times or len(times) == len(width):
        return None
    longest = max((i for i in width if i not in times), key=lambda i: sum(len(row[i]) for row in rows))
    meanings = {times[0]: "when", longest: "what"}
    meanings |= {i: "who" for i in width if i not in meanings and _holds_actors(rows, i, vocabulary)}
    texts = rows[0] if _is_head_of_times(rows, times[0], vocabulary) else [""] * len(width)
    columns = tuple(Column(i, text, meanings.get(i, ""), (), is_guessed=True) for i, text in enumerate(texts))
    return Heads("activities", columns, _SCORE)


def _holds_actors(rows: Rows, index: int, vocabulary: Vocabulary) -> bool:
    """Whether most cells of a column name a person, a role or a group."""
    texts = [row[index] for row in rows if row[index]]
    return sum(names.kind(text, vocabulary) is not None for text in texts) * 2 > len(texts)


def _is_head_of_times(rows: Rows, at: int, vocabulary: Vocabulary) -> bool:
    """Whether the first row heads a column of times: its own cell is none, and the others are short."""
    is_time = rows[0][at] and parse(rows[0][at], vocabulary.language).kind != "unknown"
    is_short = all(0 < len(text) <= _LONGEST_HEAD and text[-1] not in ".!?" for text in rows[0][at + 1 :])
    return at == 0 and len(rows) > 1 and not is_time and is_short


def _holds_times(rows: Rows, index: int, vocabulary: Vocabulary) -> bool:
    texts = [row[index] for row in rows if row[index] and len(row[index]) < _LONGEST_TIME]
    known = sum(parse(text, vocabulary.language).kind != "unknown" for text in texts[:_MOST_TIMES])
    return bool(texts) and known * 2 > min(_MOST_TIMES, len(texts))
