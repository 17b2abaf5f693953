"""Every address of the application; each room names its own."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe

from budskap.web.api import errors as for_programs
from budskap.web.pages import errors as for_people


@require_safe
@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Where a browser looks for the mark of what is no page of ours: JSON, a file."""
    return HttpResponseRedirect(static("budskap/favicon.svg"))


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("budskap.web.api.urls")),
    path("", include("budskap.web.people.urls")),
    path("", include("budskap.web.pages.urls")),
    path("favicon.ico", favicon, name="favicon"),
]


def failed(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return for_programs.failed(request)
    return for_people.failed(request)


handler400 = "budskap.web.pages.errors.bad_request"
handler403 = "budskap.web.pages.errors.forbidden"
handler404 = "budskap.web.pages.errors.not_found"
handler500 = "budskap.web.urls.failed"
