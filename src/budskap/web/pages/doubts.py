"""Why a fact is lit: the doubts of interpretation, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_SENTENCES = {
    "time_unknown": gettext_lazy("The time could not be read; it is kept as written."),
    "time_doubtful": gettext_lazy("The time may be meant otherwise than it was read."),
    "year_assumed": gettext_lazy("No year is written; it was taken from the plan."),
    "no_year": gettext_lazy("No year is written, and the plan gives none."),
    "column_guessed": gettext_lazy(
        "The column's heading is not one we know; its meaning was guessed from its content."
    ),
    "as_above": gettext_lazy("Its cell is empty; it was taken from the row above."),
    "what_missing": gettext_lazy("The row does not say what is done; other words of it were taken for that."),
    "heading_guessed": gettext_lazy("The heading is not one we know; the text was placed by its content."),
    "activities_missed": gettext_lazy(
        "The heading says activities and the text has times, but no activity could be read from it."
    ),
    "names_alike": gettext_lazy("These two may be one and the same."),
    "sentence_read": gettext_lazy("It stands within a sentence, which was taken apart."),
    "name_split": gettext_lazy("Several names stood in one cell; they were separated."),
    "pairing_guessed": gettext_lazy("Two tables side by side were joined row by row."),
    "title_guessed": gettext_lazy("The document names no title; the first line was taken."),
    "from_picture": gettext_lazy("This was read from a picture of the page; some letters may be others."),
    "language_guessed": gettext_lazy("The language could not be told with certainty."),
    "language_unknown": gettext_lazy(
        "This seems to be written in a language that is not read; all its text was left to be placed."
    ),
    "no_plan": gettext_lazy(
        "This does not look like a plan: no audiences, messages, goals or activities were found in it."
    ),
}
"""By the code of `documents.draft.DOUBTS`."""
_OF_NAMES = {
    ("heading_guessed", "audiences"): gettext_lazy("Written as a heading; taken for the name of an audience."),
    ("heading_guessed", "channels"): gettext_lazy("Written as a heading; taken for the name of a channel."),
    ("heading_guessed", "actors"): gettext_lazy(
        "Written as a heading; taken for the name of someone who does something."
    ),
}
"""What is said of the items of some lists, by the code and the list."""


def sentence(code: str, name: str = "") -> str:
    """The doubt about something in the list `name`."""
    found = _OF_NAMES.get((code, name)) or _SENTENCES.get(code)
    return str(found) if found else _("We are not certain of this.")
