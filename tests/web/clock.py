"""Tests that travel."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import timezone


def travel(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """From now on it is this moment (2026-12-31T22:30Z), for all that asks Django what time it is."""
    then = datetime.fromisoformat(moment)
    monkeypatch.setattr(timezone, "now", lambda: then)
