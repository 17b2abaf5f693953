"""A plan's blocks written as the files people have: Word, PowerPoint, PDF."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml.etree import SubElement
from pptx.oxml.ns import qn
from pptx.slide import Slide

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph, Table

from ..files import box, cell, deck, docx, grid, list_formats, p, row, style, table
from ..pdf_files import Page, pdf

_STYLES = "".join(style(f"H{n}", f"heading {n}", paragraph=f'<w:outlineLvl w:val="{n - 1}"/>') for n in range(1, 7))
_ROWS_ON_SLIDE = 6
_WIDTH, _LEFT, _FOOT = 740, 50, 540


def as_docx(document: Document) -> bytes:
    """A Word file with heading styles, lists and tables."""
    body = "".join(_word(block) for block in document.blocks)
    return docx(body, styles=_STYLES, numbering=list_formats("bullet", "decimal"))


def _word(block: Block) -> str:
    match block:
        case Heading():
            return p(block.text, style=f"H{block.level}")
        case ListItem():
            return p(block.text, points=f"{2 if block.is_ordered else 1}/{block.level}")
        case Table():
            return table(*(row(*(cell("".join(map(p, one.lines)) or p()) for one in cells)) for cells in block.rows))
        case _:
            return p("\n".join(block.lines) or block.text, bold=block.is_bold)


def as_pptx(document: Document) -> bytes:
    """Slides: one for each heading, a long table on several of the same title."""
    return deck(*(_slide(title, blocks) for title, blocks in _slides(document.blocks)))


def _slides(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    title, on_slide = "", list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            if title or on_slide:
                yield title, on_slide
            title, on_slide = block.text, []
        elif isinstance(block, Table):
            head, *rows = block.rows
            for at in range(0, len(rows), _ROWS_ON_SLIDE):
                if at:
                    yield title, on_slide
                    on_slide = []
                on_slide.append(Table((head, *rows[at : at + _ROWS_ON_SLIDE]), block.place))
        else:
            on_slide.append(block)
    yield title, on_slide


def _slide(title: str, blocks: Sequence[Block]) -> Callable[[Slide], None]:
    def fill(slide: Slide) -> None:
        slide.shapes.title.text = title
        top = 4.0
        for block in blocks:
            if isinstance(block, Table):
                grid(slide, [["\n".join(one.lines) for one in cells] for cells in block.rows], 1, top, 24)
                top += len(block.rows)
            else:
                shape = box(slide, "\n".join(getattr(block, "lines", ())) or block.text, 1, top, 24)
                for paragraph in shape.text_frame.paragraphs:
                    paragraph.level = getattr(block, "level", 0)
                    if isinstance(block, ListItem):
                        SubElement(paragraph._p.get_or_add_pPr(), qn("a:buChar")).set("char", "•")
                    for run in paragraph.runs:
                        run.font.bold = getattr(block, "is_bold", False)
            top += 1

    return fill


def as_pdf(document: Document) -> bytes:
    """Pages with ruled tables that go on over them, their heads repeated."""
    return pdf(*_Setting(document.blocks).pages)


def _page() -> Page:
    """A page on its side, as plans with wide tables have."""
    return Page(width=842, height=595)


class _Setting:
    """Blocks set on pages, from the top."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.pages = [_page()]
        self.top = 60.0
        for block in blocks:
            self._set(block)

    def _set(self, block: Block) -> None:
        match block:
            case Heading():
                self._room(60)
                self._write(block.text, size=20 - 2 * block.level, bold=True, before=8)
            case ListItem():
                self._room(30)
                sign = "1." if block.is_ordered else "•"
                self.pages[-1].write(sign, _LEFT + 10 + 15 * block.level, self.top)
                self.top = (
                    self.pages[-1].paragraph(block.text, _LEFT + 25 + 15 * block.level, self.top, _WIDTH - 60) + 3
                )
            case Table():
                self._table(block)
            case Paragraph():
                for line in block.lines or (block.text,):
                    self._room(50)
                    self._write(line, bold=block.is_bold)

    def _write(self, text: str, *, size: float = 11, bold: bool = False, before: float = 0) -> None:
        top = self.top + before
        self.top = self.pages[-1].paragraph(text, _LEFT, top, _WIDTH, size=size, bold=bold) + 8

    def _table(self, block: Table) -> None:
        head, *rows = [["\n".join(one.lines) for one in cells] for cells in block.rows]
        widths = [_WIDTH / len(head)] * len(head)
        while rows:
            self._room(160)
            fitting = next((n for n in range(len(rows), 1, -1) if self._height([head, *rows[:n]], widths) <= 0), 1)
            self.top = self.pages[-1].table([head, *rows[:fitting]], _LEFT, self.top, widths) + 12
            rows = rows[fitting:]

    def _height(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> float:
        """How far the foot of a table would stand below the page's; a trial on a page that is thrown away."""
        return _page().table(rows, _LEFT, self.top, widths) - _FOOT

    def _room(self, height: float) -> None:
        if self.top + height > _FOOT:
            self.pages.append(_page())
            self.top = 60.0
