"""Plans written to a file say every word, and read in again they say the same and nothing twice."""

import re
from functools import cache
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from budskap.documents.interpret import interpret
from budskap.documents.interpret.lost import texts
from budskap.documents.read import read
from budskap.documents.write import render
from budskap.documents.write.outline import words
from budskap.plan.model import Plan
from budskap.web.samples import sample_plans

from ..interpret.drafts import plan_of
from ..interpret.samples import ALL

PLANS = [*ALL, *(sample.name for sample in sample_plans())]


def plan(name: str) -> Plan:
    if name in ALL:
        return plan_of(ALL[name], name)
    return next(sample.plan for sample in sample_plans() if sample.name == name)


@cache
def rendered(name: str, format_: str) -> bytes:
    return render(plan(name), format_)


@cache
def back(name: str, format_: str) -> Plan:
    return interpret(read(rendered(name, format_), f"plan.{format_}")).plan


def written(name: str, format_: str) -> str:
    content = rendered(name, format_)
    if format_ == "md":
        return content.decode()
    paragraphs = Document(BytesIO(content)).element.body.iter(qn("w:p"))
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.replace("<br>", " ").casefold()))


@pytest.mark.parametrize("format_", ["docx", "md"])
@pytest.mark.parametrize("name", PLANS)
def test_every_word_of_the_plan_is_in_the_file(name: str, format_: str) -> None:
    assert words_of(" ".join(texts(plan(name)))) - words_of(written(name, format_)) == set()


@pytest.mark.parametrize("format_", ["docx", "md"])
@pytest.mark.parametrize("name", PLANS)
def test_risks_come_back_once_with_their_countermeasures(name: str, format_: str) -> None:
    assert [(risk.text, risk.response) for risk in back(name, format_).risks] == [
        (risk.text, risk.response) for risk in plan(name).risks
    ]


@pytest.mark.parametrize("format_", ["docx", "md"])
@pytest.mark.parametrize("name", PLANS)
def test_what_is_set_aside_makes_no_section_when_it_comes_back(name: str, format_: str) -> None:
    found = back(name, format_)
    heading = words(found.language)["aside"]

    assert [section for section in found.sections if section.heading == heading or heading in section.text] == []


@pytest.mark.parametrize("format_", ["docx", "md"])
@pytest.mark.parametrize("name", PLANS)
def test_the_facts_of_the_head_do_not_become_prose(name: str, format_: str) -> None:
    say = words(plan(name).language)
    facts = tuple(f"- {say[fact]}: " for fact in ("owner", "period", "dated", "revision"))
    lines = [line for section in back(name, format_).sections for line in section.text.splitlines()]

    assert [line for line in lines if line.startswith(facts)] == []
