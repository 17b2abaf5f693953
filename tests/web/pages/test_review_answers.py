"""What a change of a draft answers when it is no longer there, or when its number is none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from budskap.web.pages.numbers import number_in
from budskap.web.store.models import Import, ImportState
from tests.web.pages.imports import make_import


@pytest.fixture
def record(organisation, editor) -> Import:
    return make_import(organisation, editor)


@pytest.mark.parametrize("path", ["accept", "discard", "settle"])
def test_what_someone_else_throws_away_at_the_same_moment_is_told(signed_in, record, path):
    def thrown_away_when_read(execute: Any, sql: str, *more: Any) -> Any:
        found = execute(sql, *more)
        if 'FROM "store_import"' in sql and not gone:
            gone.append(True)
            Import.objects.filter(pk=record.pk).delete()
        return found

    gone: list[bool] = []
    fields = {"doubt": "year_assumed", "words": "Hösten"}
    with connection.execute_wrapper(thrown_away_when_read):
        response = signed_in.post(f"/bring-in/{record.pk}/{path}", fields, headers={"Accept-Language": "en"})

    assert response.headers["Location"] == "/bring-in"
    assert "someone else has thrown this away" in signed_in.get("/bring-in").text


def test_a_number_of_thousands_of_digits_is_none(signed_in, record):
    response = signed_in.post(f"/bring-in/{record.pk}/accept", {"number": "9" * 5_000})

    assert response.status_code == 302
    assert Import.objects.get(pk=record.pk).state == ImportState.ACCEPTED


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("17", 17), ("9" * 9, 999_999_999), ("9" * 10, None), ("9" * 5_000, None), ("-1", None), ("1.5", None),
     ("", None), ("one", None), ("²", None), (None, None)],
)  # fmt: skip
def test_a_number_in_a_form(text, number):
    assert number_in(text) == number
