"""Refusals as JSON: a code for programs, a sentence for people, and the places where it matters."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import isfinite
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from budskap.plan.errors import PlanError
from budskap.web.store import upload
from budskap.web.store.errors import ConflictError, ImportStateError, NoSuchVersionError
from budskap.web.work.errors import WorkError

View = Callable[..., HttpResponse]


class ApiError(Exception):
    """A request that cannot be carried out."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.code = status, code


def install(api: NinjaAPI) -> None:
    """Make every refusal of a room, and of the framework, an answer of the API."""
    for error, handler in HANDLERS.items():
        api.add_exception_handler(error, handler)


def answer(status: int, code: str, sentence: str, **more: Any) -> HttpResponse:
    return JsonResponse({"code": code, "message": sentence, **more}, status=status)


@csrf_exempt
@login_not_required
def unknown_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    return answer(404, "no_such_address", "There is no such address; /api/v1/openapi.json lists them all.")


def failed(request: HttpRequest) -> HttpResponse:
    return answer(500, "failed", "Something went wrong on our side. What is saved is safe; try again in a while.")


def in_json(view: View) -> View:
    """A view whose refusal of a method or an address is an answer of the API too; the framework's are not."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        try:
            response = view(request, *args, **values)
        except Http404:
            return unknown_address(request)
        if response.status_code != 405:
            return response
        allowed = response.headers["Allow"]
        refused = answer(405, "method_not_allowed", f"This address takes {allowed}.")
        refused.headers["Allow"] = allowed
        return refused

    return answered


def _plan_error(request: HttpRequest, error: PlanError) -> HttpResponse:
    problems = [{"place": each.place, "allowed": each.allowed, "value": _plain(each.value)} for each in error.problems]
    return answer(422, error.code, "This is not a plan in the format budskap-plan/1.", problems=problems)


def _plain(value: Any) -> Any:
    """A value as JSON has it: Python reads NaN and Infinity, which no JSON has, and they become text."""
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case float() if not isfinite(value):
            return str(value)
    return value


def _conflict(request: HttpRequest, error: ConflictError) -> HttpResponse:
    return answer(409, error.code, str(error), fields=[str(each) for each in error.conflicts])


def _no_version(request: HttpRequest, error: NoSuchVersionError) -> HttpResponse:
    return answer(404, error.code, str(error))


def _wrong_state(request: HttpRequest, error: ImportStateError) -> HttpResponse:
    return answer(409, error.code, str(error))


def _refused(request: HttpRequest, error: WorkError) -> HttpResponse:
    return answer(WORK.get(error.code, 422), error.code, str(error))


WORK = {"no_event": 404, "changed": 409}
"""What the work room refuses → its status, where that is another than 422."""


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    if upload.was_too_large(request):  # a file that was let go while it came is missing because of that
        return answer(413, "too_large", f"The file is larger than {settings.MAX_FILE_SIZE:,} bytes.")
    sentence = "Something in the address or the body is missing or malformed."
    return answer(422, "invalid_request", sentence, problems=[_problem(each) for each in error.errors])


def _problem(found: dict[str, Any]) -> dict[str, str]:
    """One malformed field: its place (`query.page`, `body.outcome`) and what is allowed there."""
    return {"place": ".".join(map(str, found["loc"])), "allowed": found["msg"]}


def _api_error(request: HttpRequest, error: ApiError) -> HttpResponse:
    return answer(error.status, error.code, str(error))


def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return answer(404, "not_found", "There is no such thing, or it belongs to others.")


def _denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return answer(403, "forbidden", "Your role allows you to read this, not to change it.")


def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return answer(401, "not_signed_in", "Give a token: Authorization: Bearer …")


def _body_too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return answer(413, "too_large", f"The body is larger than {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes.")


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__context__, RequestDataTooBig):
        return _body_too_large(request, error.__context__)
    return answer(error.status_code, "bad_request", str(error))


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    PlanError: _plan_error,
    ConflictError: _conflict,
    NoSuchVersionError: _no_version,
    ImportStateError: _wrong_state,
    WorkError: _refused,
    ValidationError: _invalid,
    ApiError: _api_error,
    Http404: _not_found,
    PermissionDenied: _denied,
    AuthenticationError: _unknown,
    RequestDataTooBig: _body_too_large,
    HttpError: _http_error,
}
