"""Builders of invented files, as the programs that people use write them, down to the traps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import Table
from pptx.util import Cm

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAMESPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of the parts; the one that names an OpenDocument's type is not packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return file.getvalue()


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    margins: Mapping[str, str] = {},
    links: Mapping[str, str] = {},
    title: str = "",
    more: Mapping[str, str | bytes] = {},
) -> bytes:
    """A Word file from the XML of its body; `margins` gives the XML of headers and footers by the parts' names,
    `links` addresses by their ids, `more` further parts."""
    optional = {"styles": styles, "numbering": numbering, "footnotes": footnotes}
    inner = {f"word/{name}.xml": _root(name, xml) for name, xml in optional.items() if xml}
    inner |= {f"word/{name}.xml": _root("hdr" if "header" in name else "ftr", xml) for name, xml in margins.items()}
    relations = [
        (name.rstrip("0123456789"), f"{name}.xml", "") for name in [n for n in optional if optional[n]] + [*margins]
    ]
    relations_xml = "".join(
        f'<Relationship Id="part{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target, _) in enumerate(relations)
    ) + "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for id_, url in links.items()
    )
    return zipped(
        {
            "[Content_Types].xml": _content_types("/word/document.xml", f"{_WORD}.document.main+xml"),
            "_rels/.rels": _relations(
                f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
                '<Relationship Id="b" Target="docProps/core.xml" Type="http://schemas.openxmlformats.org/package/2006/'
                'relationships/metadata/core-properties"/>'
            ),
            "docProps/core.xml": '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
            f'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
            "</c:coreProperties>",
            "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": _relations(relations_xml),
            **inner,
            **more,
        }
    )


def p(
    text: str = "", *, style: str = "", bold: bool = False, points: str = "", properties: str = "", size: int = 0
) -> str:
    """A paragraph of a Word file; `points` is "number/level" of a list."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if points:
        number, level = points.split("/")
        inner += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{inner}{properties}</w:pPr>{r(text, bold=bold, size=size) if text else ''}</w:p>"


def r(text: str, *, bold: bool = False, size: int = 0, properties: str = "") -> str:
    """A run of a Word file; \\n in its text is a soft break, \\t a tab."""
    inner = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "") + properties
    words = escape(text).replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    return f'<w:r><w:rPr>{inner}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: str, look: str = "04A0") -> str:
    """A table of a Word file from rows made by `row`."""
    return f'<w:tbl><w:tblPr><w:tblLook w:val="{look}"/></w:tblPr>{"".join(rows)}</w:tbl>'


def row(*cells: str, properties: str = "") -> str:
    """A row from the texts of its cells, or from cells made by `cell`."""
    made = (text if text.startswith(("<w:tc>", "<w:sdt>")) else cell(text) for text in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def cell(text: str = "", *, span: int = 1, merge: str = "") -> str:
    """A cell from text, or from the XML of its blocks; `merge` is "restart" or "continue"."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    content = text if text.startswith("<w:") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def style(id_: str, name: str, *, based_on: str = "", paragraph: str = "", run: str = "", default: bool = False) -> str:
    """A paragraph style."""
    is_default = ' w:default="1"' * default
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"{is_default}><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def list_formats(*formats: str) -> str:
    """A numbering part whose lists 1, 2, … have these formats ("bullet", "decimal") at every level."""
    return "".join(
        f'<w:abstractNum w:abstractNumId="{i}">'
        + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{name}"/></w:lvl>' for level in range(9))
        + "</w:abstractNum>"
        for i, name in enumerate(formats, 1)
    ) + "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(formats) + 1))


def deck(*slides: Callable[[Slide], None], layout: int = 5, title: str = "") -> bytes:
    """A PowerPoint file; each of `slides` fills one. Layout 5 has only a title, 6 nothing, 1 a title and a body."""
    presentation = Presentation()
    presentation.core_properties.title = title
    for fill in slides:
        fill(presentation.slides.add_slide(presentation.slide_layouts[layout]))
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def box(slide: Slide, text: str, left: float, top: float, width: float = 4, height: float = 1) -> BaseShape:
    """A text box at a place given in centimetres; \\n in its text starts a paragraph, \\v is a soft break."""
    shape = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(height))
    shape.text_frame.text = text
    return shape


def grid(slide: Slide, rows: Sequence[Sequence[str]], left: float, top: float, width: float = 10) -> Table:
    """A table on a slide."""
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Cm(left), Cm(top), Cm(width), Cm(len(rows)))
    for i, row_texts in enumerate(rows):
        for j, text in enumerate(row_texts):
            frame.table.cell(i, j).text = text
    return frame.table


def _root(name: str, xml: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{xml}</w:{name}>'


def _relations(xml: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{xml}</Relationships>'


def _content_types(part: str, kind: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{part}" ContentType="{kind}"/></Types>'
    )


def internal(data: bytes) -> bytes:
    """The file whose links point to its own parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: part.replace(b' TargetMode="External"', b"") for name, part in parts.items()})
