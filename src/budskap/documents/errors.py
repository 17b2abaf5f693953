"""What can be wrong with a file."""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "missing", "empty", "too_large", "unknown_type", "wrong_name", "damaged", "encrypted", "bomb", "no_text",
    "scanned", "not_text", "too_long", "too_deep", "too_heavy",
]  # fmt: skip


class DocumentError(Exception):
    """A file that cannot be read: a `code` for programs, a sentence in English for the command line that says what is
    wrong and what is allowed, and `details` (names and numbers) so that the web can say it in other languages."""

    def __init__(self, code: Code, sentence: str, **details: str | int) -> None:
        super().__init__(sentence)
        self.code = code
        self.details = details
