"""Drafts of texts, each made but once, and what they say in plain values."""

from functools import cache

from budskap.documents.document import Cell, Document, Heading, ListItem, Paragraph, Place, Table
from budskap.documents.draft import Draft
from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.plan.model import Item, Plan, items


@cache
def document_of(text: str, name: str = "plan.md") -> Document:
    return read(text.encode(), name)


@cache
def draft_of(text: str, name: str = "plan.md") -> Draft:
    return interpret(document_of(text, name))


def plan_of(text: str, name: str = "plan.md") -> Plan:
    return draft_of(text, name).plan


def document(*blocks: str | list[list[str]]) -> Document:
    """Blocks from plain values: "# A" is a heading, "- a" a point, a list of rows a table, the rest paragraphs."""
    made = [block_of(value, Place(block=number)) for number, value in enumerate(blocks, 1)]
    return Document("docx", tuple(made))


def block_of(value: str | list[list[str]], place: Place) -> Heading | ListItem | Paragraph | Table:
    if isinstance(value, list):
        return Table(
            tuple(tuple(_cell(text, place, i, j) for j, text in enumerate(row, 1)) for i, row in enumerate(value, 1)),
            place,
        )
    if value.startswith("#"):
        return Heading(value.lstrip("# "), len(value) - len(value.lstrip("#")), place)
    if value.lstrip().startswith("- "):
        return ListItem(value.strip().removeprefix("- "), (len(value) - len(value.lstrip())) // 2, place)
    lines = tuple(value.split("\n"))
    return Paragraph(" ".join(lines), place, lines)


def _cell(text: str, place: Place, row: int, column: int) -> Cell:
    is_merged = text.startswith("^")
    lines = tuple(line for line in text.removeprefix("^").split("\n") if line)
    return Cell(lines, Place(place.page, place.block, row, column), is_merged)


def named(plan: Plan, name: str, ids: tuple[str, ...] | str | None) -> list[str]:
    """The words of the items with these ids."""
    known = {item.id: words(item) for item in items(plan, name)}
    return [known[one] for one in ([ids] if isinstance(ids, str) else ids or ())]


def words(item: Item) -> str:
    return next(str(getattr(item, field)) for field in ("name", "what", "text", "url") if getattr(item, field, None))
