"""Seconds and memory to read a PDF of 1 to 300 pages: pages a second must be a line, 300 pages under 700 MiB.

`python -m bench.long NAME FILE`: one walk of one file in a process of its own, so that its memory is its own. The
seconds are the processor's, after a first page that only loads the libraries.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from tests.documents.pdf_files import Page, pdf

from bench.measure import table
from budskap.documents.read import read

PAGES = (1, 10, 50, 100, 300)
MOST_MIB = 700
_PROSE = (
    "Kommunen bygger om vården och omsorgen så att fler kan bo hemma längre. Alla som berörs ska veta vad som händer, "
    "när det händer och vem de kan fråga. Därför berättar vi tidigt, också om det som ännu inte är beslutat. "
)
_HEAD = ["Aktivitet", "När", "Målgrupp", "Kanal", "Ansvarig"]
_ROW = [
    "Informera om det som gäller från vecka {}",
    "v. {}",
    "Medarbetare i hemtjänsten",
    "Intranät, möte",
    "Enhetschef",
]
_WIDTHS = (150, 50, 100, 80, 71)


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = [measured(Path(folder) / f"{count}.pdf", count) for count in PAGES]
    heads = ("pages", "bare walk, s", "bare, MiB", "read, s", "read, MiB", "pages/s", "ratio")
    table(f"A long PDF against pdfplumber's text and tables (at most {MOST_MIB} MiB)", heads, rows)


def measured(path: Path, count: int) -> tuple[str, ...]:
    path.write_bytes(pdf(*(page(number) for number in range(1, count + 1))))
    (bare, bare_size), (own, own_size) = alone("walk", path), alone("read", path)
    times = f"{count / own:.1f}", f"{own / bare:.2f}"
    return (str(count), f"{bare:.2f}", f"{bare_size:.0f}", f"{own:.2f}", f"{own_size:.0f}", *times)


def page(number: int) -> Page:
    """A page of an invented plan: a running head, a heading, prose, a ruled table and the page's number."""
    made = Page()
    made.write("Exempelstads kommun 2026-03-14", 72, 30, size=8)
    top = made.write(f"{number}. Område {number}", 72, 80, size=16, bold=True) + 6
    for _ in range(2):
        top = made.paragraph(_PROSE * 2, 72, top, 451) + 8
    rows = [[text.format(number + row) for text in _ROW] for row in range(8)]
    made.table([_HEAD, *rows], 72, top, _WIDTHS)
    made.write(str(number), 300, 810, size=8)
    return made


def alone(name: str, path: Path) -> tuple[float, float]:
    """Seconds and MiB of one walk in a process of its own."""
    command = [sys.executable, "-m", "bench.long", name, str(path)]
    seconds, size = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return seconds, size


def walk(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


WALKS: dict[str, Callable[[Path], object]] = {"walk": walk, "read": read}

if __name__ == "__main__":
    walked, file = WALKS[sys.argv[1]], Path(sys.argv[2])
    with tempfile.NamedTemporaryFile(suffix=".pdf") as first:
        first.write(pdf(page(1)))
        first.flush()
        walked(Path(first.name))
    began = time.process_time()
    walked(file)
    taken = time.process_time() - began
    json.dump((taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), sys.stdout)
