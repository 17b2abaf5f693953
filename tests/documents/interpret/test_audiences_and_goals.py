import pytest

from budskap.documents.interpret import interpret

from .drafts import document, named, plan_of


def audiences(*blocks):
    plan = interpret(document("# Kommunikationsplan 2026", *blocks)).plan
    return [
        (one.name, (named(plan, "audiences", one.part_of) or [None])[0], one.priority, one.reach)
        for one in plan.audiences
    ]


def test_labels_give_priority_and_commas_part_names() -> None:
    found = audiences(
        "# Målgrupper", "Primär målgrupp: Alla chefer.", "Sekundär målgrupp: Politiker, journalister och press."
    )
    assert found == [
        ("Alla chefer", None, "primary", None),
        ("Politiker", None, "secondary", None),
        ("journalister", None, "secondary", None),
        ("press", None, "secondary", None),
    ]


def test_the_name_of_a_unit_is_one_name() -> None:
    found = audiences("# Målgrupper", "- Kultur och fritid", "- Miljö-, plan- och byggnämnden")
    assert [name for name, *_ in found] == ["Kultur och fritid", "Miljö-, plan- och byggnämnden"]


def test_a_department_before_a_colon_is_what_the_audience_is_part_of() -> None:
    found = audiences("# Målgrupper", [["Vem/vilka", "Varför?"], ["Kommunledningen: HR", "De behövs."]])
    assert found == [("Kommunledningen", None, None, None), ("HR", "Kommunledningen", None, None)]


def test_a_sub_heading_says_reach() -> None:
    found = audiences("# Målgrupper", "## Interna", "- Chefer", "## Externa", "- Invånare")
    assert found == [("Chefer", None, None, "internal"), ("Invånare", None, None, "external")]


def test_a_sub_heading_nobody_knows_is_an_audience_and_says_so() -> None:
    draft = interpret(document("# Målgrupper", "## Vårdcentralerna", "De möter patienterna först av alla."))
    (audience,) = draft.plan.audiences
    assert (audience.name, audience.reason) == ("Vårdcentralerna", "De möter patienterna först av alla.")
    assert {one.doubt for one in draft.evidence} >= {"heading_guessed"}


def test_an_audience_on_a_condition_keeps_it() -> None:
    plan = interpret(document("# Målgrupper", "Prioriterad målgrupp: om nämnden säger ja, Lokalenheten.")).plan
    assert [(one.name, one.condition) for one in plan.audiences] == [("Lokalenheten", "om nämnden säger ja")]


def test_goals_of_a_table_beside_are_paired_row_by_row() -> None:
    draft = interpret(
        document(
            "# Målgrupp r",
            [["Vem/vilka", "Varför?"], ["Chefer", "De leder."], ["Politiker", "De beslutar."]],
            "# Kommunikationsmå l",
            [["Veta", "Känna", "Göra"], ["Vad", "Lugn", "Leda"], ["När", "Stolthet", "Besluta"]],
        )
    )
    goals = [(named(draft.plan, "audiences", goal.audience), goal.kind, goal.text) for goal in draft.plan.goals]
    assert goals == [
        (["Chefer"], "know", "Vad"),
        (["Chefer"], "feel", "Lugn"),
        (["Chefer"], "do", "Leda"),
        (["Politiker"], "know", "När"),
        (["Politiker"], "feel", "Stolthet"),
        (["Politiker"], "do", "Besluta"),
    ]
    assert {one.doubt for one in draft.evidence} >= {"pairing_guessed"}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Projektmål", "project"),
        ("Samhällsmål", "society"),
        ("Effektmål", "effect"),
        ("Strategiska mål för kommunikationen", "strategic"),
        ("3.1 Kommunikationsmål:", "communication"),
        ("KOMMUNIKATIONSMÅL", "communication"),
    ],
)
def test_a_heading_says_what_kind_of_goals_follow(heading: str, kind: str) -> None:
    plan = interpret(document(f"# {heading}", "- Att alla är med")).plan
    assert [(goal.kind, goal.text) for goal in plan.goals] == [(kind, "Att alla är med")]


def test_goals_in_steps_of_know_think_do() -> None:
    plan = plan_of(
        "Mål\n\nSkal vite:\n- Hva som skjer\nSkal mene:\n- At det er riktig\nSkal gjøre:\n- Møte opp\n", "p.txt"
    )
    assert [(goal.kind, goal.text) for goal in plan.goals] == [
        ("know", "Hva som skjer"),
        ("think", "At det er riktig"),
        ("do", "Møte opp"),
    ]


DESCRIBED = """# Kommunikationsplan Nya journalen 2026

## Målgrupper

### Medarbetare i vården
Ska veta: att journalen byts i maj
Ska göra: gå utbildningen
Kanaler: intranät, APT
Budskap: Vi gör det tillsammans.

### Patienter
- **Veta:** var de ser sin journal
- **Göra:** logga in
- **Varför:** de märker mest

**Chefer**

- Känna: lugn
"""


def test_labelled_lines_below_an_audiences_name_are_about_it() -> None:
    plan = plan_of(DESCRIBED, "plan.md")
    names = {each.id: each.name for each in plan.audiences}

    assert [(names[each.audience], each.kind, each.text) for each in plan.goals] == [
        ("Medarbetare i vården", "know", "att journalen byts i maj"),
        ("Medarbetare i vården", "do", "gå utbildningen"),
        ("Patienter", "know", "var de ser sin journal"),
        ("Patienter", "do", "logga in"),
        ("Chefer", "feel", "lugn"),
    ]
    assert [each.name for each in plan.channels] == ["intranät", "APT"]
    assert [(each.text, [names[one] for one in each.audiences]) for each in plan.messages] == [
        ("Vi gör det tillsammans.", ["Medarbetare i vården"])
    ]
    assert {each.name: each.reason for each in plan.audiences}["Patienter"] == "de märker mest"


def test_parts_of_audiences_stand_in_a_column_of_their_own() -> None:
    rows = [
        ["Målgrupp", "Undergrupp", "Varför"],
        ["Resenärer", "Pendlare", "Åker varje dag"],
        ["", "Skolelever", "Åker ensamma"],
        ["Förare", "", "Kör linjen"],
    ]
    plan = interpret(document("# Kommunikationsplan", "# Målgrupper", rows)).plan
    found = [(one.name, next(iter(named(plan, "audiences", one.part_of)), None), one.reason) for one in plan.audiences]
    assert found == [
        ("Resenärer", None, None),
        ("Pendlare", "Resenärer", "Åker varje dag"),
        ("Skolelever", "Resenärer", "Åker ensamma"),
        ("Förare", None, "Kör linjen"),
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        ["- Villaägare (om linjen dras om)", "- Förare (depån)"],
        [[["Målgrupp", "Varför"], ["Villaägare (om linjen dras om)", "Hör den"], ["Förare (depån)", "Kör den"]]],
    ],
    ids=["points", "table"],
)
def test_a_condition_in_brackets_is_no_part_of_the_name(blocks) -> None:
    plan = interpret(document("# Kommunikationsplan", "# Målgrupper", *blocks)).plan
    found = [(one.name, one.condition) for one in plan.audiences]
    assert found == [("Villaägare", "om linjen dras om"), ("Förare (depån)", None)]
