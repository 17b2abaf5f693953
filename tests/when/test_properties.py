"""What holds for any text whatever."""

import sys
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from budskap.when import Context, find, parse, understood
from budskap.when.grammar import BEGINNINGS
from budskap.when.language import words
from budskap.when.line import Line
from budskap.when.model import LANGUAGES
from budskap.when.tokens import written

ANY_LANGUAGE = st.sampled_from([None, *LANGUAGES])
ANY_YEAR = st.none() | st.integers(1900, 2200)
VOCABULARY = sorted(
    {" ".join(phrase[0]) for language in LANGUAGES for table in words(language).phrases.values() for phrase in table}
)
NUMBERS = st.integers(0, 40).map(str) | st.integers(1890, 2210).map(str)
PLAN_LIKE = st.lists(st.sampled_from(VOCABULARY) | NUMBERS | st.sampled_from("-–/.,:()'"), max_size=9)


def assert_answered(text, language, year):
    when = parse(text, language, Context(year))
    assert when.text == text
    assert not (when.start and when.end) or when.start <= when.end
    assert when.kind in ("date", "ongoing", "recurring") or (when.start, when.end, when.edtf) == (None, None, None)
    assert (when.relation is not None) == (when.kind == "relative")
    assert when.rrule is None or when.kind == "recurring"
    assert when.kind != "date" or year is None or when.start or when.end
    assert understood(when, language or "sv")


@given(st.text(max_size=300), ANY_LANGUAGE, ANY_YEAR)
@settings(deadline=None, max_examples=75)
@example("𝟛 maj ²/³", "sv", 2026)
@example("٣/٤", None, 2026)
@example("0/0-0000", "sv", None)
@example("9999-99-99", "en", 1900)
def test_any_text_is_answered(text, language, year):
    assert_answered(text, language, year)


@given(PLAN_LIKE, st.sampled_from(["", " "]), ANY_LANGUAGE, ANY_YEAR)
@settings(deadline=None, max_examples=100)
def test_any_heap_of_time_words_is_answered(parts, joint, language, year):
    assert_answered(joint.join(parts), language, year)


@given(PLAN_LIKE, st.sampled_from(["", " "]), st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=100)
@example(["andra", "halvan", "av", "maj"], " ", "sv")
@example(["første", "mandag", "i", "mai"], " ", "nb")
@example(["26", "-", "03", "-", "31"], "", "sv")
def test_a_rule_is_passed_over_only_where_it_reads_nothing(parts, joint, language):
    line = Line(written(joint.join(parts)), words(language))
    for at in range(len(line)):
        for beginning in BEGINNINGS.values():
            assert beginning.is_at(line, at) or beginning.rule(line, at) is None


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
@settings(deadline=None)
def test_a_day_is_read_back_as_itself_however_it_is_written(day):
    months = words("sv").say["months"].split(",")
    for text in (
        day.isoformat(),
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"den {day.day} {months[day.month - 1]} {day.year}",
    ):
        assert parse(text, "sv").start == parse(text, "sv").end == day


HEAPS = [
    "1,", "1.", "1-", "(", "i ", "2023-", "början av ", "1 2 ", "från måndag ", "+46 ", "s. ", "lov av ", "före ", "x",
    "maj-", "vid ", "varje ", "utom juli ", "senast den ", "mellan 1 och ", "31/12/", "å\u0308", "kl 1", "; efter ",
]  # fmt: skip


@pytest.mark.parametrize("read", [parse, find])
@pytest.mark.parametrize("piece", HEAPS)
def test_work_grows_in_step_with_the_text(piece, read):
    short, long = (steps(read, (piece * length)[:length]) for length in (100, 1_000))

    assert long < 15 * short


@pytest.mark.parametrize("piece", ["1,", "å", "den ", "\U0001f4c5", "\x00"])
def test_ten_thousand_characters_are_answered(piece):
    text = (piece * 10_000)[:10_000]

    assert parse(text).text == text
    assert find(text) == []


def steps(read, text):
    """How many functions are called to read a text once its words are known; a busy machine makes them no more."""
    read("", "sv")
    called = 0

    def count(_frame, event, _argument):
        nonlocal called
        called += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text, "sv")
    finally:
        sys.setprofile(before)
    return called
