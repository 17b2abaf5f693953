"""Every time in running prose, with its place."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from budskap.when.asides import aside
from budskap.when.language import words
from budskap.when.line import Found, Line
from budskap.when.meaning import meaning
from budskap.when.model import LANGUAGES, Context, Language, When
from budskap.when.prose import is_meant
from budskap.when.rhythms import Rhythm, omitted, rhythm
from budskap.when.scan import Item, is_all_hours
from budskap.when.spans import Times, times
from budskap.when.stands import stands
from budskap.when.tokens import Written, normal, written
from budskap.when.yearly import is_year

_NO_CONTEXT = Context()
_LONGER_UNIT, _LONGER_WORD = 4, 5  # letters that no abbreviation of a unit has, nor of another word
_GOING_ON = ("rhythm", "ongoing")


class Mention(NamedTuple):
    """A time that is mentioned in a text, from `start` up to `end` (places in the text, counted from 0)."""

    start: int
    end: int
    when: When


def find(text: str, language: Language | None = None, context: Context = _NO_CONTEXT) -> list[Mention]:
    """The times that are mentioned in prose, in order: dates, exact rhythms, and what is ongoing from or until a date.

    A date that the calendar does not have (31 June, week 54) is told as unknown, with its doubt.

    It would rather miss a time than take something else for one: numbers of laws, cases, versions, paragraphs, money,
    people and telephones are no times, nor is a month's or a season's name that may be a person's or a common word.

    >>> [(mention.when.text, mention.when.edtf) for mention in find("Seminar 14 November 2026 in Oslo", "en")]
    [('14 November 2026', '2026-11-14')]
    """
    cut = written(text)
    language = language or _language(cut)
    line = Line(cut, words(language), context.reading)
    line.separators = ",&+/"  # a semicolon ends what is said in prose
    origins = _origins(text)
    mentions = []
    for items in _groups(line, _items(line)):
        if all(item.kind == "ongoing" for item in items):
            continue
        apart = _sentence_end(line, items[0].at, items[-1].to)
        if apart:  # no time goes on in the next sentence
            places = (items[0].at, apart), (apart, items[-1].to)
            for start, end in ((origins[line.start(at)], origins[line.end(to - 1)]) for at, to in places):
                found = find(text[start:end], language, context)
                mentions += [Mention(start + at, start + to, when) for at, to, when in found]
            continue
        start, end = (origins[place] for place in _place(line, items))
        when = meaning(text[start:end], line, items, context)
        if when.kind != "unknown" or _is_mistaken(line, items):
            mentions.append(Mention(start, end, when))
    return mentions


def _sentence_end(line: Line, at: int, to: int) -> int | None:
    """The place of the word between these places that begins a new sentence."""
    for place in range(at + 1, to - 1):
        is_stop = line.mark(place, ".") and line.is_glued(place) and not line.is_glued(place + 1)
        if is_stop and line.tokens[place + 1].is_capital and _may_end(line, place - 1):
            return place + 1
    return None


def _may_end(line: Line, at: int) -> bool:
    """Whether the dot behind a word or a number is no abbreviation's and no ordinal's."""
    if not line.is_number(at):
        return len(line.tokens[at].text) >= (_LONGER_UNIT if line.has(at, "unit") else _LONGER_WORD)
    unit = at - 2 if line.mark(at - 1, ".") else at - 1
    is_cardinal = line.mark(at - 1, "/") or line.has(unit, "numbered") or "{dotted}" not in line.words.say["day"]
    return bool(is_cardinal)


def _is_mistaken(line: Line, items: list[Item]) -> bool:
    """Whether what cannot be is a time written wrong, 31 juni, vecka 54; other numbers that cannot be are none."""
    return any(
        line.has(place, "month") or (line.has(place, "numbered", "week") and len(line.tokens[place].text) > 1)
        for item in items
        for place in range(item.at, item.to)
    )


def _items(line: Line) -> list[Item]:
    """What says when, from left to right."""
    items: list[Item] = []
    at = 0
    while at < len(line):
        item = None if line.is_mute(at) else _item(line, at)
        if item and item.kind != "skip":
            items.append(item)
        at = item.to if item else at + 1
    return items


def _item(line: Line, at: int) -> Item | None:
    """The time that begins here, or what is no time and is passed as a whole."""
    ongoing = line.role(at, "ongoing")
    if ongoing:
        return Item("ongoing", None, at, ongoing[1], is_aside=False)
    hours = line.role(at, "ongoing_alone")
    if hours and is_all_hours(line, hours):
        return Item("skip", None, at, hours[1], is_aside=False)
    left_out = _omitted(line, at)
    if left_out:
        return Item("except", left_out[0], at, left_out[1], is_aside=False)
    beat = rhythm(line, at)
    if beat:
        return Item("rhythm" if is_meant(line, at, beat[1], beat[0]) else "skip", beat[0], at, beat[1], is_aside=False)
    written = times(line, at)
    if written:
        is_time = stands(line, at, written[1], written[0]) and is_meant(line, at, written[1], written[0])
        return Item("times" if is_time else "skip", written[0], at, written[1], is_aside=False)
    other = line.refused if line.refused[0] == at else aside(line, at)
    return Item("skip", None, at, other[1], is_aside=False) if other else None


def _omitted(line: Line, at: int) -> Found[Times | Rhythm]:
    """A time that something does not happen: utom i juli, not on 3 May."""
    to = line.after(at, "except")
    return (omitted(line, line.after(to, "article")) or times(line, to)) if to > at else None


def _groups(line: Line, items: list[Item]) -> list[list[Item]]:
    """The items that say one time together: a rhythm or something ongoing, and the dates or exceptions that follow at
    once."""
    groups: list[list[Item]] = []
    for item in items:
        last = groups[-1][-1] if groups else None
        is_apart = item.kind == "except" and last and line.mark(last.to, ",")
        if last and item.at in (last.to, last.to + bool(is_apart)) and _goes_on(line, last, item):
            groups[-1].append(item)
        elif item.kind != "except":
            groups.append([item])
    return groups


def _goes_on(line: Line, last: Item, item: Item) -> bool:
    """Whether the item tells more of what the last one said, in the same sentence."""
    if line.mark(last.to - 1, ".") and line.tokens[item.at].is_capital:
        return False
    if isinstance(last.value, Times) and isinstance(item.value, Times):
        return item.kind == last.kind == "times" and is_year(item.value)  # Q2 2026/27
    if item.kind == "ongoing":  # den 13 oktober och pågår till mars
        return isinstance(last.value, Times) and last.value.relation == "from"
    return last.kind == "rhythm" if item.kind == "except" else item.kind == "times" and last.kind in _GOING_ON


def _place(line: Line, items: list[Item]) -> tuple[int, int]:
    """Start and end in the line's text, without words that only lead in (under 2026) and the sentence's full stop."""
    at, to = items[0].at, items[-1].to
    value = items[0].value
    if isinstance(value, Times):
        leads = ("in", "begin", "out") if value.relation == "in" else ("in", "begin")
        while (led := line.role(at, "relation")) and led[0] in leads and line.after(at, "this_year") <= led[1] < to:
            at = led[1] + 1 if line.mark(led[1], ":") else led[1]
    to = to - 1 if line.mark(to - 1, ".") else to
    return line.start(at), line.end(to - 1)


def _language(cut: Written) -> Language:
    """The language that knows most of the words."""
    lines = {language: Line(cut, words(language)) for language in LANGUAGES}
    return max(LANGUAGES, key=lambda language: lines[language].known_words())


def _origins(text: str) -> list[int]:
    """For every character of the normal text, and its end, the place in the text that it comes from."""
    if text.isascii() or normal(text) == text:
        return list(range(len(text) + 1))
    origins: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            origins += [start] * len(normal(text[start:at]))
            start = at
    missing = len(normal(text)) - len(origins)  # letters that join without being combining: Korean syllables in parts
    return [*origins[: missing or None], len(text)] if missing < 0 else [*origins, *[len(text)] * (missing + 1)]
