"""A review of very many items comes a stretch at a time, and each correction stays where it was made."""

from __future__ import annotations

import pytest
from lxml import html

from budskap.documents.coding import document_as_data
from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.web.store.models import Import
from tests.web.pages.imports import make_draft, make_import


@pytest.fixture
def address(organisation, editor):
    activities = [{"id": f"a-{n}", "what": f"Aktivitet {n:04}"} for n in range(1000)]
    pieces = [{"id": f"p-{n}", "text": f"Bit {n:04}"} for n in range(300)]
    draft = make_draft(activities=activities, unplaced=pieces)
    return f"/bring-in/{make_import(organisation, editor, draft=draft).pk}/"


def items(browser, address):
    page = html.fromstring(browser.get(address).text)
    return page.xpath("//li[@data-list='activities']/@data-item"), page.xpath("//li[@class='piece']/@id")


def test_a_list_shows_fifty(signed_in, address):
    activities, pieces = items(signed_in, address)
    page = html.fromstring(signed_in.get(address).text)

    assert (activities[0], activities[-1], len(activities)) == ("a-0", "a-49", 50)
    assert (pieces[0], len(pieces)) == ("piece-p-0", 50)
    assert page.xpath("//a[@rel='next']/@href") == ["?from-activities=50#group-activities", "?from-pieces=50#pieces"]
    assert page.xpath("string(//h3[@id='group-activities']/span[2])") == "1000"


def test_what_the_address_names_is_on_the_page(signed_in, address):
    assert "a-512" in items(signed_in, f"{address}?at=a-512")[0]
    assert "a-512" in items(signed_in, f"{address}?at=undo&seen=item-a-512")[0]
    assert "piece-p-250" in items(signed_in, f"{address}?at=p-250")[1]
    assert items(signed_in, f"{address}?from-activities=x&from-pieces=99999")[1][-1] == "piece-p-299"


def test_a_correction_leaves_every_list_where_it_was(signed_in, address):
    signed_in.get(f"{address}?from-pieces=200")
    after = signed_in.post(f"{address}items/a-512/remove", {"number": 1}, follow=True)
    page = html.fromstring(after.text)

    assert "a-513" in page.xpath("//li[@data-list='activities']/@data-item")
    assert "piece-p-200" in page.xpath("//li[@class='piece']/@id")


def test_a_mark_in_the_document_leads_to_the_page_that_has_the_fact(signed_in, organisation, editor):
    activities = [{"id": f"a-{n}", "what": f"Aktivitet {n:04}", "source": {"block": 3}} for n in range(101)]
    record = make_import(organisation, editor, draft=make_draft(activities=list(reversed(activities))))
    page = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/?from-activities=100").text)
    (mark,) = page.xpath("//a[contains(@class, 'mark') and contains(@class, 'part-what')]/@href")

    assert mark == "?at=a-100#fact-a-100-what"


def test_the_page_stays_small(signed_in, address):
    assert len(signed_in.get(address).content) < 400_000


def make_long(organisation, editor, number: int) -> Import:
    """An import of a table with so many rows, each of which says who and when."""
    rows = "".join(f"| Möte {n:04} | Anna Berg | maj 2027 |\n" for n in range(number))
    table = f"| Aktivitet | Ansvarig | När |\n|-|-|-|\n{rows}"
    document = read(f"# Plan 2027\n\n## Aktiviteter\n\n{table}".encode(), "plan.md")
    return make_import(organisation, editor, draft=interpret(document), document=document_as_data(document))


def test_of_a_long_table_only_what_belongs_to_the_page_is_shown(signed_in, organisation, editor):
    record = make_long(organisation, editor, 250)
    page = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/?from-activities=100").text)
    rows = [row.text_content().split("Möte")[1][:5].strip() for row in page.xpath("//table//tr")[1:]]

    assert rows == ["0000", *(f"{n:04}" for n in range(100, 150))]  # who does it was read in the first
    assert "199 rows more" in page.xpath("string(//*[@id='document-pane'])")


def test_a_page_of_a_table_five_times_as_long_is_no_larger(
    signed_in, organisation, editor, django_assert_max_num_queries
):
    small, large = (make_long(organisation, editor, number) for number in (200, 1000))
    size = len(signed_in.get(f"/bring-in/{small.pk}/").content)

    with django_assert_max_num_queries(12):
        page = signed_in.get(f"/bring-in/{large.pk}/?from-activities=500")

    assert len(page.content) < 1.05 * size
