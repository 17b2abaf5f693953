"""Every time in running prose with its place, and nothing that is none. What names no year is of 2026."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from budskap.when import Context, find
from budskap.when.model import LANGUAGES

PROSE = Path(__file__).parent / "prose.tsv"


def table():
    with PROSE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def as_written(mention):
    """A mention as the table writes it: its words, and its rule and EDTF."""
    return f"{mention.when.text} = {' '.join(filter(None, (mention.when.rrule, mention.when.edtf)))}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_times_of_a_sentence_are_found_and_nothing_else(language):
    rows = [row for row in table() if row["language"] == language]
    found = {row["text"]: find(row["text"], language, Context(year=2026)) for row in rows}
    wrong = {
        row["text"]: (said, row["mentions"])
        for row in rows
        if (said := " | ".join(map(as_written, found[row["text"]]))) != (row["mentions"] or "")
    }

    assert wrong == {}
    assert all(text[each.start : each.end] == each.when.text for text, mentions in found.items() for each in mentions)


def test_enough_sentences_are_read_by_hand():
    counts = {language: sum(row["language"] == language for row in table()) for language in LANGUAGES}

    assert all(counts[language] >= 60 for language in ("sv", "nb", "en"))
    assert all(counts[language] >= 25 for language in ("nn", "da"))


MISTAKEN = [
    ("sv", "Mötet hålls den 31 juni i Oslo.", "den 31 juni"),
    ("nb", "Vi møtes i uke 54 og tar en kaffe.", "uke 54"),
    ("en", "The plan takes effect on 31 November 2026.", "31 November 2026"),
    ("da", "Høringen varer 10.-5. maj.", "10.-5. maj"),
]


@pytest.mark.parametrize(("language", "text", "written"), MISTAKEN)
def test_a_date_that_cannot_be_is_found_with_its_doubt(language, text, written):
    [mention] = find(text, language, Context(year=2026))

    assert (mention.when.text, mention.when.kind) == (written, "unknown")
    assert mention.when.doubt


@pytest.mark.parametrize("text", ["Köp en Audi Q5.", "Fråga 31/6 i enkäten.", "Betyget var 30/2.", "Se T5 och H4."])
def test_a_number_that_can_be_no_date_is_no_mistaken_one(text):
    assert find(text, "sv", Context(year=2026)) == []


def test_a_text_of_several_sentences_is_read_in_order():
    text = "Planen antas i maj 2025.\nEnkäten går ut v. 36 och besvaras senast den 30 september 2025; se § 14."

    mentions = find(text, "sv")

    assert [mention.when.text for mention in mentions] == ["maj 2025", "v. 36", "senast den 30 september 2025"]


def test_without_a_language_the_one_that_knows_most_words_reads():
    assert [mention.when.edtf for mention in find("Vi møtes i uke 12 og igjen i høst 2026.")][1] == "2026-23"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_places_are_those_of_the_text_as_it_was_given(form):
    text = unicodedata.normalize(form, "Så här\u00ad blir det på våren 2025, lördag.")

    [mention] = find(text, "sv")

    assert unicodedata.normalize("NFC", text[mention.start : mention.end]) == "våren 2025"


@given(st.text(max_size=300), st.sampled_from([None, *LANGUAGES]))
@settings(deadline=None, max_examples=100)
@example("\u1112\u1161\u11ab 3 maj 2026", "sv")
@example("e\u0301 i maj 2026", "sv")
def test_any_text_is_searched(text, language):
    end = 0
    for mention in find(text, language, Context(year=2026)):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.when.text == text[mention.start : mention.end]
        assert mention.when.kind in ("date", "ongoing", "recurring") or mention.when.doubt
        end = mention.end
