"""Names of people, places and streets that look like times: Jan Berg, Vårdcentral Våren, Storgata 5/7."""

from __future__ import annotations

from budskap.when.lexicon import bits
from budskap.when.line import Line
from budskap.when.spans import Times

_PERSON_AND, _TWO_HOUSES = 2, 3  # tokens
_HOUR = bits("clock")


def are_people(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether two months that are also people, the later first, are rather those: Maj og Jan."""
    if times.is_introduced or any(span.last for span in times.spans):
        return False
    first, second = (span.first for span in times.spans)
    if not first.unit == second.unit == "month" or first.number <= second.number or first.year or second.year:
        return False
    names = [token for token in line.tokens[at:to] if token.text in line.words.also_names]
    return len(names) == 2 and all(name.is_capital for name in names) and line.has(at + 1, "and")


def is_address(line: Line, at: int, to: int) -> bool:
    """Whether a street bears the name of a day, or houses stand behind a street: 17. mai gate, Storgata 5/7; not a day
    with its month, year or hour (i Storgata 12. mai)."""
    street, behind = line.tokens[at - 1], line.tokens[to]
    is_on_street = street.is_capital and street.text.endswith(line.words.ways)
    are_houses = is_on_street and to - at == _TWO_HOUSES and line.number(to - 1, 3) is not None
    is_named = behind.text in line.words.streets and behind.is_capital == line.words.is_month_first
    return is_named or (are_houses and not line.plays(to, _HOUR))


def is_full_name(line: Line, at: int, to: int) -> bool:
    """Whether a month stands beside a season, both of them names: April Winter, Maj Sommar."""
    for first in (at - 1, at):
        pair = line.tokens[first : first + 2]
        is_pair = line.has(first, "month") and line.has(first + 1, "season")
        if is_pair and all(token.is_capital and token.text in line.words.also_names for token in pair):
            return not line.is_number(first + 2)
    return False


def is_common_word(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether the month or season is rather a person's name or a common word: Jan Berg, vår plan, Eva Winter."""
    name = next((token.text for token in reversed(line.tokens[at:to]) if token.is_word), "")
    is_led_in = times.is_introduced and not line.tokens[to - 1].is_capital and name not in line.words.also_words
    if line.is_unknown(to) and ((name in line.words.also_names and not is_led_in) or _is_glued_name(line, to)):
        return True
    if name in line.words.also_words and _is_verb(line, at, to, times):
        return True
    if line.tokens[to - 1].is_capital and _is_beside_name(line, at, to):
        return True
    is_after_name = not times.is_introduced and line.is_unknown(at - 1) and line.tokens[at - 1].is_capital
    is_after_name = is_after_name and not line.written(at - 1, at).isupper()  # AGM March
    is_after_name = is_after_name or _is_second_of_two(line, at)
    is_place = is_after_name and line.tokens[at - 1].text.endswith(line.words.places)  # Vårdcentral Våren
    return is_after_name and (is_place or name in line.words.also_names) and line.tokens[at].is_capital


def _is_beside_name(line: Line, at: int, to: int) -> bool:
    """Whether a given name that is also a small word stands beside the name, or what is called so: Per Höst, Höst Per,
    Våren Helsesenter."""
    behind = line.tokens[to]
    is_firm = behind.text == "&" and line.is_unknown(to + 1) and line.tokens[to + 1].is_capital  # Winter & Sons
    return (
        is_firm
        or _is_given_name(line, at - 1)
        or _is_given_name(line, to)
        or (behind.is_capital and behind.text.endswith(line.words.places))
    )


def _is_given_name(line: Line, at: int) -> bool:
    """Whether a given name stands here that is also a small word, written as a name."""
    word = line.tokens[at]
    return word.text in line.words.given_names and word.is_capital and not line.written(at, at + 1).isupper()


def is_person(line: Line, at: int) -> bool:
    """Whether the two words here are rather a person's names: Per Maj; not Per maj."""
    return _is_given_name(line, at) and line.tokens[at + 1].is_capital


def _is_second_of_two(line: Line, at: int) -> bool:
    """Whether a name and "and" are all that stands before: Tom og Mai; in English months are always capital."""
    is_joined = at == _PERSON_AND and line.has(1, "and") and not line.words.is_month_first
    return is_joined and line.tokens[0].is_capital and (line.is_unknown(0) or line.tokens[0].text in line.words.people)


def _is_verb(line: Line, at: int, to: int, times: Times) -> bool:
    """Whether a name that is also a word goes on into a sentence: march the troops, may the force be with you; or is
    small in the middle of one where months have a capital: Staff may, on request, stay."""
    if times.is_introduced:
        return False
    lead = line.after(to, "article")
    is_small = line.words.is_month_first and line.has(at, "month") and not line.tokens[at].is_capital
    is_inside = is_small and line.tokens[0].is_capital and line.is_word(at - 1) and to < line.length
    return is_inside or (at == 0 and lead > to and line.is_unknown(lead))


def _is_glued_name(line: Line, to: int) -> bool:
    return line.is_glued(to)
