"""What is doubtful about a written time, in a sentence that a review page can show."""

from __future__ import annotations

from budskap.when.language import words
from budskap.when.model import Doubt, Language


def sentence(doubt: Doubt, language: Language) -> str:
    """The doubt in words of the language: ‘“31 June” is not in the calendar’."""
    return words(language).doubt[doubt.code].format(written=doubt.written)
