"""What is said is natural, and is read back as the time it was."""

from datetime import date, timedelta
from itertools import cycle

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.when.rows import answers

from budskap.when import Context, When, from_edtf, from_rrule, parse, say
from budskap.when.model import LANGUAGES
from budskap.when.offsets import sides

KEYS = ("kind", "edtf", "rrule", "event", "relation", "start", "end")
LENGTHS = ("long", "short")


def meaning(when):
    return {key: getattr(when, key) for key in KEYS}


def not_read_back(when, languages=LANGUAGES):
    """Every way to say the time that is read as another one."""
    said = {(language, say(when, language, length)) for language in languages for length in LENGTHS}
    return sorted(
        (language, text, str(meaning(read)))
        for language, text in said
        if meaning(read := parse(text, language=language)) != meaning(when)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_tables_is_said_and_read_back(language):
    """In its own language and in one of the others in turn."""
    wrong = {}
    for (row, when), other in zip(answers(language), cycle(LANGUAGES), strict=False):
        failures = not_read_back(when, {language, other})
        if failures:
            wrong[row["text"]] = [str(meaning(when)), *failures]

    assert wrong == {}


SAID = [
    ("sv", "Så snart beslut finns", "så snart beslut finns", "så snart beslut finns"),
    ("sv", "Under mandatperioden", "under mandatperioden", "under mandatperioden"),
    ("nb", "når ny leder ansettes", "når ny leder ansettes", "når ny leder ansettes"),
    ("da", "når loven træder i kraft", "når loven træder i kraft", "når loven træder i kraft"),
    ("en", "as the work progresses", "as the work progresses", "as the work progresses"),
    ("en", "Per milestone", "per milestone", "per milestone"),
    ("nn", "Kvart styremøte", "kvart styremøte", "kvart styremøte"),
    ("sv", "våren 2025 och hela 2026", "våren 2025 och hela 2026", "våren 2025 och hela 2026"),
    ("sv", "24–25 sept el. 1–2 okt", "24–25 september eller 1–2 oktober 2026", "24–25 sep eller 1–2 okt 2026"),
    ("nb", "2024 og 2025", "2024–2025", "2024–2025"),
    ("da", "inden for 14 dage", "inden for 14 dage", "inden for 14 dage"),
    ("sv", "HÖSTEN -23", "hösten 2023", "hösten 2023"),
    ("nb", "uke 7", "uke 7 2026", "u. 7 2026"),
    ("en", "From July 2023", "from July 2023", "from July 2023"),
    ("en", "After every management meeting", "after every management meeting", "after every management meeting"),
    ("sv", "Månadsvis", "varje månad", "varje månad"),
    ("sv", "senast sista mars", "senast 31 mars 2026", "senast 31 mars 2026"),
    ("sv", "3/8, 10/8 samt 17/8", "3, 10 och 17 augusti 2026", "3, 10 och 17 aug 2026"),
    ("da", "3/8, 10/8 og 17/8", "3., 10. og 17. august 2026", "3., 10. og 17. aug. 2026"),
    ("sv", "juni - sept 2023", "juni–september 2023", "juni–sep 2023"),
    ("nn", "28/5-3/6", "28. mai–3. juni 2026", "28. mai–3. juni 2026"),
    ("en", "Dec 2025 to Feb 2026", "December 2025–February 2026", "Dec 2025–Feb 2026"),
    ("sv", "kv 1-3 2026", "januari–september 2026", "jan–sep 2026"),
    ("en", "Q3 2026", "the third quarter of 2026", "Q3 2026"),
    ("sv", "kv 1 och 3 2026", "första och tredje kvartalet 2026", "Q1 och 3 2026"),
    ("nb", "høst 2025 og vår 2026", "høsten 2025 og våren 2026", "høsten 2025 og våren 2026"),
    ("en", "May 2026 - 2028", "May 2026 to 2028", "May 2026 to 2028"),
    ("nb", "H2 2026", "2. halvår 2026", "H2 2026"),
    ("en", "March or April", "March or April 2026", "March or April 2026"),
    ("sv", "ca 15/3", "omkring 15 mars 2026", "ca 15 mars 2026"),
    ("sv", "tills vidare från okt 2026", "löpande från oktober 2026", "löpande från okt 2026"),
    ("da", "hver uge t.o.m. dec. 2026", "hver uge til og med december 2026", "hver uge t.o.m. dec. 2026"),
    ("sv", "varje månad utom juli", "varje månad utom juli", "varje månad utom juli"),
    ("sv", "ons. jämna v", "varannan onsdag, jämna veckor", "varannan onsdag, jämna veckor"),
    ("nb", "hver uke utenom u. 29, 30 og 52", "hver uke unntatt uke 29–30 og 52", "hver uke unntatt uke 29–30 og 52"),
    ("da", "dagligt undtagen uge 42", "hver dag undtagen uge 42", "hver dag undtagen uge 42"),
    ("en", "annually in week 7", "every year in week 7", "every year in week 7"),
    ("sv", "årligen i mars från 2026", "från 2026, varje år i mars", "från 2026, varje år i mars"),
    ("en", "the 1st of each month", "the 1st of every month", "the 1st of every month"),
    ("en", "2 weeks before the kick-off", "two weeks before the kick-off", "two weeks before the kick-off"),
    ("sv", "senast 1 vecka efter mötet", "inom en vecka efter mötet", "inom en vecka efter mötet"),
    ("nb", "Karin Lindqvist", "Karin Lindqvist", "Karin Lindqvist"),
    ("sv", "28 maj", "28 maj 2026", "28 maj 2026"),
    ("sv", "när upphandlingen är klar", "när upphandlingen är klar", "när upphandlingen är klar"),
    ("nb", "etter at planen er vedtatt", "etter at planen er vedtatt", "etter at planen er vedtatt"),
    ("da", "senest 14 dage før mødet", "mindst 14 dage før mødet", "mindst 14 dage før mødet"),
    (
        "en",
        "no later than 10 working days before it",
        "at least ten working days before it",
        "at least ten working days before it",
    ),
    ("sv", "Löpande under mars–juni", "löpande under mars–juni 2026", "löpande under mars–juni 2026"),
    *(
        (language, text, said, said)
        for language, text, said in (
            ("sv", "2 veckor innan och 1 vecka efter", "två veckor före och en vecka efter"),
            ("nb", "2 uker før og 1 uke etter", "to uker før og en uke etter"),
            ("nn", "2 veker før og 1 veke etter", "to veker før og ei veke etter"),
            ("da", "2 uger før og 1 uge efter", "to uger før og en uge efter"),
            ("en", "2 weeks before and 1 week after", "two weeks before and one week after"),
        )
    ),
    ("sv", "före, under och efter kampanjen", "före, under och efter kampanjen", "före, under och efter kampanjen"),
    ("nn", "kvar 4. veke", "kvar fjerde veke", "kvar fjerde veke"),
    ("da", "hvert 6. år", "hvert 6. år", "hvert 6. år"),
]


@pytest.mark.parametrize(("language", "text", "long", "short"), SAID)
def test_a_time_is_said_as_people_write_it(language, text, long, short):
    when = parse(text, language, Context(year=2026))

    assert (say(when, language), say(when, language, "short")) == (long, short)


def test_an_event_keeps_its_own_words():
    assert say(parse("efter varje ledningsmöte", "sv"), "en") == "after varje ledningsmöte"


def test_a_time_without_a_year_is_said_without_one():
    assert say(parse("28 maj", "sv"), "en") == "28 May"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "löpande under året"),
        ("sv", "året ut"),
        ("sv", "omkring året"),
        ("sv", "mars till året ut"),
        ("nb", "løpende, året"),
        ("nb", "hver mandag året ut"),
        ("nn", "mars til året ut"),
        ("da", "marts til året ud"),
        ("en", "ongoing during the year"),
        ("en", "March to the end of this year"),
    ],
)
def test_a_year_that_nobody_knows_is_said_as_the_year(language, text):
    when = parse(text, language)

    assert say(when, language) == text
    assert not_read_back(when, {"sv", "nb", "nn", "da"}) == []


def test_what_is_no_time_is_not_said_as_one():
    assert say(When("May 2026", "unknown"), "en") == "to be decided"


def test_a_rule_nobody_has_words_for_is_said_as_it_was_written():
    when = When("varannan fredag i mars 09.00", "recurring", rrule="FREQ=YEARLY;BYSETPOS=2;BYDAY=FR;BYMONTH=3")

    assert say(when, "en") == "varannan fredag i mars 09.00"


def test_days_from_another_program_are_said_without_its_edtf():
    assert say(When("?", "date", edtf="soon", start=date(2026, 5, 1), end=date(2026, 5, 31)), "en") == "May 2026"


YEARS = st.integers(1901, 2200).map(str) | st.just("2026")  # the winter of 1900 began in 1899
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(str)
CODES = st.sampled_from([*range(1, 13), *range(21, 25), *range(33, 42)]).map("{:02}".format)
PIECES = DAYS | YEARS | st.builds("{}-{}".format, YEARS, CODES)
YEARLESS = st.builds("XXXX-{}".format, CODES) | DAYS.map(lambda day: f"XXXX-{day[5:]}")
NEAR = st.integers(0, 800)


@st.composite
def stretches(draw):
    """Two pieces of any kinds, the first before the last; or a stretch of whole weeks."""
    first = draw(st.dates(date(1900, 1, 8), date(2196, 1, 1)))
    last = first + timedelta(days=draw(NEAR))
    if draw(st.booleans()):
        monday = first - timedelta(days=first.weekday())
        return f"{monday}/{monday + timedelta(days=6 + 7 * draw(st.integers(0, 8)))}"
    return f"{as_piece(draw, first)}/{as_piece(draw, last)}"


def as_piece(draw, day):
    quarter = 33 + (day.month - 1) // 3
    return draw(st.sampled_from([str(day), str(day)[:7], str(day.year), f"{day.year}-{quarter}"]))


@st.composite
def lists(draw):
    """Up to six days, months or quarters apart from each other, all of them or one."""
    day = draw(st.dates(date(1900, 1, 1), date(2190, 1, 1)))
    form = draw(st.sampled_from(["day", "month", "quarter"]))
    members = []
    for apart in draw(st.lists(st.integers(2, 60), min_size=2, max_size=6)):
        day = day + timedelta(days=apart if form == "day" else 70 + apart if form == "month" else 190 + apart)
        members.append(str(day) if form == "day" else str(day)[:7])
    if form == "quarter":
        members = [f"{member[:4]}-{33 + (int(member[5:]) - 1) // 3}" for member in members]
    text = ",".join(members)
    return draw(st.sampled_from([f"{{{text}}}", f"[{text}]"]))


EDTF = (
    PIECES
    | YEARLESS
    | PIECES.map("{}~".format)
    | PIECES.map("../{}".format)
    | PIECES.map("{}/..".format)
    | stretches()
    | lists()
)
INTERVALS = st.integers(1, 60)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SOME_DAYS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=6, unique=True)
SOME_MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=11, unique=True)
NTHS = st.lists(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=2, max_size=4, unique=True)
WEEKDAY = st.sampled_from(WEEKDAYS)
MONTH_DAYS = st.lists(st.integers(1, 31), min_size=2, max_size=4, unique=True).map(sorted)
RULES = (
    st.builds("FREQ={};INTERVAL={}".format, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), INTERVALS)
    | st.builds(lambda days, every: f"FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(days)}", SOME_DAYS, INTERVALS)
    | st.builds("FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from([1, 2, 3, 4, 5, -1]), st.sampled_from(WEEKDAYS))
    | st.builds("FREQ=MONTHLY;INTERVAL=2;BYDAY={}{}".format, st.sampled_from([1, 2, 3, -1]), st.sampled_from(WEEKDAYS))
    | st.builds(lambda nths, day: f"FREQ=MONTHLY;BYDAY={','.join(f'{nth}{day}' for nth in nths)}", NTHS, WEEKDAY)
    | st.integers(1, 31).map("FREQ=MONTHLY;BYMONTHDAY={}".format)
    | MONTH_DAYS.map(lambda days: f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}")
    | SOME_MONTHS.map(lambda months: f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}")
    | st.builds("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}".format, st.integers(1, 12), st.integers(1, 28))
    | SOME_MONTHS.map(lambda months: f"FREQ=MONTHLY;BYMONTH={','.join(map(str, months))}")
    | SOME_MONTHS.map(lambda months: f"FREQ=WEEKLY;BYDAY=MO;BYMONTH={','.join(map(str, months))}")
)
NOUNS = st.sampled_from(
    [
        *("kick-off", "varje ledningsmöte", "hver milepæl", "every theme", "the council's decision in 2027", "fas 2"),
        *("halvtidsmøtet", "beslutningen", "the annual report", "temaet (vår) 2", "utbildningens start", "start"),
    ]
)
AMOUNTS = st.sampled_from(["", "två veckor ", "2–3 dagar ", "senast en månad ", "minst tio arbetsdagar ", "dagen "])
FAR = st.sampled_from(["", "två veckor ", "2–3 dagar ", "tio arbetsdagar ", "dagen "])
SIDES = st.sampled_from([("before", "före"), ("at", "vid"), ("after", "efter")])


def dated(edtf, kind):
    when = from_edtf(edtf)
    return When(edtf, kind, edtf=when.edtf, start=when.start, end=when.end)


@given(EDTF)
@settings(deadline=None, max_examples=200)
def test_every_date_is_said_and_read_back(edtf):
    assert not_read_back(dated(edtf, "date")) == []


@given(EDTF)
@settings(deadline=None, max_examples=60)
def test_everything_ongoing_is_said_and_read_back(edtf):
    assert not_read_back(dated(edtf, "ongoing")) == []


@given(RULES)
@settings(deadline=None, max_examples=100)
def test_every_rhythm_is_said_and_read_back(rule):
    assert not_read_back(from_rrule(rule)) == []


@given(RULES, EDTF)
@settings(deadline=None, max_examples=100)
def test_every_rhythm_within_dates_is_said_and_read_back(rule, edtf):
    kept = from_rrule(rule).rrule
    assume(not (kept.startswith("FREQ=YEARLY") and "XXXX" in edtf))  # "every year, May" is BYMONTH=5
    dates = from_edtf(edtf)
    when = When(edtf, "recurring", dates.edtf, kept, start=dates.start, end=dates.end)

    assert not_read_back(when) == []


@given(SIDES, AMOUNTS, NOUNS)
@settings(deadline=None, max_examples=60)
def test_every_time_beside_an_event_is_said_and_read_back(side, amount, noun):
    relation, word = side

    assert not_read_back(When(f"{amount}{word} {noun}", "relative", event=noun, relation=relation)) == []


@pytest.mark.parametrize("beside", ["{}före och {}efter", "{}före, under och {}efter", "{}innan samt {}efter"])
@given(FAR, FAR, NOUNS)
@settings(deadline=None, max_examples=40)
def test_every_side_of_an_event_is_said_and_read_back(beside, before, after, noun):
    when = parse(f"{beside.format(before, after)} {noun}", "sv")
    said = {language: say(when, language) for language in LANGUAGES}

    assert len(sides(when)) > 1
    assert {language for language in LANGUAGES if sides(parse(said[language], language)) != sides(when)} == set()


@pytest.mark.parametrize("relation", ["before", "after"])
def test_a_time_beside_an_unnamed_event_is_said_and_read_back(relation):
    assert not_read_back(When("då", "relative", relation=relation)) == []


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=100)
def test_whatever_is_not_understood_is_still_not_understood(text):
    assert not_read_back(When(text)) == []
    assert not_read_back(When(text, "as_needed")) == []
