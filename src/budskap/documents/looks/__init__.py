"""How a file looks: its pages as pictures, and where on them the words of its blocks stand."""

from budskap.documents.looks.drawing import Drawing, Word, draw
from budskap.documents.looks.office import AS_PDF, as_pdf
from budskap.documents.looks.regions import Box, regions

__all__ = ["AS_PDF", "Box", "Drawing", "Word", "as_pdf", "draw", "regions"]
