"""`budskap when`: times read, found, said and laid out in a period, from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from budskap.when.model import Language, When

LANGUAGES = ["sv", "nb", "nn", "da", "en"]
FIRST_YEAR, LAST_YEAR = 1900, 2200
Stretch = tuple[date, date]
Event = tuple[str, list[Stretch]]


class DayType(click.ParamType[date]):
    """A day, 2026-03-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a sentence where there is none."""
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no day; write it as 2026-03-31", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"“{value}” is outside the years {FIRST_YEAR}–{LAST_YEAR}", param, ctx)
        return day


class YearType(click.ParamType[int]):
    """A year that a plan can have."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year; a sentence where it is none."""
        written = str(value)
        if not (written.isdecimal() and len(written) == 4 and FIRST_YEAR <= int(written) <= LAST_YEAR):
            self.fail(f"“{value}” is no year from {FIRST_YEAR} to {LAST_YEAR}", param, ctx)
        return int(written)


class StretchType(click.ParamType[Stretch]):
    """A first and a last day, 2026-01-01..2026-12-31."""

    name = "from..to"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Stretch:
        """The two days in their order; a sentence where they are none."""
        first, dots, last = value.partition("..")
        if not (first and dots and last) or ".." in last:
            self.fail(f"“{value}” is no stretch of days; write it as 2026-01-01..2026-12-31", param, ctx)
        begin, end = (DayType().convert(day, param, ctx) for day in (first, last))
        if end < begin:
            self.fail(f"“{value}” ends before it begins", param, ctx)
        return begin, end


class EventType(click.ParamType[Event]):
    """An event's words and its days: kick-off=2026-03-02,2026-05-06..2026-05-08."""

    name = "words=dates"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Event:
        """The words and the (first, last) days; a sentence where something is missing."""
        words, sign, dates = value.rpartition("=")
        if not sign or not words.strip():
            self.fail(f'“{value}” names no event; write it as "kick-off=2026-03-02"', param, ctx)
        if not dates.strip():
            self.fail(f'“{value}” names no day; write it as "kick-off=2026-03-02"', param, ctx)
        return words.strip(), [self._stretch(each.strip(), param, ctx) for each in dates.split(",")]

    def _stretch(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Stretch:
        if ".." in value:
            return StretchType().convert(value, param, ctx)
        day = DayType().convert(value, param, ctx)
        return day, day


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be told of each time."""

    language: Language | None
    tongue: Language | None
    period: Stretch | None
    events: dict[str, list[Stretch]]
    is_json: bool


@click.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print a When of the plan format, one object a line.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the words; by default any of them.")
@click.option("--year", type=YearType(), help="The year where none is written; by default that of --occurrences.")
@click.option("--find", "is_prose", is_flag=True, help="Find every time in running text, with its place.")
@click.option("--say", type=click.Choice(LANGUAGES), help="Say the time in this language.")
@click.option("--occurrences", type=StretchType(), metavar="FROM..TO", help="When it happens between two days.")
@click.option(
    "--event",
    type=EventType(),
    multiple=True,
    metavar="WORDS=DATES",
    help="When an event is, for --occurrences: “kick-off=2026-03-02,2026-06-01”.",
)
def when(
    text: str,
    as_json: bool,
    language: Any,
    year: int | None,
    is_prose: bool,
    say: Any,
    occurrences: Stretch | None,
    event: tuple[Event, ...],
) -> None:
    """Read a time as people write it: "Hösten 2023", "uke 7", "after every steering group meeting".

    With - as TEXT it reads one expression a line from standard input; with --json it answers one object a line, with
    its doubt where it has one. Exit status 2 when one TEXT cannot be a time: 31 June.

    Days are written 2026-03-31, a stretch of them 2026-03-31..2026-04-02.
    """
    from budskap.when import Context

    if event and occurrences is None:
        raise click.UsageError("--event goes with --occurrences FROM..TO")
    events: dict[str, list[Stretch]] = {}
    for words, stretches in event:
        events.setdefault(words, []).extend(stretches)
    wanted = Wanted(language, say, occurrences, events, as_json)
    year = year or year_of(occurrences)
    tell = told_mentions if is_prose else told
    is_one = text != "-" and not is_prose
    if is_one and not text.strip():
        raise click.UsageError('TEXT is empty; write a time, such as "Hösten 2023"')
    if is_one and not as_json:
        refuse_impossible(text, wanted, Context(year=year))
    for line in standard_input() if text == "-" else [text]:
        answers = list(tell(line, wanted, Context(year=year)))
        click.echo("".join(f"{answer}\n" for answer in answers), nl=False)
    if is_prose and text != "-" and not answers:
        click.echo("No time is found in the text.", err=True)
    if is_one and as_json:
        refuse_impossible(text, wanted, Context(year=year))


def year_of(period: Stretch | None) -> int | None:
    """The year that a period lies in."""
    return period[0].year if period and period[0].year == period[1].year else None


class ImpossibleTimeError(click.ClickException):
    """What cannot be a time, in a sentence; exit status 2."""

    exit_code = 2


def refuse_impossible(text: str, wanted: Wanted, context: Any) -> None:
    """Says, with exit status 2, why one text that was asked about cannot be a time: 31 June."""
    from budskap.when import parse
    from budskap.when.doubts import sentence

    value = parse(text, language=wanted.language, context=context)
    if value.kind == "unknown" and value.doubt:
        raise ImpossibleTimeError(sentence(value.doubt, wanted.tongue or wanted.language or "en"))


def standard_input() -> Iterator[str]:
    """The lines of standard input, which is UTF-8 whatever the terminal's own encoding; else as a text file is read."""
    for line in sys.stdin.buffer:
        if b"\0" in line:  # two bytes to a letter
            yield from as_text(line + sys.stdin.buffer.read()).splitlines()
        else:
            yield from as_text(line).rstrip("\r\n").split("\r")


def as_text(data: bytes) -> str:
    """Bytes in UTF-8, or in what Windows and older programs write."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return in_old_encoding(data)


def in_old_encoding(data: bytes) -> str:
    """Bytes in another encoding than UTF-8; a sentence where they are no text."""
    from budskap.documents.errors import DocumentError
    from budskap.documents.read.decoding import decode
    from budskap.documents.read.limits import Limits
    from budskap.documents.read.source import Source

    try:
        return decode(Source(data, "standard input", Limits()))
    except DocumentError:
        raise click.ClickException("standard input is no text; write one time a line, in UTF-8") from None


def told(line: str, wanted: Wanted, context: Any) -> Iterator[str]:
    """One time, read from a line."""
    from budskap.when import parse

    value = parse(line, language=wanted.language, context=context)
    if wanted.is_json:
        yield as_line(facts(value, wanted))
    else:
        yield from sentences(value, wanted)


def told_mentions(line: str, wanted: Wanted, context: Any) -> Iterator[str]:
    """Every time in a line of prose; its places are counted in characters from 0."""
    from budskap.when import find

    mentions = find(line, wanted.language, context)
    if wanted.is_json:
        found = [{"start": each.start, "end": each.end, "when": facts(each.when, wanted)} for each in mentions]
        yield as_line({"text": line, "mentions": found})
        return
    for each in mentions:
        first, *more = sentences(each.when, wanted)
        yield f"{each.start}–{each.end} {first}"
        yield from more


def as_line(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False)


def facts(value: When, wanted: Wanted) -> dict[str, Any]:
    """The keys of the plan format, and behind them what else was asked for."""
    answer: dict[str, Any] = dict(value.as_json())
    if value.doubt:
        from budskap.when.doubts import sentence

        answer["doubt"] = sentence(value.doubt, wanted.tongue or wanted.language or "en")
        answer["alternatives"] = [other.as_json() for other in value.alternatives]
    if wanted.tongue:
        from budskap.when import say

        answer["said"] = say(value, wanted.tongue)
    if wanted.period:
        answer["occurrences"] = [[first.isoformat(), last.isoformat()] for first, last in times(value, wanted)]
    return answer


def sentences(value: When, wanted: Wanted) -> Iterator[str]:
    """A time in a line: as written, its kind and what it means, or what it is called; below it its doubt, and when it
    happens."""
    from budskap.when import say, understood
    from budskap.when.language import words

    reader = wanted.tongue or wanted.language or "en"
    yield f"{value.text}: {say(value, reader) if wanted.tongue else f'{value.kind}, {understood(value, reader)}'}"
    if value.doubt:
        from budskap.when.doubts import sentence

        yield f"  {sentence(value.doubt, reader)}"
        yield from (f"  {words(reader).say['or']}: {say(other, reader)}" for other in value.alternatives)
    if not wanted.period:
        return
    happens = times(value, wanted)
    for first, last in happens:
        yield f"  {first}" if first == last else f"  {first}..{last}"
    if not happens:
        yield f"  {words(reader).say['no_known_time']}"


def times(value: When, wanted: Wanted) -> list[Stretch]:
    from budskap.when import occurrences

    return occurrences(value, wanted.period, wanted.events) if wanted.period else []
