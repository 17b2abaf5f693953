"""What an organisation reads otherwise than the North does."""

from datetime import date

import pytest

from budskap.when import Context, Reading, parse

OTHERWISE = [
    ("sv", "våren", Reading(seasons=(4, 6, 9, 11)), "2026-04-01", "2026-05-31"),
    ("sv", "vintern 2024", Reading(seasons=(4, 6, 9, 11)), "2023-11-01", "2024-03-31"),
    ("sv", "vintern 2024", Reading(winter_comes_first=False), "2024-12-01", "2025-02-28"),
    ("en", "winter 2024", Reading(seasons=(4, 7, 10, 1)), "2024-01-01", "2024-03-31"),
    ("sv", "VT 2024", Reading(spring_term=(1, 5)), "2024-01-01", "2024-05-31"),
    ("nb", "høstsemesteret 2024", Reading(autumn_term=(9, 12)), "2024-09-01", "2024-12-31"),
    ("nn", "skuleåret 2024/25", Reading(school_year=(7, 6)), "2024-07-01", "2025-06-30"),
    ("nb", "primo mai", Reading(early_until=7, mid_until=21), "2026-05-01", "2026-05-07"),
    ("nb", "medio mai", Reading(early_until=7, mid_until=21), "2026-05-08", "2026-05-21"),
    ("da", "ultimo maj", Reading(early_until=7, mid_until=21), "2026-05-22", "2026-05-31"),
    ("sv", "v. 12", Reading(week_days=5), "2026-03-16", "2026-03-20"),
    ("sv", "fredag v. 12", Reading(week_days=5), "2026-03-20", "2026-03-20"),
    ("sv", "vid årsskiftet", Reading(turn_days=(7, 6)), "2026-12-25", "2027-01-06"),
    ("en", "5/6", Reading(month_first=True), "2026-05-06", "2026-05-06"),
    ("en", "13/5", Reading(month_first=True), "2026-05-13", "2026-05-13"),
    ("sv", "maj -87", Reading(century=1900), "1987-05-01", "1987-05-31"),
]


@pytest.mark.parametrize(("language", "text", "reading", "start", "end"), OTHERWISE)
def test_a_convention_is_read_as_the_organisation_reads_it(language, text, reading, start, end):
    when = parse(text, language, Context(2026, reading))

    assert (when.start, when.end) == (date.fromisoformat(start), date.fromisoformat(end))


def test_an_order_that_is_agreed_is_no_doubt():
    assert parse("5/6", "en", Context(2026, Reading(month_first=False))).doubt is None
