"""What a program can ask of this room that cannot be. (A person's words never raise: they are read as `unknown`.)"""

from __future__ import annotations

from typing import Literal

Code = Literal["not_edtf", "not_rrule", "year_out_of_range", "empty_period"]


class WhenError(ValueError):
    """A value that cannot be: a `code` for programs, the `value`, and a sentence that says what is allowed."""

    def __init__(self, code: Code, value: str, allowed: str) -> None:
        super().__init__(f"{value!r:.80} {allowed}")
        self.code = code
        self.value = value
        self.allowed = allowed
