from __future__ import annotations

import os

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, what asks for a database; the rest has been run beside SQLite and would only be run again."""
    if os.environ.get("BUDSKAP_TEST_DATABASE") != "postgres":
        return
    without = [each for each in items if not asks_for_a_database(each)]
    config.hook.pytest_deselected(items=without)
    items[:] = [each for each in items if asks_for_a_database(each)]


def asks_for_a_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None
