"""Plan → Markdown."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from budskap.documents.write.outline import outline
from budskap.documents.write.parts import Grid, Head, Note, Part, Points, Prose
from budskap.plan.model import Plan

SPECIAL = re.compile(r"[\\`*_\[\]<&~#]")
LEADING = re.compile(r"^(?=[>+=-])|(?<=^\d)(?=[.)])|(?<=^\d\d)(?=[.)])")
"""Where a paragraph would begin a quotation, a line or a list."""
AUTOLINK = {"link_open": "<", "link_close": ">"}

_markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def render(plan: Plan) -> str:
    """The whole plan as Markdown with pipe tables, in the plan's own language."""
    return "\n\n".join(_part(part) for part in outline(plan)) + "\n"


def _part(part: Part) -> str:
    match part:
        case Head(text, level):
            return f"{'#' * level} {plain(_one_line(text))}"
        case Prose(markdown):
            return markdown
        case Points():
            return "\n".join(f"{'  ' * level}- {plain(_one_line(text))}" for text, level in part.leveled())
        case Note(text):
            return plain(text)
        case Grid(heads, rows):
            return "\n".join((_row(heads), "| --- " * len(heads) + "|", *map(_row, rows)))


def plain(text: str) -> str:
    """Markdown that means just this text; an address in angle brackets stays a link."""
    if all(map(_means_itself, text.splitlines())):
        return text
    return LEADING.sub(r"\\", SPECIAL.sub(r"\\\g<0>", text))


def _means_itself(line: str) -> bool:
    """Whether a reader of Markdown finds the same letters, in a paragraph and in a heading."""
    return all(_says(markdown, line.strip()) for markdown in (line, f"# {line}"))


def _says(markdown: str, line: str) -> bool:
    tokens = _markdown.parse(markdown)
    if len(tokens) != len(("open", "inline", "close")):
        return False
    inside = tokens[1].children or []
    text = "".join(AUTOLINK.get(each.type, each.content) for each in inside)
    return text == line and all(each.type == "text" or each.info == "auto" for each in inside)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(plain(cell).replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
