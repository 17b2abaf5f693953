"""What is doubtful about a written time, in a sentence that a review page can show."""

from __future__ import annotations

from budskap.when.language import words
from budskap.when.model import Doubt, Language


def sentence(doubt: Doubt, language: Language) -> str:
    """The doubt in words of the language: ‘“31 June” is not in the calendar: June has 30 days’."""
    said = words(language).doubt
    sentence = said[doubt.code].format(written=doubt.written)
    if not doubt.limit:
        return sentence
    unit, number, most = doubt.limit
    month = words(language).say["months"].split(",")[number - 1] if unit == "day" else ""
    limit = said["most_days" if unit == "day" else "most"].format(month=month, most=most)
    return f"{sentence}: {limit}"
