"""Taking an uploaded file: it streams to a temporary file, and what is too large is let go while it arrives. All files
of all requests go this way (settings.FILE_UPLOAD_HANDLERS), also those that nobody asked for."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

PATIENCE = 4
"""How many times the limit an upload may be and still be answered politely, which means hearing it out; a longer one is
cut off."""


class BoundedFile(TemporaryFileUploadHandler):
    """A temporary file; all of a request's files together never grow past settings.MAX_FILE_SIZE. When they would, the
    request is left without a file, and `was_too_large` says why."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._size += len(raw_data)
        if self._size <= settings.MAX_FILE_SIZE:
            super().receive_data_chunk(raw_data, start)
            return None
        assert self.request is not None  # noqa: S101  # Django gives it to every handler
        self.request.META[TOO_LARGE] = True
        announced = int(self.request.META.get("CONTENT_LENGTH") or 0)
        raise StopUpload(connection_reset=announced > PATIENCE * settings.MAX_FILE_SIZE)


TOO_LARGE = "budskap.upload_too_large"


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of the request was let go. To be asked after its form or files have been read."""
    return bool(request.META.get(TOO_LARGE))
