"""Home: what needs me now?"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from budskap.web.store import queries


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    plans = queries.plans_of(request.user)
    return render(request, "pages/home.html", {"plans": plans})


@require_safe
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("", home, name="home"),
    path("health", health, name="health"),
]
