"""Section text, which is Markdown, as Word's own headings, lists, tables, emphasis and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from markdown_it.token import Token

from budskap.documents.prose import MARKDOWN
from budskap.documents.write.elements import Run, Runs, heading, paragraph, plain, table

DEEPEST_LIST = 3
"""Word has styles for lists within lists this deep."""
DEEPEST_HEADING = 9
MARKS = {"strong": "b", "em": "i", "s": "strike"}


def elements(markdown: str, document: Any) -> Iterator[Any]:
    """The text as elements of a document's body; the document keeps its links and the numbers of its lists."""
    walk = _Walk(document)
    for token in MARKDOWN.parse(markdown):
        yield from walk.take(token)


def list_style(name: str, depth: int) -> str:
    """The style of a list `depth` deep; Word puts no number after the name of the outermost."""
    depth = min(depth, DEEPEST_LIST)
    return f"{name}{depth}" if depth > 1 else name


@dataclass
class _Walk:
    """One pass over the tokens, remembering which lists and which table it is in."""

    document: Any
    lists: list[int | None] = field(default_factory=list)
    """The lists it is in: the number an ordered one counts by, None for one without order."""
    level: int = 0
    rows: list[list[tuple[Runs]]] | None = None
    is_fresh: bool = False

    def take(self, token: Token) -> Iterator[Any]:
        """The elements that are whole with this token."""
        match token.type:
            case "heading_open" | "heading_close":
                self.level = int(token.tag[1]) if token.nesting > 0 else 0
            case "table_open" | "tr_open":
                self._table_or_row(token.type)
            case "table_close" if self.rows:
                yield from self._table(self.rows)
                self.rows = None
            case "inline":
                yield from self._inline(self._runs(token.children or []))
            case "fence" | "code_block":
                yield from self._inline(plain(token.content.rstrip("\n")))
            case _:
                self._list(token)

    def _table_or_row(self, kind: str) -> None:
        if kind == "table_open":
            self.rows = []
        elif self.rows is not None:
            self.rows.append([])

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(self._counted(int(token.attrGet("start") or 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.is_fresh = True

    def _table(self, rows: list[list[tuple[Runs]]]) -> Iterator[Any]:
        yield table(rows[0], rows[1:])
        yield paragraph(())

    def _inline(self, runs: Runs) -> Iterator[Any]:
        if self.rows is not None:
            self.rows[-1].append((runs,))
        elif self.level:
            yield heading("".join(run.text for run in runs), min(self.level - 1, DEEPEST_HEADING))
        elif self.lists and self.is_fresh:
            self.is_fresh = False
            yield paragraph(runs, self._style(), number=self.lists[-1])
        else:
            yield paragraph(runs, list_style("ListContinue", len(self.lists)) if self.lists else "")

    def _style(self) -> str:
        return list_style("ListBullet" if self.lists[-1] is None else "ListNumber", len(self.lists))

    def _counted(self, start: int) -> int:
        """A list of its own, so that it does not go on counting where the one before it ended."""
        depth = min(len(self.lists) + 1, DEEPEST_LIST)
        style = self.document.styles["List Number" + (f" {depth}" if depth > 1 else "")]
        numbering = self.document.part.numbering_part.element
        like = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
        made = numbering.add_num(like.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def _runs(self, tokens: Sequence[Token]) -> Runs:
        found: list[Run] = []
        marks: list[str] = []
        link = ""
        for token in tokens:
            kind = token.type.rpartition("_")[0]
            if kind in MARKS:
                marks = [*marks, MARKS[kind]] if token.nesting > 0 else marks[:-1]
            elif kind == "link":
                link = self._relation(str(token.attrGet("href") or "")) if token.nesting > 0 else ""
            else:
                text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
                found.append(Run(text, tuple(dict.fromkeys(marks)), link))
        return tuple(run for run in found if run.text)

    def _relation(self, address: str) -> str:
        return str(self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
