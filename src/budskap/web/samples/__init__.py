"""Three invented plans, as rich as real ones, and the people of the organisations that own them.

The plans are the `*.plan.json` beside this file, in the canonical form; `demo.toml` says whose they are.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from budskap.plan.model import Plan, decode

Role = Literal["reader", "editor", "admin"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone who can sign in to the demo; one e-mail address is one person, whatever number of organisations."""

    email: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """A plan, the organisation that owns it, and the people of that organisation."""

    name: str
    organisation: str
    people: tuple[DemoPerson, ...]
    plan: Plan


@cache
def sample_plans() -> tuple[SamplePlan, ...]:
    """The Swedish, the Norwegian and the English sample."""
    demo = tomllib.loads((FOLDER / "demo.toml").read_text(encoding="utf-8"))
    return tuple(
        SamplePlan(
            name=entry["plan"],
            organisation=entry["name"],
            people=tuple(_person(**person) for person in entry["people"]),
            plan=decode((FOLDER / f"{entry['plan']}.plan.json").read_bytes()),
        )
        for entry in demo["organisations"]
    )


def _person(email: str, name: str, role: Role) -> DemoPerson:
    if role not in get_args(Role):
        raise ValueError(f"{email}: no role is called {role!r}; roles are {', '.join(get_args(Role))}")
    return DemoPerson(email=email, name=name, role=role)
