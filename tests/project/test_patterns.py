"""A pattern that anybody's text is searched with takes twice as long for twice the text, not four times."""

import re
import time

import pytest

from budskap.documents.interpret import actors
from budskap.web.pages import review_places, timeline_ends
from budskap.web.publish import masking

PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": pattern
    for module in (masking, actors, timeline_ends, review_places)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
}
PIECES = [
    "a", "é", "a.", "Aa", "Aa-", "Aa ", "1", "1 ", "1-", "20", "2026-", "+1", "(", " ", "abc ", "abc/", "a@a.", "#",
    "1.000 ",
]  # fmt: skip


@pytest.mark.parametrize("name", PATTERNS)
def test_work_grows_in_step_with_the_text(name):
    for piece in PIECES:
        short, long = (seconds(PATTERNS[name], (piece * length)[:length] + "!") for length in (500, 10_000))
        assert long < 100 * short, f"“{piece}” again and again"


def seconds(pattern, text):
    """Of this thread's own, the least of five: steps inside a pattern cannot be counted, and a busy machine does no
    more work. Twenty times the text takes 20 times as long when work grows in step, else 400 times."""
    found = []
    for _ in range(5):
        before = time.thread_time()
        pattern.sub("", text)
        found.append(time.thread_time() - before)
    return min(found)
