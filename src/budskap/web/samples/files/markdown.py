"""The outline of a plan as a Markdown file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from budskap.plan.model import Plan
from budskap.web.samples.files.outline import front, outline
from budskap.web.samples.files.parts import Block, Labelled, Line, Prose, Rows


def write(plan: Plan, path: Path) -> None:
    pieces = [f"# {plan.title}", *(_block(block) for block in front(plan))]
    for part in outline(plan):
        pieces += [f"## {part.heading}", *(_block(block) for block in part.blocks)]
    path.write_text("\n\n".join(pieces) + "\n", encoding="utf-8")


def _block(block: Block) -> str:
    match block:
        case Prose(text):
            return text
        case Labelled(label, text):
            return f"**{label}:** {text}"
        case Rows():
            return "\n".join(_table(block))


def _table(table: Rows) -> Iterator[str]:
    yield _row((head,) for head in table.header)
    yield _row(("---",) for _ in table.header)
    for row in table.rows:
        yield _row(row)


def _row(cells: Iterator[Line] | tuple[Line, ...]) -> str:
    return "| " + " | ".join(", ".join(cell) for cell in cells) + " |"
