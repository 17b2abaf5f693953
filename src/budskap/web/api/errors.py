"""Refusals as JSON: a code for programs, a sentence for people, and the places where it matters."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from budskap.documents.errors import DocumentError
from budskap.plan.errors import PlanError
from budskap.web.store import upload
from budskap.web.store.errors import ConflictError, NoSuchVersionError
from budskap.web.work.errors import WorkError


class ApiError(Exception):
    """A request that cannot be carried out."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.code = status, code


def install(api: NinjaAPI) -> None:
    """Make every refusal of a room an answer of the API."""

    def answer(request: HttpRequest, status: int, code: str, sentence: str, **more: Any) -> HttpResponse:
        return api.create_response(request, {"code": code, "message": sentence, **more}, status=status)

    @api.exception_handler(PlanError)
    def plan_error(request: HttpRequest, error: PlanError) -> HttpResponse:
        problems = [{"place": each.place, "allowed": each.allowed, "value": each.value} for each in error.problems]
        return answer(request, 422, error.code, "This is not a plan in the format budskap-plan/1.", problems=problems)

    @api.exception_handler(ConflictError)
    def conflict(request: HttpRequest, error: ConflictError) -> HttpResponse:
        return answer(request, 409, error.code, str(error), fields=[str(each) for each in error.conflicts])

    @api.exception_handler(NoSuchVersionError)
    def no_version(request: HttpRequest, error: NoSuchVersionError) -> HttpResponse:
        return answer(request, 404, error.code, str(error))

    @api.exception_handler(DocumentError)
    @api.exception_handler(WorkError)
    def refused(request: HttpRequest, error: DocumentError | WorkError) -> HttpResponse:
        return answer(request, 422, error.code, str(error))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        if upload.was_too_large(request):  # a file that was let go while it came is missing because of that
            return answer(request, 413, "too_large", f"The file is larger than {settings.MAX_FILE_SIZE:,} bytes.")
        sentence = "Something in the address or the body is missing or malformed."
        return answer(request, 422, "invalid_request", sentence, problems=[_problem(each) for each in error.errors])

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return answer(request, 401, "not_signed_in", "Give a token: Authorization: Bearer …")

    @api.exception_handler(HttpError)
    def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(request, error.status_code, "bad_request", str(error))

    @api.exception_handler(ApiError)
    def api_error(request: HttpRequest, error: ApiError) -> HttpResponse:
        return answer(request, error.status, error.code, str(error))

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(request, 404, "not_found", "There is no such thing, or it belongs to others.")

    @api.exception_handler(PermissionDenied)
    def denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return answer(request, 403, "forbidden", "Your role allows you to read this, not to change it.")


def _problem(found: dict[str, Any]) -> dict[str, str]:
    """One malformed field: its place (`query.page`, `body.outcome`) and what is allowed there."""
    return {"place": ".".join(map(str, found["loc"])), "allowed": found["msg"]}
