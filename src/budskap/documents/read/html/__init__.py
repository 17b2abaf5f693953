"""Web pages (.html): headings, paragraphs, lists, tables and links. Nothing a page points to is ever fetched."""

from __future__ import annotations

import re

from lxml import etree

from budskap.documents.document import Document
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.decoding import decode, is_text
from budskap.documents.read.html.encoding import as_unicode
from budskap.documents.read.html.page import Page
from budskap.documents.read.package import TOO_DEEP, damaged, too_deep
from budskap.documents.read.source import Source
from budskap.documents.read.titles import real_title

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

_BEGINNING = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_LOOK_AT = 10_000


def accepts(source: Source) -> bool:
    """Whether this is text that begins as a web page does, or is named as one."""
    if not is_text(source.data):
        return False
    return source.suffix in SUFFIXES or bool(_BEGINNING.match(_head(source)))


def read(source: Source) -> Document:
    """The page as a document; its menus and its footer come last."""
    text = decode(as_unicode(source)).replace("\0", "")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode(errors="replace"), parser)
    if any(TOO_DEEP in error.message for error in parser.error_log):
        raise too_deep(source)
    if root is None:
        raise damaged(source)
    blocks = Blocks(source.limits)
    page = Page(blocks)
    page.read(root)
    source.progress(1, 1)
    return blocks.document("html", title=real_title(root.findtext("head/title")))


def _head(source: Source) -> str:
    return (
        source.data[:_LOOK_AT]
        .decode("utf-16" if source.data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
        .lstrip("\ufeff")
    )
