"""The table of docs/when.md, made from the tables of expressions: `python -m tests.when.table` writes it anew."""

import re
from pathlib import Path

from tests.when.rows import answers

from budskap.when.model import LANGUAGES

PAGE = Path(__file__).parents[2] / "docs" / "when.md"
BEGIN = "<!-- made by python -m tests.when.table -->"
END = "<!-- end of what is made -->"
MOST = 3
COLUMNS = {"sv": "Swedish", "nb": "Bokmål", "nn": "Nynorsk", "da": "Danish", "en": "English"}
DAY = r"\d{4}-\d\d-\d\d"
DATES = [
    ("a day", rf"{DAY}~?"),
    ("a month", r"\d{4}-(0\d|1[0-2])"),
    ("a season", r"\d{4}-2[1-4]"),
    ("a quarter, a third or a half of a year", r"\d{4}-(3[3-9]|4[01])"),
    ("a year", r"\d{4}"),
    ("days from one to another, weeks, parts of months", rf"{DAY}/{DAY}"),
    ("months or years from one to another, school terms", r"\d{4}(-\d\d)?/\d{4}(-\d\d)?"),
    ("several that do not follow on each other, or one of them", r"[\[{].*"),
    ("by or until", r"\.\./.*"),
    ("from or after", r".*/\.\."),
]
RULES = [
    ("every day, or every nth", r"FREQ=DAILY.*"),
    ("weeks and weekdays", r"FREQ=WEEKLY.*"),
    ("months, quarters, half-years", r"FREQ=MONTHLY(;INTERVAL=\d+)?"),
    ("a day of the month", r"FREQ=MONTHLY;.*BY.*DAY.*"),
    ("years", r"FREQ=YEARLY.*"),
]
KINDS = {
    "before": "before an event",
    "at": "at an event",
    "after": "after an event",
    "as_needed": "when needed",
    "unknown": "no time at all",
}


def form(when):
    """What sort of time it is, as the first column of the table calls it; None for the few of no common sort."""
    if when.kind == "date":
        return next((name for name, pattern in DATES if re.fullmatch(pattern, when.edtf or "")), None)
    if when.kind == "ongoing":
        return "ongoing, from or until a time" if when.edtf else "ongoing"
    if when.kind == "recurring":
        exact = (name for name, pattern in RULES if re.fullmatch(pattern, when.rrule or ""))
        return next(exact, None if when.rrule else "a rhythm that is not exact")
    return KINDS[when.relation or when.kind]


def order():
    rhythms = [name for name, _ in RULES]
    return (
        [name for name, _ in DATES]
        + ["ongoing", "ongoing, from or until a time"]
        + rhythms
        + [
            "a rhythm that is not exact",
            *KINDS.values(),
        ]
    )


def made():
    """The table: sorts of times by language, with the first expressions of each in the tables of the tests."""
    found = {(name, language): [] for name in order() for language in LANGUAGES}
    for language in LANGUAGES:
        for row, when in answers(language):
            found.get((form(when), language), []).append(row["text"])
    lines = [f"| | {' | '.join(COLUMNS[language] for language in LANGUAGES)} |", "|---" * 6 + "|"]
    for name in order():
        cells = [" · ".join(map(cell, found[name, language][:MOST])) for language in LANGUAGES]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def cell(text):
    return text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;")


def page_with(table):
    page = PAGE.read_text(encoding="utf-8")
    return f"{page.partition(BEGIN)[0]}{BEGIN}\n{table}\n{END}{page.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page_with(made()), encoding="utf-8")
