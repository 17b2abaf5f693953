"""The time a plan is for: as a label names it, beside its title, or in a sentence about the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from budskap.documents.interpret import points
from budskap.documents.interpret.front import (
    LONGEST_LINE,
    YEAR,
    YEARS,
    about_the_plan,
    is_organisation,
    without_years,
)
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import says, starts_with, tokens
from budskap.documents.interpret.outline import is_plan_title
from budskap.documents.interpret.said_periods import around, said_of_plan
from budskap.plan.vocabulary import Vocabulary
from budskap.when import When, find, parse

_MOST_TIME_WORDS = 8


def period(
    lines: Sequence[str], dated: date | None, front: list[str], texts: list[str], vocabulary: Vocabulary
) -> When | None:
    """The time the plan is for: one a label or a sentence about the plan names, else the years beside its title."""
    labels = vocabulary.phrases("head")["period"]
    dated_lines = filter(YEAR.search, [*front, *texts])
    for text in (sentence for line in dated_lines for sentence in points.sentences(line)):
        parts = labelled(text.rstrip("."))
        if parts and says(parts[0], labels, vocabulary, 0.95) and YEAR.search(parts[1]) and len(parts[1]) < 60:
            return parse(_until(parts[0], parts[1]), vocabulary.language)
    if bare := next(filter(None, (_bare_period(text, labels, vocabulary) for text in front)), None):
        return bare
    if said := next(filter(None, (said_of_plan(text, labels, vocabulary) for text in texts)), None):
        return said
    years = YEARS.search(" ".join(lines))
    if years and (len(years[0]) > 4 or (_stands_by_plan(lines, vocabulary) and not _is_far(years[0], dated))):
        return around(years, " ".join(lines), vocabulary)
    for text in front:
        found = YEARS.fullmatch(text.strip()) or (
            _ends_in_years(text, vocabulary) if len(text) <= LONGEST_LINE else None
        )
        if found:
            return parse(found[0], vocabulary.language)
    return _period_in_prose(texts, labels, vocabulary)


def _bare_period(text: str, labels: tuple[str, ...], vocabulary: Vocabulary) -> When | None:
    """The time after a label without a colon, where nothing else is said: "Gäller mars 2026–juni 2027."."""
    if len(text) > LONGEST_LINE or not YEAR.search(text) or not starts_with(text, labels):
        return None
    label = max((one for one in labels if tokens(text)[: len(tokens(one))] == tokens(one)), key=len, default="")
    rest = text[len(label) :].strip(" .:")
    if not label or not YEAR.search(rest) or len(rest.split()) > _MOST_TIME_WORDS:
        return None
    when = parse(_until(label, rest), vocabulary.language)
    return when if when.kind == "date" else None


def _ends_in_years(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    """The span of years a line of the front page ends in, or the year beside an organisation."""
    last = next(reversed([*YEARS.finditer(text)]), None)
    if last is None or last.end() < len(text.rstrip()):
        return None
    return last if len(last[0]) > 4 or is_organisation(without_years(text), vocabulary) else None


def _until(label: str, rest: str) -> str:
    """ "Gäller till: 2027" means until 2027."""
    words = label.split()
    return f"{words[-1]} {rest}" if len(words) > 1 else rest


def _period_in_prose(texts: Iterable[str], labels: tuple[str, ...], vocabulary: Vocabulary) -> When | None:
    for sentence in about_the_plan(texts, vocabulary):
        if any(label in tokens(sentence) for label in labels):
            found = next((one for one in YEARS.finditer(sentence) if len(one[0]) > 4), None)
            if found:
                return parse(found[0], vocabulary.language)
            if time := _time_after(sentence, labels, vocabulary):
                return time
        if span := _long_span(sentence, vocabulary):
            return span
    return None


def _long_span(sentence: str, vocabulary: Vocabulary) -> When | None:
    """The one time from a month to one of another year that a sentence names."""
    spans = [one.when for one in find(sentence, vocabulary.language) if len(set(YEAR.findall(one.when.text))) > 1]
    return spans[0] if len(spans) == 1 and spans[0].kind == "date" and spans[0].end else None


def _time_after(sentence: str, labels: tuple[str, ...], vocabulary: Vocabulary) -> When | None:
    """The time that a sentence ends in after a label: "The plan covers January to December 2026"."""
    pattern = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", sentence, re.IGNORECASE):
        rest = sentence[found.end() :].strip(" .:")
        if rest and YEAR.search(rest) and len(rest.split()) <= _MOST_TIME_WORDS:
            when = parse(rest, vocabulary.language)
            if when.kind == "date" and when.end and when.start != when.end:
                return when
    return None


def _is_far(year: str, dated: date | None) -> bool:
    """Whether a year lies so far from the plan's date that it names what the plan is about ("Vision 2040")."""
    return dated is not None and abs(int(year) - dated.year) > 1


def _stands_by_plan(lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the title's line that names the plan is the one with the year."""
    return any(YEAR.search(line) and is_plan_title(line, vocabulary) for line in lines)
