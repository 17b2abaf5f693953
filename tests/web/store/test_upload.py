"""No upload anywhere fills the disk: what is too large is let go while it comes, whoever sends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client

WRITTEN: list[int] = []


@pytest.fixture
def spool(settings, tmp_path):
    settings.MAX_FILE_SIZE, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100_000, 0
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.MIDDLEWARE = ["tests.web.store.test_upload.Watching", *settings.MIDDLEWARE]
    WRITTEN.clear()
    return tmp_path


class Watching:
    """Notes how much a request has put on the disk, before it is cleaned up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        WRITTEN.append(sum(each.stat().st_size for each in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()))
        return response


@pytest.mark.parametrize("address", ["/sign-in", "/language", "/bring-in", "/api/v1/read", "/nowhere"])
@pytest.mark.parametrize("size", [100_001, 350_000, 900_000])
def test_what_is_too_large_is_not_spooled(db, spool, address, size):
    response = Client().post(
        address, {"csrfmiddlewaretoken": "x", "file": SimpleUploadedFile("plan.docx", bytes(size))}
    )

    assert response.status_code < 500
    assert WRITTEN[0] <= 100_000


def test_a_file_within_the_limit_is_spooled(signed_in, spool, organisation):
    file = SimpleUploadedFile("plan.md", b"# Plan\n" + bytes(range(97, 104)) * 9_999)
    response = signed_in.post("/bring-in", {"organisation": organisation.pk, "file": file})

    assert response.status_code == 302
    assert WRITTEN == [70_000]


def test_the_form_keeps_its_token_when_its_file_is_let_go(editor, spool, organisation):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    token = client.get("/bring-in").context["csrf_token"]
    fields = {"csrfmiddlewaretoken": token, "organisation": organisation.pk}
    response = client.post("/bring-in", fields | {"file": SimpleUploadedFile("plan.docx", bytes(200_000))})

    assert response.status_code == 422
