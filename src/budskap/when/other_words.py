"""Names of months and seasons that are rather other words where they stand: we may, kampanjen vår, the fall of man."""

from __future__ import annotations

from budskap.when.asides import duration
from budskap.when.line import Line

_SHORTEST_THING = 4  # letters


def is_other_word(line: Line, at: int, to: int) -> bool:
    """Whether what is read between these places is a verb, says whose something is, or what happens to it."""
    return _is_told_of_someone(line, at) or _is_ours(line, at, to) or _is_of_something(line, to)


def _is_told_of_someone(line: Line, at: int) -> bool:
    """Whether a name is rather what somebody does: we may, numbers will fall."""
    token = line.tokens[at]
    is_name = token.text in line.words.also_words and not token.is_capital
    return is_name and line.tokens[at - 1].text in line.words.before_verbs


def is_verb_beside(line: Line, at: int, to: int) -> bool:
    """Whether a verb stands behind the name of a month, where names have a capital: in May, or march."""
    word = line.tokens[to]
    return line.tokens[at].is_capital and not word.is_capital and word.text in line.words.also_words


def _is_ours(line: Line, at: int, to: int) -> bool:
    """Whether "vår" says whose the thing beside it is: under vår tid, fra vår side, kampanjen vår."""
    named = [token.text for token in line.tokens[at:to]]
    if line.words.possessives.isdisjoint(named):
        return False
    ours = at + next(place for place, name in enumerate(named) if name in line.words.possessives)
    behind = line.tokens[ours + 1]
    if ours + 1 == to and (behind.text in line.words.possessed or _is_thing(line, to)):
        return True
    thing = line.tokens[at - 1].text
    is_behind_thing = ours == at and thing.endswith(line.words.definites) and len(thing) >= _SHORTEST_THING
    return is_behind_thing and not behind.is_number and not _is_joined(line, to, ours)


def _is_joined(line: Line, to: int, at: int) -> bool:
    """Whether the season is one of several: vår/sommer, vår og høst."""
    return to > at + 1 and not line.has(at + 1, "year_link") and not line.mark(at + 1, ".")


def _is_thing(line: Line, at: int) -> bool:
    """Whether a noun that is no time stands here, or which one it is: side, første; not week 12."""
    to = max(line.after(at, role) for role in ("reference", "counted", "unit", "ordinal"))
    return to > at and not line.is_number(to)


def _is_of_something(line: Line, to: int) -> bool:
    """Whether a word that is also a season or a month is rather that of what follows: the fall of man, fall by 2 %."""
    if line.tokens[to - 1].text not in line.words.changes:
        return False
    of = line.after(to, "of")
    whose = line.after(of, "article")
    is_whose = line.is_unknown(whose) or line.tokens[whose].text in line.words.possessed
    is_less = line.has(to, "relation", "by") and duration(line, line.after(to, "relation")) is not None
    return is_less or (of > to and is_whose)
