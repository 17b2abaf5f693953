"""Every address of the application; each room names its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from budskap.web.api import errors as for_programs
from budskap.web.pages import errors as for_people

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("budskap.web.api.urls")),
    path("", include("budskap.web.people.urls")),
    path("", include("budskap.web.pages.urls")),
]


def failed(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return for_programs.failed(request)
    return for_people.failed(request)


handler400 = "budskap.web.pages.errors.bad_request"
handler403 = "budskap.web.pages.errors.forbidden"
handler404 = "budskap.web.pages.errors.not_found"
handler500 = "budskap.web.urls.failed"
