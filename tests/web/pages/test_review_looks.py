"""The document as it looks, with what was read marked on its pages."""

from __future__ import annotations

import pytest
from lxml import html

from budskap.web.store import imports
from budskap.web.store.models import Import, Look, PageLook
from tests.documents.pdf_files import Page, pdf
from tests.web.pages.imports import make_import

LINES = ("Kommunikationsplan 2026", "Syfte", "Alla ska veta varför vi byter.", "Målgrupper", "Chefer")


@pytest.fixture
def record(organisation, editor) -> Import:
    page = Page()
    for number, line in enumerate(LINES):
        page.write(line, 72, 60 + 60 * number, size=20 if number in {0, 1, 3} else 11, bold=number in {0, 1, 3})
    return imports.receive(organisation=organisation, person=editor, name="plan.pdf", content=pdf(page))


@pytest.fixture
def address(record) -> str:
    return f"/bring-in/{record.pk}/"


def test_pages_are_drawn_when_a_file_has_been_read(record):
    assert record.look == Look.READY
    (page,) = record.looks.all()
    assert (page.number, page.width) == (1, 1000)
    assert page.regions


def test_a_fact_and_its_region_lead_to_each_other(signed_in, address):
    page = html.fromstring(signed_in.get(address).text)

    (picture,) = page.xpath("//div[@class='look']/img")
    assert (picture.get("src"), picture.get("alt")) == (f"{address}pages/1", "Page 1")
    (fact,) = page.xpath("//a[contains(@class, 'fact') and text()='Chefer']")
    (region,) = page.xpath(f"//svg//a[@id='{fact.get('href')[1:]}']")
    assert region.get("href") == f"#{fact.get('id')}"
    assert "Chefer" in region.xpath("string(title)")
    assert region.xpath("rect")


def test_it_can_be_shown_as_text_and_that_is_remembered(signed_in, address):
    assert not html.fromstring(signed_in.get(f"{address}?as=text").text).xpath("//div[@class='look']")
    shown = html.fromstring(signed_in.get(address).text)
    assert not shown.xpath("//div[@class='look']")
    assert shown.xpath("//p[@class='as-choice']/a/@href") == ["?as=look#document-pane"]
    assert html.fromstring(signed_in.get(f"{address}?as=look").text).xpath("//div[@class='look']")


def test_every_fact_in_the_document_has_a_place_on_a_page(signed_in, address, record):
    PageLook.objects.filter(record=record).update(regions=record.looks.get().regions[:1])
    page = html.fromstring(signed_in.get(address).text)

    wanted = {name for each in page.xpath("//a[@data-places]/@data-places") for name in each.split()}
    assert wanted <= set(page.xpath("//svg//a/@id"))


def test_a_picture_is_for_editors_and_kept_by_nobody(client, signed_in, address, reader, outsider):
    response = signed_in.get(f"{address}pages/1")
    assert (response.status_code, response["Content-Type"], response.content[:4]) == (200, "image/webp", b"RIFF")
    assert "private" in response["Cache-Control"]
    assert signed_in.get(f"{address}pages/2").status_code == 404
    for person, status in ((reader, 403), (outsider, 404)):
        client.force_login(person)
        assert client.get(f"{address}pages/1").status_code == status


def test_what_cannot_be_drawn_is_text(signed_in, organisation, editor):
    record = make_import(organisation, editor)
    page = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/").text)
    assert record.look == Look.NONE
    assert not page.xpath("//p[@class='as-choice']")

    Import.objects.filter(pk=record.pk).update(look=Look.WAITING)
    assert "Its pages are being drawn." in signed_in.get(f"/bring-in/{record.pk}/").text


@pytest.mark.parametrize(("look", "offered"), [(Look.WAITING, []), (Look.READY, ["?as=look#document-pane"])])
def test_the_page_asks_until_the_pages_are_drawn(signed_in, address, record, look, offered):
    Import.objects.filter(pk=record.pk).update(look=Look.WAITING)
    (asking,) = html.fromstring(signed_in.get(address).text).xpath("//*[@id='document-as']")
    Import.objects.filter(pk=record.pk).update(look=look)

    asked = signed_in.get(asking.get("hx-get"), headers={"HX-Request": "true", "HX-Target": "document-as"})
    assert html.fromstring(asked.text).xpath("//a[@data-drawn]/@href") == offered


def test_the_pages_stay_beside_the_plan_it_became(signed_in, record, editor):
    plan = imports.accept(record=record, person=editor)
    assert html.fromstring(signed_in.get(f"/plans/{plan.pk}/document").text).xpath("//div[@class='look']/img")


def test_a_cell_that_is_not_found_is_in_its_row(signed_in, organisation, editor):
    page = Page()
    page.write("Aktiviteter", 72, 60, size=20, bold=True)
    rows = [["Aktivitet", "Ansvarig", "Tid"], ["Brev hem", "Anna Lind", "mars 2026"], ["Möte", "Bo Ek", "maj 2026"]]
    page.table(rows, 72, 120, [150, 150, 150])
    record = imports.receive(organisation=organisation, person=editor, name="plan.pdf", content=pdf(page))
    look = record.looks.get()
    places = {tuple(place[2:]): boxes for place, boxes in look.regions}
    look.regions = [[place, boxes] for place, boxes in look.regions if place[2:] != [2, 2]]
    look.save()

    shown = html.fromstring(signed_in.get(f"/bring-in/{record.pk}/").text)
    (region,) = [each for each in shown.xpath("//svg//a") if "Anna Lind" in each.xpath("string(title)")]
    ((left, top, right, bottom),) = places[2, None]
    assert [region.xpath(f"string(rect/@{name})") for name in ("x", "y", "width", "height")] == [
        str(each) for each in (left, top, right - left, bottom - top)
    ]
