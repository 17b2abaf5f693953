"""Plan → file: every word of the plan is in the file, and the same plan gives the same bytes."""

import json
import re
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from budskap.documents.document import Heading, Table
from budskap.documents.read import read
from budskap.documents.write import FORMATS, render, write
from budskap.documents.write.outline import words
from budskap.plan.model import LISTS, as_data, decode
from budskap.plan.model import REFERENCES as REFERENCES_TO
from budskap.web.samples import sample_plans

SKIPPED = {
    "format", "id", "kind", "reach", "priority", "effect", "effects", "edtf", "rrule", "relation", "start", "end",
    "source", "language", "dated", "event",
}  # fmt: skip
REFERENCES = {"who", "to", "through", "says", "why", "part_of", "audience", "audiences", "organisation"}


def texts(value, key=""):
    """Every text a reader of the plan must find in the file."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in SKIPPED and not (name in REFERENCES and not isinstance(item, dict)):
                yield from texts(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, key)
    elif isinstance(value, str):
        yield value


def words_of(text):
    return set(re.findall(r"\w+", re.sub(r"<br>", " ", text).casefold()))


def text_of_docx(content):
    document = Document(BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


@pytest.mark.parametrize("sample", sample_plans(), ids=lambda sample: sample.name)
@pytest.mark.parametrize("format_", ["docx", "md"])
def test_every_word_of_the_plan_is_in_the_file(sample, format_):
    content = render(sample.plan, format_)
    written = text_of_docx(content) if format_ == "docx" else content.decode()

    assert words_of(" ".join(texts(as_data(sample.plan)))) - words_of(written) == set()


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_plan_gives_the_same_bytes(format_):
    plan = sample_plans()[0].plan

    assert render(plan, format_) == render(plan, format_)


def test_json_is_the_plan_format():
    plan = sample_plans()[0].plan

    assert decode(render(plan, "json")) == plan


def test_a_word_file_has_real_headings_and_header_rows():
    plan = sample_plans()[0].plan
    content = render(plan, "docx")

    document = Document(BytesIO(content))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert "Heading 1" in styles
    with ZipFile(BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w:tblHeader") == len(document.tables)


def test_every_language_has_the_same_words():
    keys = {language: sorted(words(language)) for language in ("sv", "nb", "nn", "da", "en")}

    assert len({json.dumps(found) for found in keys.values()}) == 1


def test_characters_that_word_cannot_hold_do_not_break_the_file():
    plan = decode(json.dumps({"title": "Plan\u0001 A", "language": "en", "risks": [{"id": "r", "text": "a\u000bb"}]}))

    assert Document(BytesIO(render(plan, "docx"))).paragraphs[0].text == "Plan A"


def test_markdown_keeps_a_table_row_on_one_line():
    plan = decode(json.dumps({"title": "P", "language": "en", "risks": [{"id": "r", "text": "a | b\nc"}]}))

    assert "| a \\| b<br>c |" in render(plan, "md").decode()


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path):
    target = tmp_path / "missing" / "plan.md"

    with pytest.raises(FileNotFoundError):
        write(sample_plans()[0].plan, "md", target)
    assert list(tmp_path.iterdir()) == []


SECTION = """A *word*, a **strong one** and [a link](https://example.org/a).

#### Below

- one
   - within

1. first
2. second

Between.

1. first again

| Risk | Weight |
| --- | --- |
| Nobody **comes** | a\\|b |
"""


def of_section(text):
    section = {"id": "s", "kind": "background", "heading": "Background", "text": text}
    return decode(json.dumps({"title": "P", "language": "da", "sections": [section]}))


def test_the_markdown_of_a_section_becomes_what_word_has_for_it():
    document = Document(BytesIO(render(of_section(SECTION), "docx")))

    assert [(one.style.name, one.text) for one in document.paragraphs if one.text] == [
        ("Title", "P"),
        ("Heading 1", "Background"),
        ("Normal", "A word, a strong one and a link."),
        ("Heading 2", "Below"),
        ("List Bullet", "one"),
        ("List Bullet 2", "within"),
        ("List Number", "first"),
        ("List Number", "second"),
        ("Normal", "Between."),
        ("List Number", "first again"),
    ]
    runs = document.paragraphs[2].runs
    assert [run.text for run in runs if run.bold] == ["strong one"]
    assert [run.text for run in runs if run.italic] == ["word"]
    assert [(link.text, link.address) for link in document.paragraphs[2].hyperlinks] == [
        ("a link", "https://example.org/a")
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Risk", "Weight"],
        ["Nobody comes", "a|b"],
    ]


def test_each_ordered_list_counts_by_itself():
    document = Document(BytesIO(render(of_section(SECTION), "docx")))
    numbers = [one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"]

    assert numbers[0] == numbers[1] != numbers[2]


def test_a_word_file_names_its_title_and_language_and_lies_on_its_side():
    document = Document(BytesIO(render(of_section(SECTION), "docx")))

    assert (document.core_properties.title, document.core_properties.language) == ("P", "da-DK")
    assert document.styles["Normal"].element.xpath("w:rPr/w:lang/@w:val") == ["da-DK"]
    assert document.sections[0].page_width > document.sections[0].page_height


def test_headings_of_a_section_stand_just_below_its_own():
    lines = render(of_section("### One\n\n##### Two"), "md").decode().splitlines()

    assert [line for line in lines if line.startswith("#")] == ["# P", "## Background", "### One", "#### Two"]


def test_words_set_aside_are_written_only_where_nothing_else_says_them():
    aside = {"id": "unplaced-heads-of-tables-and-lists", "text": "2. Dangers · Risk · Mitigation"}
    plan = {"title": "P", "language": "en", "risks": [{"id": "r", "text": "Nobody comes"}], "unplaced": [aside]}

    assert (
        render(decode(json.dumps(plan)), "md")
        .decode()
        .endswith("## Words from the original document\n\n2\\. Dangers · Mitigation\n")
    )


ODD = [
    "## Inte en rubrik", "a *b* c", "3*4", "_x_", "<b>", "&amp;", "1. juni", "12) x", "- punkt", "---", "====", "> c",
    "a [b](c)", "[b]: c", "~~x~~", "\\*", "a\\b", "`kod`", "# x #", "a | b",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_words_that_look_like_markdown_stay_words(text):
    plan = {
        "title": text,
        "language": "sv",
        "risks": [{"id": "risk", "text": text, "response": "Svar"}],
        "unplaced": [{"id": "piece", "text": text}],
    }
    content = render(decode(json.dumps(plan)), "md")
    blocks = read(content, "plan.md").blocks
    table = next(block for block in blocks if isinstance(block, Table))

    assert blocks[0] == Heading(text, 1, blocks[0].place)
    assert table.rows[1][0].text == text
    assert blocks[-1].text == text


def every_field():
    """A plan with an item in each list and little in it."""
    return {
        "title": "P",
        "language": "en",
        "organisations": [{"id": "o1", "name": "One"}, {"id": "o2", "name": "Two"}],
        "actors": [{"id": "a1", "name": "Ada"}, {"id": "a2", "name": "Bo"}],
        "messages": [{"id": "m1", "text": "M"}],
        "audiences": [{"id": "u1", "name": "U"}, {"id": "u2", "name": "V"}],
        "channels": [{"id": "c1", "name": "C"}],
        "goals": [
            {"id": "g1", "kind": "know", "text": "G", "audience": "u1"},
            {"id": "g2", "kind": "project", "text": "H"},
        ],
        "activities": [{"id": "t1", "what": "T"}],
        "risks": [{"id": "r1", "text": "R"}],
        "factors": [{"id": "f1", "kind": "success", "text": "F"}],
        "measures": [{"id": "e1", "text": "E"}],
        "links": [{"id": "l1", "url": "https://example.org/"}],
    }


REFERRED = {
    "organisations": "o2", "actors": "a2", "messages": "m1", "audiences": "u2", "channels": "c1", "goals": "g2",
}  # fmt: skip
MAY = {"text": "May 2026", "kind": "date", "edtf": "2026-05", "start": "2026-05-01", "end": "2026-05-31"}
OTHERS = {
    "effect": "action", "effects": ["action"], "hours": 3.5, "phones": ["0700"], "priority": "secondary",
    "reach": "external", "url": "https://example.org/b", "when": MAY,
    ("factors", "kind"): "challenge", ("goals", "kind"): "feel", ("messages", "kind"): "what",
}  # fmt: skip
UNWRITTEN = {("actors", "kind")}
"""Whether a name stands for a person, a role or a group: no document says it."""


def another(name, field):
    """A value of that field which the plan does not have there."""
    if target := REFERENCES_TO.get((name, field)):
        holds_one = field in {"part_of", "organisation", "audience"}
        return REFERRED[target] if holds_one else [REFERRED[target]]
    return OTHERS.get((name, field), OTHERS.get(field, "Another word"))


FIELDS = [
    (name, field)
    for name in every_field()
    if name in LISTS
    for field in LISTS[name].model_fields
    if field not in {"id", "source"} and (name, field) not in UNWRITTEN
]


@pytest.mark.parametrize("format_", ["docx", "md"])
@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_every_field_of_every_list_is_written(name, field, format_):
    after = every_field()
    after[name][0][field] = another(name, field)

    assert render(decode(json.dumps(after)), format_) != before(format_)


@cache
def before(format_):
    return render(decode(json.dumps(every_field())), format_)
