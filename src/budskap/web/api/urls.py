from django.urls import path

from budskap.web.api.views import api

patterns, app_name, namespace = api.urls
for pattern in patterns:
    # A token says who calls; the sign-in page is for people.
    setattr(pattern.callback, "login_required", False)  # noqa: B010  # functions have no such typed attribute

urlpatterns = [path("api/v1/", (patterns, app_name, namespace))]
