"""Whether something read as a time stands among its neighbours as one.

"2030 deltakere", "vår plan", "Eva Winter", "maj 2500" hold a year, a season or a month only by their letters. What is
refused here is no time: a reader that invents a date is worse than one that asks.
"""

from __future__ import annotations

from budskap.when.calendar import HOLIDAYS
from budskap.when.digits import full_year
from budskap.when.lexicon import bits
from budskap.when.line import Line
from budskap.when.names import are_people, is_address, is_common_word, is_full_name, is_person
from budskap.when.other_words import is_other_word
from budskap.when.spans import Times
from budskap.when.years import two_years

_LAW, _REFERENCE = bits("law"), bits("reference")
_OF = bits("of", "relation")
_BOUNDS = ("from", "until", "by")
_NO_TIME, _COUNTED = bits("reference", "counted", "see"), bits("counted", "unit", "clock_unit", "times")
_HALF, _OF_YEARS = bits("half_part"), bits("season", "term", "school_year", "year_word", "year_noun")
_HALF_REACH, _DAY_IN_DIGITS, _WHOLE_DAY = 3, 3, 5  # tokens of half of the, of 5/6, of 5.6.2026
_LAW_REACH = 6  # words between a law and its date
_PLANNED = (1990, 2060)  # years that plans are about
_GOES_ON = bits("numbered", "month", "term", "clock", "clock_unit", "to", "relation_after", "relation", "and")
_MOST_PARTS = 4
_TWO, _MANY = 2, 4  # tokens, of a letter and its number or of two names; more than two names joined
_MINUTES, _MONTHS = 2, 12
_CLOCK_REACH = 9  # tokens of kl. 09.00–12.00
_AMOUNT_SIGNS = "%°€$£"
_REACH = 2  # words that a reference may stand before a bare year


def stands(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether the time read between these places is one, seen with what stands around it."""
    if 1 < to - at < _MANY and _is_short_name(line, at, to, times):
        return False
    if at == 0 and to == line.length:
        return True
    if _touches_digits(line, at, to) or _touches_sign(line, at, to) or _is_of_law(line, at, to, times):
        return False
    if _is_of_undertaking(line, to, times) or _is_amount(line, at, to, times):
        return False
    if is_other_word(line, at, to) or is_address(line, at, to) or (line.said & _HALF and _is_half(line, at)):
        return False
    if _is_share(line, at, to, times) or _is_label(line, at, to, times) or _is_name_of_thing(line, at, to):
        return False
    if _is_bare_year(times):
        is_referred = not times.is_introduced and _is_referred(line, at, times)
        return not (is_referred or _is_behind_capitals(line, at) or _counts_something(line, at, to, times))
    if _is_bare_name(times):
        return not (is_common_word(line, at, to, times) or is_full_name(line, at, to))
    return True


def _is_behind_capitals(line: Line, at: int) -> bool:
    """Whether a dash ties the year to capital letters: HR-2026."""
    is_tied = line.mark(at - 1, "-") and line.is_glued(at) and line.is_glued(at - 1)
    return bool(is_tied) and line.written(at - 2, at - 1).isupper()


def _is_short_name(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether two or three words are rather a letter with its number, or people: K3, Per Maj, Maj og Jan."""
    if to - at == _TWO:
        return _is_letter(line, at, to) or is_person(line, at)
    return len(times.spans) == _TWO and are_people(line, at, to, times)


def _is_letter(line: Line, at: int, to: int) -> bool:
    """Whether a letter that mostly names other things has a number, and no year: K3."""
    is_lettered = line.has(at, "numbered") and line.is_number(to - 1)
    return is_lettered and line.tokens[at].text in line.words.also_words


def _is_of_undertaking(line: Line, to: int, times: Times) -> bool:
    """Whether the number counts weeks or quarters of something: vecka 1 i projektet, week 3 of the course."""
    piece = times.spans[-1].last or times.spans[-1].first
    if piece.year is not None or piece.unit not in ("week", "quarter") or not line.plays(to, _OF):
        return False
    lead = line.after(to, "of")
    of = lead if lead > to else line.after(to, "relation")
    word = line.after(of, "article")
    return line.is_word(word) and line.tokens[word].text.endswith(line.words.undertakings)


def _is_amount(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether the number is rather an amount of what follows: 12.6 miljoner, 10.5 %, per vecka 3 timmar."""
    piece = times.spans[-1].last or times.spans[-1].first
    if piece.year is not None or not line.is_number(to - 1):
        return False
    if piece.unit != "day":
        return _is_in_each(line, at, to)
    if line.mark(to, _AMOUNT_SIGNS) or line.has(to, "counted"):
        return True
    counted = max(line.after(to, "unit"), line.after(to, "times"))
    return counted > to and not line.is_number(counted)


def _is_in_each(line: Line, at: int, to: int) -> bool:
    """Whether the number behind a week or a quarter counts what is in each: i uken 3 timer, per quarter 2 meetings."""
    if line.has(to, "counted") and line.has(to, "clock_unit"):
        return True
    is_counted = (
        line.has(to, "counted") or line.has(to, "times") or line.tokens[to].text.endswith(line.words.event_nouns)
    )
    return is_counted and any(line.has(place, "per") for place in range(at, to))


def _is_share(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether 1/2 or 3/4 is a share of what follows: 3/4 of the staff, 1/2 tjänst."""
    if line.tokens[to - 2].text != "/" or line.number(to - 1, 4, 4) is not None:
        return False
    first = times.spans[-1].first
    if _is_of_years(line, at, to):
        return True
    is_proper = first.unit == "day" and first.day < first.number and not line.has(at, "article")
    is_small = is_proper and first.number <= _MOST_PARTS
    behind = to + 1 if line.mark(to, "-") and line.is_glued(to) and line.is_glued(to + 1) else to  # 1/2-dag
    is_fraction = is_small and (line.is_unknown(to) or _is_post(line, to - 4) or line.has(behind, "unit"))
    is_fraction = is_fraction or line.has(behind, "counted")
    is_fraction = is_fraction or (is_proper and line.has(to, "takes_part"))
    return is_fraction or (is_proper and line.has(to, "of")) or line.has(to, "counted") or line.has(to, "unit")


def _is_of_years(line: Line, at: int, to: int) -> bool:
    """Whether the numbers are those of school years or years: Year 5/6, våren 08/09; not i år 5/6."""
    is_pair = to - at == _DAY_IN_DIGITS and line.tokens[to - 1].value == line.tokens[at].value + 1
    return is_pair and line.plays(at - 1, _OF_YEARS) and line.after(at - 2, "this_year") < at


def _is_half(line: Line, at: int) -> bool:
    """Whether half of the time is meant, and nobody says which: halva mars, halvdelen af marts, half of March."""
    for place in range(max(0, at - _HALF_REACH), at):
        to = line.after(place, "half_part")
        if to > place and (to >= at or line.after(to, "of") == at):
            return True
    return False


def _is_post(line: Line, at: int) -> bool:
    """Whether a post stands here, of which one can hold a part: deltidsstilling 1/2."""
    return line.is_word(at) and line.tokens[at].text.endswith(line.words.posts)


def _is_label(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether a letter with a number is rather the name of what follows: T1 line, H2-rubrik."""
    piece = times.spans[0].first
    is_lettered = to - at == _TWO and piece.unit in ("tertial", "half") and piece.year is None
    if not is_lettered or len(line.tokens[at].text) > 1:
        return False
    name = to + 1 if line.mark(to, "-") and line.is_glued(to) and line.is_glued(to + 1) else to
    return _is_no_time_word(line, name)


def _is_name_of_thing(line: Line, at: int, to: int) -> bool:
    """Whether the time tells which of several things follows, as in English: the 2026 election, the June meeting."""
    if not line.words.is_month_first or not line.is_unknown(to):
        return False
    start = next((line.after(place, "article") for place in range(at, to) if line.has(place, "article")), to)
    return start < to and all(line.is_number(place) or line.has(place, "month") for place in range(start, to))


def _touches_digits(line: Line, at: int, to: int) -> bool:
    """Whether digits that belong to nothing stand right beside the time."""
    tokens = line.tokens
    is_tied = at >= 2 and tokens[at].is_glued and tokens[at - 1].text in "-./:,"
    before = at - 2 if is_tied else at - 1
    is_beside = tokens[before].is_number and tokens[at].is_number
    if is_beside and not (_ends_clock(line, before) or _are_two_years(line, at)):
        return True
    is_tied = (
        tokens[to].is_glued and tokens[to + 1].is_glued and tokens[to].text in ("-/:.", "-/:")[to - at < _WHOLE_DAY]
    )
    after = to + 1 if is_tied else to
    if not tokens[after].is_number or line.after(to - 2, "this_year") == to:
        return False  # last year 200 people
    return not (_is_clock(line, after) or _are_two_years(line, after))


def _are_two_years(line: Line, at: int) -> bool:
    """Whether two years in a row stand here, which belong to the quarter before them: Q2 2026/27."""
    return full_year(line, at) is not None and two_years(line, at) is not None


def _ends_clock(line: Line, at: int) -> bool:
    """Whether the minutes of a time of day that a word led in stand here: kl. 09.00–12.00."""
    is_minutes = line.number(at, 2, 2) is not None and line.mark(at - 1, ".:") and line.is_number(at - 2)
    if is_minutes and at == _MINUTES and not 1 <= line.tokens[at].value <= _MONTHS:
        return True  # 14.00 3 mars
    is_minutes = is_minutes or line.number(at, 4, 4) is not None
    return bool(is_minutes) and any(line.has(place, "clock") for place in range(max(0, at - _CLOCK_REACH), at))


def _is_clock(line: Line, at: int) -> bool:
    hour = line.number(at)
    if hour is None or hour > 24:
        return False
    return (bool(line.mark(at + 1, ":.-")) and line.is_number(at + 2)) or line.has(at + 1, "clock_unit")


def _touches_sign(line: Line, at: int, to: int) -> bool:
    """Whether letters, or a sign of addresses, money, shares or paragraphs, are glued to the time."""
    is_led = at > 0 and (line.tokens[at].is_glued or line.tokens[at - 1].text == "/")
    return (line.tokens[to].is_glued and _is_sign_behind(line, to)) or (is_led and _is_sign_before(line, at))


def _is_sign_behind(line: Line, to: int) -> bool:
    token, behind = line.tokens[to], line.tokens[to + 1]
    if token.is_word:
        return line.is_number(to - 1) and not _begins_time(line, to)  # 1990s
    if token.text == "'" and line.is_number(to - 1) and behind.is_glued and len(behind.text) > 1:
        return True  # 1990'erne, not 2026's
    is_front = token.text == "/" and behind.is_glued and _is_no_time_word(line, to + 1)
    return is_front or token.text in "@_%§$€£=&"


def _is_sign_before(line: Line, at: int) -> bool:
    token, before = line.tokens[at], line.tokens[at - 1]
    if token.is_glued and (before.text in "@_#§$€£&=" or (token.is_number and _is_code(line, at))):
        return True
    if token.is_word and before.text == "." and line.is_glued(at - 1) and line.is_unknown(at - 2):
        return True  # www.maj.se
    return before.text == "/" and line.is_glued(at - 1) and _is_no_time_word(line, at - 2)


def _is_code(line: Line, at: int) -> bool:
    """Whether a word is glued before the number, or a letter before one with a dot or a slash: abc12, v2.10, Y5/6."""
    word = line.tokens[at - 1]
    return line.is_unknown(at - 1) or (word.is_word and len(word.text) == 1 and line.tokens[at + 1].text in "./")


def _begins_time(line: Line, at: int) -> bool:
    """Whether a word glued to a number may lead on: 2026Q1."""
    return line.plays(at, _GOES_ON)


def _is_no_time_word(line: Line, at: int) -> bool:
    return line.is_unknown(at) or line.plays(at, _NO_TIME)


def _is_of_law(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether the date is the name of a law: lov av 12. mars 2020, Equality Act 2010; not from when it is in force."""
    if not line.said & _LAW or times.relation in _BOUNDS:
        return False
    return any(line.has(place, "law") for place in (*range(max(0, at - _LAW_REACH), at), to))


def _is_bare_year(times: Times) -> bool:
    last = times.spans[-1].last or times.spans[-1].first
    return last.unit == "year" and last.year is not None and not last.part


def _is_led_year(times: Times) -> bool:
    """Whether the year of a plan was led in: under 2026 genomförs; not 2000 hushåll, nor i 2500 hushåll."""
    return times.is_introduced and _is_planned(times.spans[-1].first.year or 0)


def _is_bare_name(times: Times) -> bool:
    """Whether only one month or season without a year was named."""
    one = times.spans[0]
    is_single = len(times.spans) == 1 and one.last is None
    return (
        is_single and one.first.unit in ("month", "season", *HOLIDAYS) and one.first.year is None and not one.first.part
    )


def _counts_something(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether the year is rather a number of what follows: 2000 kronor, 2030 deltakere, 20 of 2026 members."""
    if line.plays(to, _COUNTED):
        return True
    return line.is_unknown(to) and (line.is_number(at - 1) or not (_is_led_year(times) or _is_planned_span(times)))


def _is_planned_span(times: Times) -> bool:
    """Whether years of a plan from one to another were named: 2026–2029 strategy; not 1990–2000 hushåll."""
    first, last = times.spans[-1]
    years = (first.year or 0, last.year or 0 if last else 0)
    return last is not None and first.unit == "year" and all(map(_is_planned, years)) and years[0] < years[1]


def _is_planned(year: int) -> bool:
    return _PLANNED[0] < year < _PLANNED[1] and year % 100 != 0


def _is_referred(line: Line, at: int, times: Times) -> bool:
    """Whether a reference stands before the year; before years of a plan (action plan 2025–2028) right before them."""
    if not line.said & _REFERENCE:
        return False
    if line.mark(at - 1, ":") and line.is_number(at - 2):
        return False  # steg 1: 2026
    reach = 0 if _is_planned_span(times) else _REACH
    return any(line.has(place, "reference") for place in range(max(0, at - reach - 1), at))
