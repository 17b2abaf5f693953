from django.urls import include, path

from budskap.web.api.views import api

patterns, application, namespace = api.urls
for pattern in patterns:
    # A token says who calls; the sign-in page is for people.
    setattr(pattern.callback, "login_required", False)  # noqa: B010  # functions have no such typed attribute

urlpatterns = [path("api/v1/", include((patterns, application), namespace))]
