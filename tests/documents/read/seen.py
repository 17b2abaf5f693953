"""A document's blocks written short, so that a test can compare them with what it expects at a glance."""

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph, Table
from budskap.documents.notes import sentence


def seen(document: Document) -> list[object]:
    """`("h1", text)`, `("p", text)`, `("b", text)` for bold, `("-0", text)`, `("#0", text)`, and tables as lists of
    rows in which a merged cell's text ends with ^."""
    return [_short(block) for block in document.blocks]


def _short(block: Block) -> object:
    match block:
        case Heading():
            return (f"h{block.level}", block.text)
        case Paragraph():
            return ("b" if block.is_bold else "p", block.text)
        case ListItem():
            return (f"{'#' if block.is_ordered else '-'}{block.level}", block.text)
        case Table():
            return [[cell.text + "^" * cell.is_merged for cell in row] for row in block.rows]


def told(document: Document) -> list[str]:
    """What the reader could not give whole, as sentences."""
    return [sentence(note, document.kind) for note in document.notes]
