"""`python -m bench.readers NAME`: one reader of times in a process of its own, so that its first pass is cold.

The first line asked is JSON, rows of [text, language]; the answer is one JSON object: the processor's seconds for the
first pass (the import included), and for each row the first and last day it was read as. Every later line asks for warm
passes, for half a second of the processor's time and the pass that is then begun; the answer is the seconds of one.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

YEAR = 2026
LEAST_SECONDS = 0.5
Days = tuple[date | None, date | None]
Reader = Callable[[str, str], Days]
_BASE = {"RELATIVE_BASE": datetime(YEAR, 1, 1), "PREFER_DATES_FROM": "current_period"}


def budskap() -> Reader:
    from budskap.when import Context, parse

    context = Context(year=YEAR)

    def read(text: str, language: str) -> Days:
        when = parse(text, language, context)  # type: ignore[arg-type]
        return when.start, when.end

    return read


def dateparser_parse() -> Reader:
    """The day of `parse`, or the month or year where the library says that it read one."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    known = cache(lambda language: DateDataParser(languages=[_language(language)], settings=_BASE))

    def read(text: str, language: str) -> Days:
        found = known(language).get_date_data(text)
        return _period(found.date_obj.date(), found.period) if found.date_obj else (None, None)

    return read


def dateparser_search() -> Reader:
    """From the first to the last of what `search_dates` finds."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    def read(text: str, language: str) -> Days:
        found = search_dates(text, languages=[_language(language)], settings=_BASE)
        days = [moment.date() for _, moment in found or []]
        return min(days, default=None), max(days, default=None)

    return read


def _language(language: str) -> str:
    return "nb" if language == "nn" else language  # the library has no table of its own for nynorsk


def _period(day: date, period: str) -> Days:
    if period == "month":
        return day.replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return (date(day.year, 1, 1), date(day.year, 12, 31)) if period == "year" else (day, day)


READERS = {"budskap": budskap, "dateparser parse": dateparser_parse, "dateparser search": dateparser_search}


def answer(name: str) -> None:
    rows = json.loads(sys.stdin.readline())
    began = time.process_time()
    read = READERS[name]()
    days = [read(text, language) for text, language in rows]
    cold = time.process_time() - began
    print(json.dumps({"cold": cold, "days": days}, default=str), flush=True)
    for _ in sys.stdin:
        print(warm(read, rows), flush=True)


def warm(read: Reader, rows: list[list[str]]) -> float:
    """The processor's seconds for a pass, over as many as fill the time."""
    passes = 0
    began = now = time.process_time()
    while now - began < LEAST_SECONDS:
        for text, language in rows:
            read(text, language)
        passes += 1
        now = time.process_time()
    return (now - began) / passes


if __name__ == "__main__":
    answer(sys.argv[1])
