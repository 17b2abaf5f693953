"""Whether something read as a time in running prose is meant as one.

In the field of a plan the writer means a time; in prose "May", "2030", "3/4", "vår" and "daglig leder" mostly mean
something else. What could be something else is taken only where a word leads it in ("in May"), or where a day or a year
stands with it.
"""

from __future__ import annotations

from budskap.when.calendar import HOLIDAYS, Piece
from budskap.when.line import Line
from budskap.when.rhythms import Rhythm
from budskap.when.spans import Times

_BESIDE = "/@_#=&%§:+\\"
_INSIDE = "-.,:/'"
_NAMED = ("month", "season", *HOLIDAYS, "turn", "school", "term")
_NAMED_BEFORE = "+0"  # samma år
_SIDES = ("before", "after")
_ALL_HOURS = 3  # tokens of 24/7
_FIRST, _LAST = 1990, 2060  # years that plans are about


def is_meant(line: Line, at: int, to: int, value: Times | Rhythm) -> bool:
    """Whether the words between these places are a time where they stand in prose."""
    if _is_inside_something(line, at, to):
        return False
    if isinstance(value, Rhythm):
        return _is_meant_rhythm(line, at, to, value)
    if line.words.is_month_first and (_is_street(line, to) or not _is_written_as_time(line, at, to)):
        return False
    if value.relation in _SIDES and line.tokens[to - 1].text in line.words.changes and line.has(to - 2, "article"):
        return False  # after the fall
    is_led = line.has(at, "relation")
    pieces = [piece for span in value.spans for piece in (span.first, span.last) if piece]
    if len(pieces) > 1 and not _is_plain_numbers(line, at, to):
        if pieces[0].unit in ("tertial", "half") and not _is_meant_piece(line, at, to, pieces[-1], is_led):
            return False  # models T1 and H2
        return _is_near(pieces[0]) and not _are_perhaps_people(line, at, to, pieces, is_led)
    return _is_meant_piece(line, at, to, pieces[-1], is_led)


def _is_inside_something(line: Line, at: int, to: int) -> bool:
    """Whether letters, digits or signs of an address, a number or a longer word are glued to either side."""
    start, end = line.start(at), line.end(to - 1)
    before, after, beyond = line.text[start - 1 : start], line.text[end : end + 1], line.text[end + 1 : end + 2]
    is_glued_before = before.isalnum() or (before != "" and before in _BESIDE + ".-") or _is_joined(line, start)
    is_glued_after = after.isalnum() or (after != "" and after in "/@_#=&%§\\€$£")
    return is_glued_before or is_glued_after or (after != "" and after in _INSIDE and beyond.isalnum())


def _is_joined(line: Line, start: int) -> bool:
    """Whether a comma or the like holds the number to digits before it: 12,5/6."""
    return line.text[start - 1 : start] in (",", "'") and line.text[start - 2 : start - 1].isdigit()


def _is_meant_rhythm(line: Line, at: int, to: int, value: Rhythm) -> bool:
    """A rhythm that is exact, and no adjective of something: sent monthly, not a monthly salary or a daglig leder."""
    if value.rule is None:
        return any(line.is_number(place) for place in range(at, to)) and not line.has(to - 1, "times")
    if line.words.is_month_first and line.has(at, "weekday") and not line.tokens[at].is_capital:
        return False  # sun and sat
    is_adjective = line.has(at, "rhythm") and line.is_unknown(to) and line.after(at, "rhythm") == to
    return not is_adjective


def _is_plain_numbers(line: Line, at: int, to: int) -> bool:
    """Whether there are only numbers and marks, and no year among them: 1/2-3/4."""
    has_word = any(line.is_word(place) for place in range(at, to))
    return not has_word and not any(line.number(place, 4, 4) for place in range(at, to))


def _is_meant_piece(line: Line, at: int, to: int, piece: Piece, is_led: bool) -> bool:
    if piece.unit == "year" and not piece.part:
        return _is_meant_year(line, at, piece, is_led)
    if piece.unit == "day":
        return _is_meant_day(line, at, to, piece, is_led)
    if piece.unit == "month" and not _has_word(line, at, to):
        return is_led or not _is_abbreviation(line, at - 1)
    if piece.unit in _NAMED and piece.year is None and not piece.part:
        is_led = is_led and not _is_told(line, at)  # his name is August
        is_led = is_led or line.has(to - 1, "month_word")
        return (is_led or bool(piece.shift)) and _is_written_as_time(line, at, to)
    if piece.unit in ("week", "quarter", "tertial", "half"):
        return is_led or piece.year is not None or _is_plainly_numbered(line, at, to)
    return True


def _is_meant_year(line: Line, at: int, piece: Piece, is_led: bool) -> bool:
    """A year that a word leads in: under 2026, since 2019; "this year" and "next year" by themselves."""
    if piece.year is None:
        if line.has(line.after(at, "relation"), "this_year", _NAMED_BEFORE):
            return False
        is_open = line.has(at - _ALL_HOURS, "ongoing_alone", "hours")  # 24/7 hele året
        return (
            is_led
            or piece.shift != 0
            or (not is_open and len(line.written(at, line.after(at, "this_year")).split()) > 1)
        )
    return is_led and _is_near(piece) and not _is_told(line, at)  # the number of visitors was 2024


def _is_near(piece: Piece) -> bool:
    return piece.unit != "year" or piece.year is None or _FIRST <= piece.year <= _LAST


def _is_meant_day(line: Line, at: int, to: int, piece: Piece, is_led: bool) -> bool:
    if _has_month_word(line, at, to):
        return _is_written_as_time(line, at, to)
    if piece.year is not None:
        return len(line.tokens[to - 1].text) < 8  # eight digits in a row are a number of something
    is_led = bool(piece.weekday) or (is_led and not _is_told(line, at)) or line.has(at, "article")
    if is_led or not (line.mark(to - 2, "/") or line.mark(to - 3, "/")):
        return is_led
    is_share = line.words.is_month_first or piece.day < piece.number  # 3/8 of something, or the number of a bus
    return not is_share or _is_of_meeting(line, at, to)


def _is_told(line: Line, at: int) -> bool:
    """Whether only "is" or "was" leads in what stands here: the score was 4/5."""
    to = line.after(at, "copula")
    return to > at and to == line.after(at, "relation") and not line.has(to, "relation")


def _is_of_meeting(line: Line, at: int, to: int) -> bool:
    """Whether a day in digits belongs to what is held on it: utskick 3/10, KS 4/11, 3/10 kl. 13."""
    is_held = line.is_word(at - 1) and line.tokens[at - 1].text.endswith(line.words.event_nouns)
    return is_held or line.has(at - 1, "reference", "board") or line.has(to, "clock")


def _are_perhaps_people(line: Line, at: int, to: int, pieces: list[Piece], is_led: bool) -> bool:
    """Whether bare months or seasons are written as people's names are: Eva Vinter og August Lien, ved Mai og April."""
    are_bare = all(piece.unit in _NAMED and piece.year is None and not piece.part for piece in pieces)
    if not are_bare or (is_led and line.words.is_month_first):
        return False
    return any(line.tokens[place].is_capital for place in range(at + 1, to))


def _is_street(line: Line, to: int) -> bool:
    """Whether a name follows the month: 12 March Street."""
    return line.has(to - 1, "month") and line.is_unknown(to) and line.tokens[to].is_capital


def _has_word(line: Line, at: int, to: int) -> bool:
    return any(line.is_word(place) for place in range(at, to))


def _has_month_word(line: Line, at: int, to: int) -> bool:
    return any(line.has(place, "month") for place in range(at, to))


def _is_abbreviation(line: Line, at: int) -> bool:
    """Whether capital letters stand before the number of a case: KS 2023-11."""
    return line.is_word(at) and line.written(at, at + 1).isupper()


def _is_plainly_numbered(line: Line, at: int, to: int) -> bool:
    """Whether a unit is named by more than a letter: vecka 7, v. 12, Q3; not T2, H1, u 3."""
    numbered = next((place for place in range(at, to) if line.has(place, "numbered")), None)
    if numbered is None or line.is_word(numbered + 1):
        return not line.words.is_month_first  # the first half was dull
    name = line.written(numbered, numbered + 1)
    if len(name) > 1 or name == "Q":
        return True
    number = line.number(to - 1, 2, 2)
    return number is not None and bool(line.mark(numbered + 1, ".")) and name == "v"


def _is_written_as_time(line: Line, at: int, to: int) -> bool:
    """Whether a month is written as its language does: with a capital in English; small in the North, unless first."""
    for place in range(at, to):
        if line.has(place, "dated_month"):
            return False
        if line.has(place, "month") and line.is_word(place):
            is_capital = line.tokens[place].is_capital
            if line.words.is_month_first:
                return is_capital
            return not is_capital or place == 0 or bool(line.mark(place - 1, '.!?:"(–-•')) or line.is_number(place - 1)
    return True
