"""How a language says what the calendar holds: 3–5 juni 2023, hösten 2023, Q1–3 2026, senast 31 mars 2026."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from budskap.when.calendar import Piece
from budskap.when.joints import Span, Spans
from budskap.when.resolve import complete
from budskap.when.spans import Times

_NUMBERED = ("day", "week", "quarter", "tertial", "half")
_OPTIONAL = re.compile(r"\[([^]]*)\]")


@dataclass(frozen=True, slots=True)
class Voice:
    """The sentences of one language (its data's `say`), long or short."""

    say: dict[str, str]
    is_short: bool = False

    def __getitem__(self, key: str) -> str:
        return (self.is_short and self.say.get(f"{key}_short")) or self.say[key]

    def name(self, key: str, number: int) -> str:
        """The nth of a list of names, from 1; the last for -1."""
        return self[key].split(",")[number - 1 if number > 0 else number]

    def listed(self, names: list[str], last: str = "and") -> str:
        """Names with commas, and the last one with "and" or "or"."""
        *first, end = names
        return f"{', '.join(first)} {self[last]} {end}" if first else end

    def times(self, times: Times, until: str = "by") -> str:
        """A time with its relation; `until` is the key of the words for an open beginning."""
        said = self.spans(times.spans, times.is_choice)
        if any(span.first.is_about for span in times.spans):
            said = self["about"].format(date=said)
        if times.relation == "in":
            return said
        if times.relation == "by" and _is_this_year(*times.spans[-1]):
            return self["this_year_out"]
        return self[until if times.relation == "by" else times.relation].format(date=said)

    def spans(self, spans: Spans, is_choice: bool = False, names_weeks: bool = True) -> str:
        """Pieces and spans, with what they share said once where it is read back so."""
        spans = tuple(map(_week, spans)) if names_weeks and self["week"] else spans
        spans = tuple(map(_named, spans)) if len(spans) > 1 else spans
        last = "or" if is_choice else "and"
        if _is_one_row(spans):
            return self._row(spans, last)
        shared = _one_year(spans)
        if shared != spans and complete(shared, None) == spans:
            spans = shared
        is_mixed = any(piece.unit != "year" for span in spans for piece in span if piece)
        return self.listed(
            [self._whole_year(span) or self._span(span) if is_mixed else self._span(span) for span in spans], last
        )

    def span(self, span: Span) -> str:
        """One piece, or one span with its year said once where both ends share it."""
        return self.spans((span,), names_weeks=False)

    def _span(self, span: Span) -> str:
        if span.last is None:
            return self.piece(span.first)
        if _is_one_row((span,)):
            return self._row((span,), "and")
        first, last = self.piece(span.first), self.piece(span.last)
        if _is_this_year(span.last):
            return f"{first} {self['to_this_year_out']}"
        is_of_year = span.first.unit != span.last.unit and "year" in (span.first.unit, span.last.unit)
        return f"{first} {self['to']} {last}" if is_of_year else f"{first}–{last}"

    def _whole_year(self, span: Span) -> str:
        """A year beside something shorter: våren 2025 och hela 2026."""
        is_year = span.last is None and span.first.unit == "year" and not _is_this_year(span.first)
        return self["whole_year"].format(year=span.first.year) if is_year else ""

    def piece(self, piece: Piece) -> str:
        """One piece of the calendar."""
        return self._row((Span(piece),), "and")

    def day(self, day: int, month: int) -> str:
        """A day of every year."""
        return self.piece(Piece("day", month, day))

    def _row(self, spans: Spans, last: str) -> str:
        """Pieces that share all but their number: 3, 10 och 17 maj 2026; första till tredje kvartalet 2026."""
        final = spans[-1].last or spans[-1].first
        if _is_this_year(final):
            return self["this_year"]
        said = {key: self.listed([self._numbers(span, key) for span in spans], last) for key in ("n", "dotted", "nth")}
        month = self.name("months", final.number) if final.unit in ("day", "month") else ""
        season = self.name("seasons", final.number - 20) if final.unit == "season" else ""
        pattern = _OPTIONAL.sub("" if final.year is None else r"\1", self[final.unit])
        return pattern.format(year=final.year or "", month=month, season=season, **said)

    def _numbers(self, span: Span, key: str) -> str:
        pieces = [piece for piece in (span.first, span.last) if piece]
        numbers = [piece.day if piece.unit == "day" else piece.number for piece in pieces]
        if key == "nth":
            return f" {self['to']} ".join(self.name("nth", min(number, 5)) for number in numbers)
        return "–".join(f"{number}." if key == "dotted" else str(number) for number in numbers)


def _is_this_year(piece: Piece, last: Piece | None = None) -> bool:
    """Whether it is a whole year, and nobody has said which."""
    return last is None and piece.unit == "year" and piece.year is None


def _week(span: Span) -> Span:
    """A stretch of days that is one week or several whole ones, as such."""
    last = span.last
    if last is None or {span.first.unit, last.unit} != {"day"} or not span.first.year or not last.year:
        return span
    first_day = date(span.first.year, span.first.number, span.first.day)
    last_day = date(last.year, last.number, last.day)
    monday, sunday = first_day.isocalendar(), last_day.isocalendar()
    if (monday.weekday, sunday.weekday) != (1, 7) or monday.year != sunday.year or last_day < first_day:
        return span
    one = Piece("week", monday.week, year=monday.year)
    is_one = last_day - first_day < timedelta(days=7)
    return Span(one) if is_one else Span(one, one._replace(number=sunday.week))


def _named(span: Span) -> Span:
    """In a list, three months that are a season or a quarter as such: autumn 2025 and spring 2026."""
    first, last = span.first, span.last
    if last is None or {first.unit, last.unit} != {"month"} or first.year is None or last.year is None:
        return span
    if (last.year - first.year) * 12 + last.number - first.number != 2 or first.number % 3 == 2:
        return span
    if first.number % 3 == 1:
        return Span(Piece("quarter", last.number // 3, year=last.year))
    return Span(Piece("season", {3: 21, 6: 22, 9: 23, 12: 24}[first.number], year=last.year))


def _is_one_row(spans: Spans) -> bool:
    """Whether all pieces differ in nothing but their number or their day."""
    pieces = [piece for span in spans for piece in (span.first, span.last) if piece]
    if pieces[0].unit not in _NUMBERED:
        return len(pieces) == 1
    years = {piece.year for piece in pieces[:-1]} - {None}  # the last may have that of all
    kept = {(piece.unit, piece.number if piece.unit == "day" else 0) for piece in pieces}
    return len(kept) == 1 and years <= {pieces[-1].year}


def _one_year(spans: Spans) -> Spans:
    """The spans with the year, if it is the same for all, left at the last piece only."""
    pieces = [piece for span in spans for piece in (span.first, span.last) if piece]
    if len({piece.year for piece in pieces}) > 1 or any(piece.unit == "year" for piece in pieces):
        return spans
    *before, last = spans
    end = last._replace(first=last.first._replace(year=None)) if last.last else last
    return (*(_yearless(span) for span in before), end)


def _yearless(span: Span) -> Span:
    last = span.last._replace(year=None) if span.last else None
    return Span(span.first._replace(year=None), last)
