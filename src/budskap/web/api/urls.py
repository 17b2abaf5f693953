from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from budskap.web.api import errors
from budskap.web.api.views import api

patterns, application, namespace = api.urls
for pattern in patterns:
    # A token says who calls; the sign-in page, and the token of a form, are for people.
    assert pattern.callback is not None  # noqa: S101  # each of them has a view
    pattern.callback = csrf_exempt(login_not_required(errors.in_json(pattern.callback)))

urlpatterns = [
    path("api/v1/", include((patterns, application), namespace)),
    path("api/<path:rest>", errors.unknown_address, name="api-unknown"),
]
