"""Every address of the application; each room names its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("budskap.web.api.urls")),
    path("", include("budskap.web.people.urls")),
    path("", include("budskap.web.pages.urls")),
]

handler400 = "budskap.web.pages.errors.bad_request"
handler403 = "budskap.web.pages.errors.forbidden"
handler404 = "budskap.web.pages.errors.not_found"
handler500 = "budskap.web.pages.errors.failed"
