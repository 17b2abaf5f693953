"""Plain text: paragraphs by blank lines, lists by their signs, TAB-separated lines as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from budskap.documents.document import Document
from budskap.documents.read.blocks import Blocks, FoundCell
from budskap.documents.read.decoding import decode, is_text
from budskap.documents.read.lines import Line, lines_of, wraps
from budskap.documents.read.source import Source
from budskap.documents.read.tables import goes_on

_LONGEST_HEADING = 80
_FEW_WORDS = 3
SUFFIXES = frozenset({".txt", ".text"})


def accepts(source: Source) -> bool:
    """Whether these bytes are text, or at least are named so."""
    return source.suffix in SUFFIXES or is_text(source.data)


def read(source: Source) -> Document:
    """The text file as a document; a form feed in it starts a new page."""
    blocks = Blocks(source.limits)
    pages = give(decode(source), blocks)
    source.progress(1, 1)
    return blocks.document("text", pages=pages)


def give(text: str, blocks: Blocks) -> int | None:
    """Gives plain text to `blocks`; how many pages it has, where form feeds begin them."""
    has_pages = "\f" in text.strip("\f")
    lines = list(lines_of(text))
    runs = list(_runs(lines, _width_of(lines)))
    whole = list(_with_whole_tables(runs))
    for before, run, after in zip([None, *whole], whole, [*whole[1:], None], strict=False):
        blocks.page = run[0].page if has_pages else blocks.page
        if _is_numbered_heading(run, before, after):
            blocks.paragraph([run[0].raw])
        else:
            _give(run, blocks)
    return runs[-1][0].page if has_pages and runs else None


Run = list[Line]
"""Lines that belong together: a paragraph, a point with its wrapped lines, an underlined heading, or rows."""


def _width_of(lines: Iterable[Line]) -> int:
    """How wide the text is written: its longest line of several words, for an address has no blank to break at."""
    written = (line for line in lines if line.kind in {"plain", "item", "number"})
    return max((len(line.raw) for line in written if len(line.text.split()) > _FEW_WORDS), default=0)


def _runs(lines: Iterable[Line], width: int) -> Iterator[Run]:
    run: Run = []
    for line in lines:
        if run and _belongs(run, line, width):
            run.append(line)
            continue
        if run:
            yield run
        run = [line] if line.kind not in {"blank", "rule"} else []
    if run:
        yield run


def _belongs(run: Run, line: Line, width: int) -> bool:
    first, last = run[0], run[-1]
    if line.page != first.page or last.kind == "rule":
        return False
    if line.kind == "rule":
        return first.kind == "plain" and len(run) == 1 and len(first.text.strip()) <= 100
    if line.kind == "row":
        return first.kind == "row"
    if line.kind != "plain":
        return False
    if first.kind in {"item", "number"}:
        return line.indent > first.indent or wraps(last, line, width)
    return first.kind == "plain"


def _with_whole_tables(runs: list[Run]) -> Iterator[Run]:
    """The runs, rows that only blank lines or a new page keep from the table before them joined to it."""
    table: Run = []
    for run in runs:
        more = _more_of(table, run)
        if more:
            table = table + more
            continue
        if table:
            yield table
        table = run if run[0].kind == "row" else []
        if not table:
            yield run
    if table:
        yield table


def _more_of(table: Run, run: Run) -> Run:
    """The rows of `run` that go on with `table`, without its heading row; none when it does not."""
    if not table or run[0].kind != "row":
        return []
    width = _width(table)
    if abs(width - _width(run)) > 1 or not goes_on(_rows(table, width), _rows(run, width)):
        return []
    has_same_header = _rows(run, width)[0] == _rows(table, width)[0]
    return run[1:] if has_same_header else run


def _is_numbered_heading(run: Run, before: Run | None, after: Run | None) -> bool:
    """Whether "4. Budskap" is no point of a list but a heading with its number: a short line that ends no sentence,
    with something below it, and neither before nor after it a point that its number counts on with."""
    line = run[0]
    if line.kind != "number" or len(run) > 1 or line.indent or after is None or after[0].indent:
        return False
    if _counts_on(run, after) or (before and _counts_on(before, run)):
        return False
    return len(line.text) <= _LONGEST_HEADING and line.text.rstrip()[-1] not in ".,;:!?"


def _counts_on(run: Run, following: Run) -> bool:
    """Whether two runs can be points of one list: a list below a numbered heading begins at 1 again."""
    if {run[0].kind, following[0].kind} != {"number"}:
        return False
    one, other = _number(run), _number(following)
    return 0 in (one, other) or one == other - 1 or one == other == 1


def _number(run: Run) -> int:
    """The number of a point; 0 for a letter."""
    digits = re.match(r"\s*(\d+)", run[0].raw)
    return int(digits[1]) if digits else 0


def _width(run: Run) -> int:
    """How many columns the rows have; a TAB that ends every row makes none."""
    rows = [line.cells() for line in run]
    return max(len(row) - (not row[-1]) for row in rows)


def _rows(run: Run, width: int) -> list[list[FoundCell]]:
    padded = [(line.cells() + [""] * width)[:width] for line in run]
    return [[FoundCell([cell]) for cell in row] for row in padded]


def _give(run: Run, blocks: Blocks) -> None:
    first, last = run[0], run[-1]
    if last.kind == "rule":
        blocks.heading(first.text, 1 if "=" in last.raw else 2)
    elif first.kind == "row" and (len(run) > 1 or _width(run) > 2):
        blocks.table(_rows(run, _width(run)))
    elif first.kind in {"item", "number"}:
        blocks.item([line.text for line in run], level=first.indent // 2, is_ordered=first.kind == "number")
    else:
        blocks.paragraph([line.text for line in run])
