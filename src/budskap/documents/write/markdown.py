"""Plan → Markdown."""

from __future__ import annotations

import re

from budskap.documents.write.outline import Grid, Head, Note, Part, Points, Prose, outline
from budskap.plan.model import Plan

MARKUP = re.compile(r"^(?=[#>+*-]\s)|(?<=^\d)(?=[.)]\s)|(?<=^\d\d)(?=[.)]\s)")
"""Where a paragraph would begin a heading, a quotation or a list."""


def render(plan: Plan) -> str:
    """The whole plan as Markdown with pipe tables, in the plan's own language."""
    return "\n\n".join(_part(part) for part in outline(plan)) + "\n"


def _part(part: Part) -> str:
    match part:
        case Head(text, level):
            return f"{'#' * level} {text}"
        case Prose(markdown):
            return markdown
        case Points(texts):
            return "\n".join(f"- {_one_line(text)}" for text in texts)
        case Note(text):
            return MARKUP.sub(r"\\", text)
        case Grid(heads, rows):
            return "\n".join((_row(heads), _row(("---",) * len(heads)), *map(_row, rows)))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
