"""Bringing in a file through the web: choosing it, watching it, and every way in which it can be wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from lxml import html

from budskap.documents import errors
from budskap.web.pages import import_errors
from budskap.web.people.models import Membership
from budskap.web.store.models import Import, ImportState, PlanRecord
from tests.documents import files, odf_files, xlsx_files
from tests.web.factories import make_organisation
from tests.web.pages.imports import MARKDOWN, make_import


def send(client: Client, name: str, content: bytes, **fields: object):
    file = SimpleUploadedFile(name, content)
    return client.post(
        "/bring-in", {"organisation": Membership.objects.first().organisation_id, "file": file, **fields}
    )


def words(response) -> str:
    (main,) = html.fromstring(response.text).xpath("//main")
    return " ".join(main.text_content().split())


def test_a_file_comes_in_is_read_and_shown(signed_in, organisation, editor):
    response = send(signed_in, "plan.md", MARKDOWN.encode())

    record = Import.objects.get()
    assert (record.state, record.organisation, record.person) == (ImportState.READY, organisation, editor)
    assert response.headers["Location"] == f"/bring-in/{record.pk}/"
    page = signed_in.get(f"/bring-in/{record.pk}/")
    assert html.fromstring(page.text).xpath("string(//h1)") == "Kommunikationsplan för Lugna gatan 2026"
    assert "Nyhet" in words(page)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        (
            "plan.docx",
            lambda: files.docx(files.p("Kommunikationsplan 2026") + files.p("Målgrupp: alla")),
        ),
        ("plan.pptx", lambda: files.deck(lambda slide: files.box(slide, "Kommunikationsplan 2026", 1, 1) and None)),
        ("plan.xlsx", lambda: xlsx_files.xlsx(xlsx_files.Sheet("Plan", [["Kommunikationsplan 2026"]]))),
        ("plan.odt", lambda: odf_files.odf("odt", odf_files.h("Kommunikationsplan 2026", 1))),
        ("plan.html", lambda: b"<!DOCTYPE html><html><body><h1>Kommunikationsplan 2026</h1></body></html>"),
        ("plan.txt", lambda: b"Kommunikationsplan 2026\n\nVi talar med alla.\n"),
    ],
)
def test_other_kinds_of_files_come_in_too(signed_in, name, make):
    send(signed_in, name, make())

    assert Import.objects.get().state == ImportState.READY


def test_text_can_be_pasted(signed_in, organisation):
    response = signed_in.post("/bring-in", {"organisation": organisation.pk, "text": MARKDOWN})

    record = Import.objects.get()
    assert (record.name, record.state) == ("Pasted text.txt", ImportState.READY)
    assert response.headers["Location"] == f"/bring-in/{record.pk}/"


def test_a_file_goes_before_pasted_text(signed_in):
    send(signed_in, "plan.md", MARKDOWN.encode(), text="något annat")

    assert Import.objects.get().name == "plan.md"


def test_who_edits_in_several_organisations_says_whose_it_is(signed_in, editor):
    other = make_organisation("Grannkommunen")
    Membership.objects.create(organisation=other, person=editor, role="editor")

    offered = html.fromstring(signed_in.get("/bring-in").text).xpath("//select[@name='organisation']/option/text()")
    send(signed_in, "plan.md", MARKDOWN.encode(), organisation=other.pk)

    assert offered == ["Exempelkommunen", "Grannkommunen"]
    assert Import.objects.get().organisation == other


def test_nobody_brings_a_file_into_an_organisation_of_others(signed_in, outsider):
    other = outsider.memberships.get().organisation

    response = send(signed_in, "plan.md", MARKDOWN.encode(), organisation=other.pk)

    assert response.status_code == 422
    assert not Import.objects.exists()


def test_nothing_chosen_is_told(signed_in, organisation):
    response = signed_in.post("/bring-in", {"organisation": organisation.pk, "text": "  \n"})

    assert response.status_code == 422
    assert "Choose a file, or paste the plan's text." in words(response)


def test_a_reader_is_told_what_to_do_and_may_not_bring_in(client, reader):
    client.force_login(reader)

    assert "The one who runs Budskap" in words(client.get("/bring-in"))
    assert client.post("/bring-in", {"text": "x"}).status_code == 403


def test_the_signed_out_sign_in_first(client, db):
    assert client.get("/bring-in").headers["Location"] == "/sign-in?next=/bring-in"


def test_the_form_wants_its_token(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert send(client, "plan.md", MARKDOWN.encode()).status_code == 403
    assert not Import.objects.exists()


def test_a_file_over_the_limit_is_not_taken_in(signed_in, settings):
    settings.MAX_FILE_SIZE = 2_000_000

    response = send(signed_in, "plan.docx", bytes(2_000_001))

    assert response.status_code == 422
    assert "The file is larger than 2 MB" in words(response)
    assert not Import.objects.exists()


def test_a_file_of_exactly_the_limit_is_taken_in(signed_in, settings):
    settings.MAX_FILE_SIZE = len(MARKDOWN.encode())

    assert send(signed_in, "plan.md", MARKDOWN.encode()).status_code == 302


def test_a_file_far_over_the_limit_is_cut_off_while_it_comes(signed_in, settings):
    settings.MAX_FILE_SIZE = 10_000

    response = send(signed_in, "plan.docx", bytes(1_000_000))

    assert "The file is larger than" in words(response)
    assert not Import.objects.exists()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(80_000_000))
    return file.getvalue()


WORD = files.docx(files.p("Kommunikationsplan"))
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
PDF_WITHOUT_TEXT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("bild.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown_type"),
        ("tom.docx", lambda: b"", "empty"),
        ("halv.docx", lambda: WORD[: len(WORD) // 2], "damaged"),
        ("låst.docx", lambda: ENCRYPTED, "encrypted"),
        ("bomb.docx", bomb, "bomb"),
        ("skannad.pdf", lambda: PDF_WITHOUT_TEXT, "no_text"),
        ("fel.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "wrong_name"),
    ],
)
def test_a_bad_file_gets_a_page_that_says_what_to_do(signed_in, name: str, make: Callable[[], bytes], code: str):
    response = send(signed_in, name, make())
    record = Import.objects.get()
    page = signed_in.get(response.headers["Location"])

    assert (record.state, record.error) == (ImportState.FAILED, code)
    trouble = import_errors.explain(code, record.error_details)
    assert page.status_code == 200
    for sentence in (trouble.wrong, trouble.todo, "Nothing was saved as a plan", "The file was not kept.", name):
        assert sentence in words(page)
    assert (bytes(record.content), record.draft, record.document) == (b"", None, None)
    assert not PlanRecord.objects.exists()


@pytest.mark.parametrize("code", errors.Code.__args__)
def test_every_trouble_has_words_of_its_own(code):
    trouble = import_errors.explain(code, {"name": "plan.docx", "limit": 50, "megabytes": 70})

    assert trouble != import_errors.explain("unexpected", {})
    assert "%(" not in trouble.wrong + trouble.todo


def test_a_detail_nobody_gave_is_no_error():
    assert import_errors.explain("too_large", {}).wrong == "The file is larger than – MB."


def test_a_fault_of_ours_can_be_tried_again(signed_in, organisation, editor):
    record = make_import(organisation, editor, state="failed", error="unexpected", document=None, draft=None)
    page = signed_in.get(f"/bring-in/{record.pk}/")

    response = signed_in.post(f"/bring-in/{record.pk}/retry")

    assert "The file is still here" in words(page)
    assert response.headers["Location"] == f"/bring-in/{record.pk}/"
    record.refresh_from_db()
    assert record.state == ImportState.READY


def test_a_bad_file_is_not_offered_again(signed_in, organisation, editor):
    record = make_import(organisation, editor, state="failed", error="encrypted", content=b"", draft=None)

    assert "Try again" not in words(signed_in.get(f"/bring-in/{record.pk}/"))
    signed_in.post(f"/bring-in/{record.pk}/retry")
    record.refresh_from_db()
    assert (record.state, record.error) == (ImportState.FAILED, "encrypted")


def test_while_it_is_read_the_page_says_how_far(signed_in, organisation, editor):
    record = make_import(organisation, editor, state="reading", done=3, total=12, draft=None)
    page = signed_in.get(f"/bring-in/{record.pk}/")

    assert "Page 3 of 12" in words(page)
    (progress,) = html.fromstring(page.text).xpath("//progress")
    assert (progress.get("value"), progress.get("max")) == ("3", "12")
    assert '<noscript><meta http-equiv="refresh"' in page.text


def test_the_progress_alone_is_asked_for_again_and_again(signed_in, organisation, editor):
    record = make_import(organisation, editor, state="reading", done=3, total=12, draft=None)
    address, asked = f"/bring-in/{record.pk}/", {"HX-Request": "true"}

    part = signed_in.get(address, headers=asked)
    Import.objects.update(state="failed", error="encrypted")
    done = signed_in.get(address, headers=asked)

    assert "<html" not in part.text
    assert "Page 3 of 12" in part.text
    assert done.headers["HX-Redirect"] == address


def test_a_reading_that_stands_still_can_be_begun_anew(signed_in, organisation, editor):
    record = make_import(organisation, editor, state="reading", document=None, draft=None)
    Import.objects.update(moved_at=timezone.now() - timedelta(minutes=10))

    assert "Read it again" in words(signed_in.get(f"/bring-in/{record.pk}/"))
    signed_in.post(f"/bring-in/{record.pk}/retry")
    record.refresh_from_db()
    assert record.state == ImportState.READY


def test_a_page_where_nothing_moves_asks_for_itself_no_more(signed_in, organisation, editor):
    address = f"/bring-in/{make_import(organisation, editor, state='reading', document=None, draft=None).pk}/"

    def asked() -> tuple[bool, int]:
        """Whether the page asks for a part of itself, and how that is answered: after a 286 htmx asks no more."""
        return "hx-get" in signed_in.get(address).text, signed_in.get(
            address, headers={"HX-Request": "true"}
        ).status_code

    assert asked() == (True, 200)
    Import.objects.update(moved_at=timezone.now() - timedelta(minutes=10))
    assert asked() == (False, 286)


def test_what_is_begun_waits_on_the_page(signed_in, organisation, editor, reader):
    make_import(organisation, editor, name="Min plan.docx")
    make_import(organisation, editor, name="Trasig.pdf", state="failed", error="damaged")
    make_import(organisation, reader, name="Någon annans.docx")
    make_import(organisation, editor, name="Klar.docx", state="accepted")

    rows = html.fromstring(signed_in.get("/bring-in").text).xpath("//li[@class='import-row']")

    assert [" ".join(row.text_content().split()).split(" Exempelkommunen")[0] for row in rows] == [
        "Trasig.pdf could not be read",
        "Min plan.docx to be looked through",
    ]


def test_what_is_thrown_away_can_be_had_back(signed_in, organisation, editor):
    record = make_import(organisation, editor)
    page = signed_in.post(f"/bring-in/{record.pk}/discard", follow=True)
    (undo,) = html.fromstring(page.text).xpath("//*[@id='messages']//form[.//button[.='Undo']]/@action")

    assert "“plan.md” was thrown away." in words(page)
    assert html.fromstring(page.text).xpath("//li[@class='import-row']") == []
    back = signed_in.post(undo, follow=True)
    assert back.redirect_chain == [(f"/bring-in/{record.pk}/", 302)]
    assert "“plan.md” is here again." in words(back)
    assert html.fromstring(back.text).xpath("string(//h1)") == "Kommunikationsplan för Lugna gatan 2026"


def test_the_page_of_what_is_thrown_away_says_until_when_it_is_there(signed_in, organisation, editor):
    record = make_import(organisation, editor)
    signed_in.post(f"/bring-in/{record.pk}/discard")
    Import.objects.update(moved_at=datetime(2026, 11, 2, 12, tzinfo=UTC))
    page = signed_in.get(f"/bring-in/{record.pk}/")

    assert "deleted on 9 November 2026" in words(page)
    (back,) = html.fromstring(page.text).xpath("//main/div[@class='row']/form/@action")
    assert back == f"/bring-in/{record.pk}/restore"


def test_an_accepted_file_leads_to_its_plan_and_is_not_thrown_away(signed_in, organisation, editor):
    record = make_import(organisation, editor)
    signed_in.post(f"/bring-in/{record.pk}/accept", {"number": 1})
    plan = PlanRecord.objects.get()

    assert signed_in.get(f"/bring-in/{record.pk}/").headers["Location"] == f"/plans/{plan.pk}/"
    response = signed_in.post(f"/bring-in/{record.pk}/discard", follow=True)
    assert "this has already become a plan" in words(response)
    assert Import.objects.exists()


def test_a_file_under_a_wrong_name_is_read_when_it_can_be(signed_in):
    send(signed_in, "plan.pdf", WORD)

    assert Import.objects.get().state == ImportState.READY
