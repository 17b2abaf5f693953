"""Tables that copying tore into paragraphs: heads on one line, cells below."""

from budskap.documents.interpret import interpret

from .drafts import document, named


def goals_of(plan, name: str) -> list[str]:
    return [goal.text for goal in plan.goals if named(plan, "audiences", goal.audience) == [name]]


def test_cells_in_turns_row_by_row_and_column_by_column() -> None:
    made = document(
        "# Målgrupper",
        "Målgrupp Motiv Veta Tycka Göra",
        "Chefer",
        "För att de leder arbetet varje dag.",
        "Medarbetare",
        "För att de möter patienterna.",
        "Vad planen innebär för enheten.",
        "Vad planen innebär för dem själva.",
        "Att de har mandat att leda.",
        "Att de är trygga med det hela.",
        "Berätta på varje möte.",
        "Lämna förslag.",
        "Politiker",
        "För att de beslutar om pengarna.",
        "Hur läget är just nu.",
        "Ansvar för helheten.",
        "Besluta i tid.",
    )
    plan = interpret(made).plan
    assert [(one.name, one.reason) for one in plan.audiences] == [
        ("Chefer", "För att de leder arbetet varje dag."),
        ("Medarbetare", "För att de möter patienterna."),
        ("Politiker", "För att de beslutar om pengarna."),
    ]
    assert goals_of(plan, "Medarbetare") == [
        "Vad planen innebär för dem själva.", "Att de är trygga med det hela.", "Lämna förslag.",
    ]  # fmt: skip
    assert goals_of(plan, "Politiker") == ["Hur läget är just nu.", "Ansvar för helheten.", "Besluta i tid."]


def test_times_that_hang_on_the_cell_before_and_a_column_that_comes_later() -> None:
    made = document(
        "# Aktiviteter",
        "Aktivitet Tidpunkt",
        "Projektledaren informerar nämnden om läget Våren 2026",
        "Kommunikatören skriver en artikel till tidningen",
        "Maj 2026",
        "Ansvarig",
        "Anna Ek\nBo Lind",
        "Bo Lind",
    )
    draft = interpret(made)
    plan = draft.plan
    found = [(one.what, one.when and one.when.text, named(plan, "actors", one.who)) for one in plan.activities]
    assert found == [
        ("Projektledaren informerar nämnden om läget", "Våren 2026", ["Anna Ek", "Bo Lind"]),
        ("Kommunikatören skriver en artikel till tidningen", "Maj 2026", ["Bo Lind"]),
    ]
    assert {one.doubt for one in draft.evidence} >= {"column_guessed"}


def test_heads_without_cells_that_fit_stay_prose() -> None:
    plan = interpret(document("# Aktiviteter", "Vem Hur När", "# Kanaler", "- Webb")).plan
    assert plan.activities == ()
    assert [section.text for section in plan.sections] == ["Vem Hur När"]
