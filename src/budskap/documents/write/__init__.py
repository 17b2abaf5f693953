"""Plan → file: a module for each file type. `write` is the door."""

from budskap.documents.write.door import FORMATS, render, write

__all__ = ["FORMATS", "render", "write"]
