"""The document a plan came from stands beside it, for those who may edit the plan."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from budskap.plan import edit
from budskap.web.people.models import AuditEntry
from budskap.web.store import actions, imports, queries
from budskap.web.store.models import Import
from tests.web.factories import make_record
from tests.web.pages.imports import MARKDOWN, make_import


@pytest.fixture
def record(organisation, editor):
    return imports.accept(record=make_import(organisation, editor), person=editor)


def page(browser, record):
    return html.fromstring(browser.get(f"/plans/{record.pk}/document").text)


def test_each_fact_of_the_plan_leads_to_its_place_and_back(signed_in, record):
    found = page(signed_in, record)
    (fact,) = found.xpath("//a[@id='fact-activity-1-what']")
    (place,) = found.xpath(f"//*[@id='{fact.get('href')[1:]}']")

    assert "Nyhet" in place.text_content()
    assert "#fact-activity-1-what" in place.xpath(".//a/@href")
    assert found.xpath("//main//form | //main//*[@hx-get or @hx-post]") == []
    assert found.xpath("//*[contains(@class, 'is-doubtful')]") == []


def test_it_is_the_plan_as_it_is_now(signed_in, record, editor):
    plan = queries.value_of(record.latest)
    changed = edit.change(plan, "activity-1", {"what": "Nyhet på webben"})
    actions.commit(record=record, base=1, edited=changed, author=editor)

    assert page(signed_in, record).xpath("string(//*[@id='fact-activity-1-what'])") == "Nyhet på webben"


def test_the_plan_leads_there_and_only_an_editor_goes(signed_in, record, reader):
    address = f"/plans/{record.pk}/document"
    assert f'href="{address}"' in signed_in.get(f"/plans/{record.pk}/").text
    browser = Client()
    browser.force_login(reader)
    assert f'href="{address}"' not in browser.get(f"/plans/{record.pk}/").text
    assert [browser.get(each).status_code for each in (address, f"{address}/file")] == [403, 403]


def test_a_plan_that_was_not_brought_in_came_from_no_document(signed_in, organisation):
    record = make_record(organisation)

    assert "/document" not in signed_in.get(f"/plans/{record.pk}/").text
    assert [signed_in.get(f"/plans/{record.pk}/document{each}").status_code for each in ("", "/file")] == [404, 404]


def test_the_file_comes_as_it_was_and_the_log_says_who_took_it(signed_in, record, editor):
    response = signed_in.get(f"/plans/{record.pk}/document/file")

    assert b"".join(response.streaming_content).decode() == MARKDOWN
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan.md"'
    entry = AuditEntry.objects.get(action="import.downloaded")
    assert (entry.person, entry.organisation, entry.subject) == (
        editor,
        record.organisation,
        f"import:{record.imports.get().pk}",
    )


def test_a_file_that_is_no_longer_kept_is_not_offered(signed_in, record):
    Import.objects.update(content=b"")

    assert page(signed_in, record).xpath("//a[@download]") == []
    assert signed_in.get(f"/plans/{record.pk}/document/file").status_code == 404


def test_the_file_is_not_read_to_show_the_page(signed_in, record):
    with CaptureQueriesContext(connection) as captured:
        page(signed_in, record)

    assert [each["sql"] for each in captured if '"store_import"."content",' in each["sql"]] == []
