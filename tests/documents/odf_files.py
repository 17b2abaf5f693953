"""Builders of invented OpenDocument files, as LibreOffice writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from .files import zipped

_PREFIXES = {
    "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style", "number": "datastyle",
    "presentation": "presentation", "svg": "svg-compatible", "fo": "xsl-fo-compatible", "meta": "meta",
}  # fmt: skip
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _PREFIXES.items()
)
NAMESPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_KINDS = {"odt": "text", "odp": "presentation", "ods": "spreadsheet"}
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def odf(
    kind: str,
    body: str,
    *,
    styles: str = "",
    automatic: str = "",
    margins: str = "",
    title: str = "",
    manifest: str = "",
    more: Mapping[str, str | bytes] = {},
) -> bytes:
    """An OpenDocument file of the kind "odt", "odp" or "ods" from the XML of its body; `styles` have names that people
    see, `automatic` ones have none, `margins` are headers and footers of a master page."""
    name = _KINDS[kind]
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{name}",
            "content.xml": _root(
                "content",
                f"<office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:{name}>{body}</office:{name}></office:body>",
            ),
            "styles.xml": _root(
                "styles",
                f"<office:styles>{styles}</office:styles><office:master-styles>"
                f'<style:master-page style:name="Standard">{margins}</style:master-page></office:master-styles>',
            ),
            "meta.xml": _root("meta", f"<office:meta><dc:title>{escape(title)}</dc:title></office:meta>"),
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_MANIFEST}">{manifest}</manifest:manifest>',
            **more,
        }
    )


def p(text: str = "", style: str = "") -> str:
    """A paragraph; text with elements in it is XML, \\n in other text is a soft break."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{_words(text)}</text:p>"


def h(text: str, level: int) -> str:
    """A heading."""
    return f'<text:h text:outline-level="{level}">{_words(text)}</text:h>'


def points(*items: str, style: str = "L1") -> str:
    """A list of points from their texts or their XML."""
    made = "".join(f"<text:list-item>{item if item.startswith('<') else p(item)}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}">{made}</text:list>'


def style(name: str, family: str = "paragraph", *, text: str = "", paragraph: str = "", more: str = "") -> str:
    """A style with properties of text and paragraph, written as attributes."""
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def list_style(name: str, *, is_numbered: bool = False) -> str:
    """A style of lists, bulleted or numbered on every level."""
    sign = 'number text:level="{}" style:num-format="1"' if is_numbered else 'bullet text:level="{}"'
    levels = "".join(f"<text:list-level-style-{sign.format(level)}/>" for level in range(1, 11))
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


def table(*rows: str, more: str = "") -> str:
    """A table from rows made by `row`."""
    return f"<table:table {more}>{''.join(rows)}</table:table>"


def row(*cells: str, more: str = "") -> str:
    """A row from the texts of its cells, or from cells made by `cell` or `covered`."""
    made = (text if text.startswith("<table:") else cell(text) for text in cells)
    return f"<table:table-row {more}>{''.join(made)}</table:table-row>"


def cell(text: str = "", *, across: int = 1, down: int = 1, again: int = 1, more: str = "") -> str:
    """A cell from text or from the XML of its blocks."""
    content = text if text.startswith("<") else "".join(map(p, text.split("\n"))) if text else ""
    spans = {"columns-spanned": across, "rows-spanned": down, "columns-repeated": again}
    said = " ".join(f'table:number-{name}="{number}"' for name, number in spans.items() if number > 1)
    return f"<table:table-cell {said} {more}>{content}</table:table-cell>"


def covered(again: int = 1) -> str:
    """Cells that another one covers."""
    return f'<table:covered-table-cell table:number-columns-repeated="{again}"/>'


def grid(rows: Sequence[Sequence[str]], more: str = "") -> str:
    """A table of plain texts."""
    return table(*(row(*texts) for texts in rows), more=more)


def slide(*shapes: str, notes: str = "", more: str = "") -> str:
    """A slide from its shapes."""
    said = f"<presentation:notes>{notes}</presentation:notes>" if notes else ""
    return f"<draw:page {more}>{''.join(shapes)}{said}</draw:page>"


def frame(content: str, left: float = 2, top: float = 5, width: float = 20, height: float = 2, role: str = "") -> str:
    """A frame on a slide, in centimetres; content that is no table stands in a text box."""
    inner = content if content.startswith(("<table:", "<draw:")) else f"<draw:text-box>{content}</draw:text-box>"
    said = f'presentation:class="{role}"' if role else ""
    return (
        f'<draw:frame svg:x="{left}cm" svg:y="{top}cm" svg:width="{width}cm" svg:height="{height}cm" {said}>'
        f"{inner}</draw:frame>"
    )


def _words(text: str) -> str:
    return text if "</" in text or "/>" in text else escape(text).replace("\n", "<text:line-break/>")


def _root(name: str, xml: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document-{name} {NAMESPACES}>{xml}</office:document-{name}>'
