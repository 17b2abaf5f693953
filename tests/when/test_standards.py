"""EDTF and RRULE, out and in, against the libraries that read those formats."""

import re
from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from edtf import parse_edtf, struct_time_to_date
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.when.rows import every_answer

from budskap.when import When, WhenError, from_edtf, from_rrule, parse, to_rrule


def meaning(when):
    return when.edtf, when.start, when.end


@pytest.fixture(scope="module")
def written():
    """What the tables hold of EDTF, with its first and last day."""
    return sorted({meaning(when) for when in every_answer() if when.edtf}, key=str)


def test_all_edtf_that_is_read_from_the_tables_is_read_back(written):
    wrong = [each for each in written if meaning(from_edtf(each[0])) != each]

    assert wrong == []


def test_the_library_reads_our_edtf_and_means_the_same_days(written):
    """One of each form: it takes 40 ms for each. Its winter lies at the end of its year, ours at the start."""
    one_of_each = {form(edtf): (edtf, start, end) for edtf, start, end in written}
    read = [(edtf, start, end, parse_edtf(edtf)) for edtf, start, end in one_of_each.values()]
    wrong = [
        (edtf, str(start), str(end), theirs)
        for edtf, start, end, found in read
        if "-24" not in edtf and (theirs := bounds(found)) != (start or theirs[0], end or theirs[1])
    ]

    assert wrong == []


def form(edtf):
    """Each year, month and day by its length; the number of a season, a quarter or a half as it is."""
    return re.sub(r"\d{4}(?!-[2-4])(-\d\d)*|\d{4}", lambda found: str(len(found[0])), edtf)


def bounds(found):
    """First and last day of what the library read; of a set those of its members."""
    members = getattr(found, "objects", None) or [found]
    firsts = [struct_time_to_date(member.lower_strict()) for member in members if has_bound(member, "lower")]
    lasts = [struct_time_to_date(member.upper_strict()) for member in members if has_bound(member, "upper")]
    return min(firsts, default=None), max(lasts, default=None)


def has_bound(member, side):
    return isinstance(getattr(member, f"{side}_strict")(), tuple)


IN = [
    ("2026", "2026", "2026-01-01", "2026-12-31"),
    ("2026-05", "2026-05", "2026-05-01", "2026-05-31"),
    ("2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("2026-23", "2026-23", "2026-09-01", "2026-11-30"),
    ("2026-27", "2026-23", "2026-09-01", "2026-11-30"),
    ("2026-35", "2026-35", "2026-07-01", "2026-09-30"),
    ("2026-38", "2026-38", "2026-05-01", "2026-08-31"),
    ("2026-41", "2026-41", "2026-07-01", "2026-12-31"),
    ("2026-05?", "2026-05~", "2026-05-01", "2026-05-31"),
    ("2026-05%", "2026-05~", "2026-05-01", "2026-05-31"),
    ("2026-?05-~31", "2026-05-31~", "2026-05-31", "2026-05-31"),
    ("201X", "2010/2019", "2010-01-01", "2019-12-31"),
    ("20XX", "2000/2099", "2000-01-01", "2099-12-31"),
    ("2026-XX", "2026", "2026-01-01", "2026-12-31"),
    ("2026-05-XX", "2026-05", "2026-05-01", "2026-05-31"),
    ("XXXX-05-28", "XXXX-05-28", None, None),
    ("2026-05-31T10:30:00", "2026-05-31", "2026-05-31", "2026-05-31"),
    ("2026-05-31T10:30:00Z", "2026-05-31", "2026-05-31", "2026-05-31"),
    ("2026-05/2026-09", "2026-05/2026-09", "2026-05-01", "2026-09-30"),
    ("2026-05-15/..", "2026-05-15/..", "2026-05-15", None),
    ("2026-05-15/", "2026-05-15/..", "2026-05-15", None),
    ("../2026-05", "../2026-05", None, "2026-05-31"),
    ("/2026-05", "../2026-05", None, "2026-05-31"),
    ("[..2026-05]", "../2026-05", None, "2026-05-31"),
    ("{2026-05..}", "2026-05/..", "2026-05-01", None),
    ("{2026-05,2026-09}", "{2026-05,2026-09}", "2026-05-01", "2026-09-30"),
    ("[2026-05-01..2026-05-03, 2026-06]", "[2026-05-01..2026-05-03,2026-06]", "2026-05-01", "2026-06-30"),
]


@pytest.mark.parametrize(("text", "edtf", "start", "end"), IN)
def test_what_other_programs_write_is_read(text, edtf, start, end):
    when = from_edtf(text)

    assert (when.text, when.kind, when.edtf) == (text, "date", edtf)
    assert (when.start, when.end) == tuple(day and date.fromisoformat(day) for day in (start, end))


REFUSED = [
    *("", " ", "soon", "26", "2026-13", "2026-00", "2026-5", "2026-02-30", "2026-29", "2026-32", "2026-42", "1850"),
    *("2300", "Y17E7", "-0009", "1XXX-05", "2026-XX-05", "201X-05", "2026-09/2026-05", "..", "../..", "/", "[]", "{}"),
    *("[2026", "2026-05-", "2026/2027/2028", "[2026-05,]", "{2026-05..2026-01,2027}", "2026-05-31T25"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_edtf_is_refused_in_a_sentence(text):
    with pytest.raises(WhenError) as refused:
        from_edtf(text)

    assert refused.value.code == "not_edtf"
    assert str(refused.value).startswith(repr(text))


@given(st.text(alphabet="0123456789X-/.,[]{}~?%T:Z ", max_size=30))
@settings(deadline=None, max_examples=200)
def test_any_text_is_read_or_refused(text):
    try:
        when = from_edtf(text)
    except WhenError:
        return
    assert not (when.start and when.end) or when.start <= when.end
    assert meaning(from_edtf(when.edtf)) == meaning(when)


def test_the_library_reads_our_rules():
    first, rules = datetime(2026, 1, 1), {when.rrule for when in every_answer() if when.rrule}

    assert [rule for rule in rules if not rrulestr(rule, dtstart=first).after(first)] == []
    assert [rule for rule in rules if {from_rrule(rule).rrule, from_rrule(f"RRULE:{rule}").rrule} != {rule}] == []


def test_a_rhythm_with_an_end_is_a_rule_with_an_end():
    when = parse("varje måndag t.o.m. juni 2026", "sv")

    assert to_rrule(when) == "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260630"
    assert meaning(from_rrule(to_rrule(when))) == ("../2026-06-30", None, date(2026, 6, 30))
    assert to_rrule(parse("maj 2026", "sv")) is None
    assert to_rrule(parse("regelbundet", "sv")) is None


def test_a_rule_with_a_start_is_a_rhythm_between_days():
    when = from_rrule("FREQ=MONTHLY;INTERVAL=12;UNTIL=20281231T230000Z", date(2026, 3, 1))

    assert when == When(
        "FREQ=MONTHLY;INTERVAL=12;UNTIL=20281231T230000Z",
        "recurring",
        "2026-03-01/2028-12-31",
        "FREQ=YEARLY",
        start=date(2026, 3, 1),
        end=date(2028, 12, 31),
    )


NO_RULES = [
    *("", "FREQ", "FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=1"),
    *("FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY;BYDAY=20MO", "FREQ=MONTHLY;BYSETPOS=1", "FREQ=DAILY;INTERVAL=0"),
    *("FREQ=DAILY;COUNT=x", "FREQ=DAILY;COUNT=3;UNTIL=20260101", "FREQ=DAILY;UNTIL=2026", "FREQ=DAILY;FREQ=DAILY"),
    *("FREQ=WEEKLY;BYWEEKNO=3", "FREQ=YEARLY;BYWEEKNO=54", "FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO"),
    *("FREQ=YEARLY;BYMONTH=13", "FREQ=WEEKLY;WKST=SU", "FREQ=MONTHLY;BYMONTHDAY=32"),
]


@pytest.mark.parametrize("text", NO_RULES)
def test_a_rule_we_do_not_know_is_refused_in_a_sentence(text):
    with pytest.raises(WhenError, match="no rule this reader knows") as refused:
        from_rrule(text)

    assert refused.value.code == "not_rrule"
