"""Expressions of time: how fast and how truly they are read, against dateparser on the same lists; and how the time
grows with text that is no time at all.

The speed that is asked for is that of plans as people write them. Our tables hold one of each hard case: they show what
is read truly, and their speed is told beside it.

Warm passes run in turn, half a second each round, and "faster" is the median of the rounds' ratios: a busy moment of
the machine meets all. No reader keeps what it answered, so that each pass reads everything anew; ours keeps words, and
the days of a month or a week that it met.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tomllib
from contextlib import ExitStack
from functools import partial
from itertools import chain
from operator import truediv
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench.measure import alternately, table
from bench.readers import READERS, YEAR
from budskap.when import Context, parse

ROOT = Path(__file__).resolve().parents[1]
ACCEPTANCE = ROOT.parent / "shared/acceptance/when.tsv"
"""Expressions of real plans beside the project, measured where they are there; invented ones always are."""
PLANS = ROOT / "tests/documents/interpret/gold"
DRAWN = 400  # expressions of the tables, evenly drawn: the library takes minutes for all
PEER = "dateparser search"
"""What reads an expression of several words; `parse` knows whole days, months and years, and is told beside it."""
PIECES = ("1,", "(", "2023-", "början av ", "från måndag ")
ROUNDS = 5
LEAST_TIMES_FASTER = 30
MOST_MILLISECONDS = 60


class Row(NamedTuple):
    """An expression and the days that people read in it, as ISO dates; "" for none."""

    text: str
    language: str
    start: str
    end: str


def run() -> None:
    for name, rows, least in lists():
        answers = asked(rows)
        speed(name, rows, answers, least)
        if any(row.start or row.end for row in rows):
            accuracy(name, rows, answers)
    import_time()
    table("Long nonsense, ms (median of 3)", ("repeated", "100 letters", "1,000 letters"), list(map(grown, PIECES)))


def lists() -> list[tuple[str, list[Row], float]]:
    """Names, expressions, and how many times faster than the peer we should read them."""
    hard = [
        row for language in ("sv", "nb", "nn", "da", "en") for row in read_table(tables() / f"{language}.tsv", language)
    ]
    drawn = hard[:: max(1, len(hard) // DRAWN)]
    written = list(dict.fromkeys(chain.from_iterable(map(read_plan, sorted(PLANS.glob("*.toml"))))))
    found = [
        (f"{len(written)} expressions of invented plans", written, LEAST_TIMES_FASTER),
        (f"{len(drawn)} of our tables of hard cases (the tests hold ours true)", drawn, 0.0),
    ]
    if ACCEPTANCE.exists():
        rows = read_table(ACCEPTANCE)
        found.append((f"{len(rows)} expressions of real plans", rows, LEAST_TIMES_FASTER))
    return found


def read_plan(path: Path) -> list[Row]:
    """The times of a plan as they stand in it. Their days lean on the plan's year: they are for speed alone."""
    plan = tomllib.loads(path.read_text("utf-8"))
    return [Row(text, plan["language"], "", "") for _, text, *_ in plan["activities"] if text]


def tables() -> Path:
    return ROOT / "tests/when"


def read_table(path: Path, language: str = "") -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(row["text"], language or row["language"], row["start"] or "", row["end"] or "") for row in rows]


class Answer(NamedTuple):
    """A reader's seconds for its first pass, those of a warm pass in each round, and the days that it read."""

    cold: float
    warm: list[float]
    days: list[list[str | None]]


def asked(rows: list[Row]) -> dict[str, Answer]:
    """What the readers answer, each in a process of its own."""
    rows_asked = json.dumps([row[:2] for row in rows])
    with ExitStack() as stack:
        processes = [stack.enter_context(started_reader(reader)) for reader in READERS]
        first = [ask(process, rows_asked) for process in processes]
        rounds = [[ask(process, "again") for process in processes] for _ in range(ROUNDS)]
    warm = map(list, zip(*rounds, strict=True))
    return {
        reader: Answer(answer["cold"], seconds, answer["days"])
        for reader, answer, seconds in zip(READERS, first, warm, strict=True)
    }


def started_reader(reader: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-m", "bench.readers", reader]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def ask(process: subprocess.Popen[str], line: str) -> Any:
    assert process.stdin
    assert process.stdout
    print(line, file=process.stdin, flush=True)
    return json.loads(process.stdout.readline())


def speed(name: str, rows: list[Row], answers: dict[str, Answer], least: float) -> None:
    ours = answers["budskap"].warm
    lines = [
        (
            reader,
            f"{len(rows) / answer.cold:,.0f}",
            f"{len(rows) / median(answer.warm):,.0f}",
            "" if reader == "budskap" else verdict(median(map(truediv, answer.warm, ours)), least * (reader == PEER)),
        )
        for reader, answer in answers.items()
    ]
    table(f"Expressions a second: {name}", ("reader", "cold", "warm", "ours is faster (warm)"), lines)


def verdict(times: float, least: float) -> str:
    return f"{times:,.0f} times{'' if times >= least else f', less than the {least:.0f} it should be'}"


def accuracy(name: str, rows: list[Row], answers: dict[str, Answer]) -> None:
    """Exact: both days are right. Inside: what was read lies within them. Invented: days where there are none."""
    dated = sum(bool(row.start or row.end) for row in rows)
    heads = ("reader", f"exact of {dated}", f"inside of {dated}", f"invented of {len(rows) - dated}")
    lines = [(reader, *map(str, marks(rows, answer.days))) for reader, answer in answers.items()]
    table(f"Days read: {name}", heads, lines)


def marks(rows: list[Row], days: list[list[str | None]]) -> tuple[int, int, int]:
    read = [(row, (start or "", end or "")) for row, (start, end) in zip(rows, days, strict=True)]
    dated = [(row, found) for row, found in read if row.start or row.end]
    exact = sum(found == (row.start, row.end) for row, found in dated)
    inside = sum(is_inside(row, *found) for row, found in dated)
    return exact, inside, sum(any(found) for row, found in read if not (row.start or row.end))


def is_inside(row: Row, start: str, end: str) -> bool:
    if not (start or end):
        return False
    return (start or row.start) >= row.start and (not row.end or (end or row.end) <= row.end)


def import_time() -> None:
    """The processor's time that an import takes, over a process that imports nothing."""
    codes = ("pass", "import budskap.when", "import dateparser", "import dateparser.search")
    for code in codes:
        started(code)  # compiles what is not compiled yet
    rounds = [[started(code) for code in codes] for _ in range(7)]
    bare, *taken = (median(seconds) for seconds in zip(*rounds, strict=True))
    lines = [(code, f"{1000 * (seconds - bare):.0f}") for code, seconds in zip(codes[1:], taken, strict=True)]
    table(f"Import, ms over bare Python (median of 7; ours should be under {MOST_MILLISECONDS})", ("", "ms"), lines)


def started(code: str) -> float:
    """The processor's seconds for a process that runs the code, with what is compiled kept."""
    compiling = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, cwd=ROOT, env=compiling)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def grown(piece: str) -> tuple[str, str, str]:
    read = partial(parse, context=Context(year=YEAR))
    short, long = alternately(*(partial(read, (piece * size)[:size]) for size in (100, 1_000)), rounds=3)
    return piece, f"{1000 * short:,.1f}", f"{1000 * long:,.1f}"
