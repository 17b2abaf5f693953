from budskap.documents.interpret import interpret

from .drafts import document, named, plan_of
from .samples import NATIONAL_EN, REFORM_NB, REGION_SV


def test_messages_have_kinds_and_sources() -> None:
    plan = interpret(
        document(
            "# Budskap",
            "## Varför – så att alla förstår",
            "Vi blir äldre.",
            "## Hur",
            "Tillsammans. (Källa: Målbild 2030)",
        )
    ).plan
    assert [(one.kind, one.text, one.source_note) for one in plan.messages] == [
        ("why", "Vi blir äldre.", None),
        ("how", "Tillsammans.", "Källa: Målbild 2030"),
    ]


def test_points_that_end_in_their_source_and_its_year_are_messages() -> None:
    said = "- Kortare väg. (Källa: Mätning 2025)\n- Alla är med. (Källa: Enkät i maj 2026)\n"
    plan = plan_of(f"# Kommunikationsplan\n\n## Budskap\n\n{said}")

    assert not plan.activities
    assert [one.source_note for one in plan.messages] == ["Källa: Mätning 2025", "Källa: Enkät i maj 2026"]


def test_channels_have_reach_and_the_effects_they_suit() -> None:
    plan = plan_of(REFORM_NB)
    assert [(one.name, one.reach, one.effects) for one in plan.channels][:3] == [
        ("Kommunens nettside", "external", ("awareness",)),
        ("Avdelingsmøter", "internal", ("understanding", "engagement")),
        ("Kafédialog", "external", ("engagement",)),
    ]


def test_channels_marked_in_a_matrix() -> None:
    rows = [["Kanal", "Kännedom", "Förståelse"], ["Webb", "x", ""], ["Möte", "", "X"]]
    plan = interpret(document("# Kanaler", rows)).plan
    assert [(one.name, one.effects) for one in plan.channels] == [
        ("Webb", ("awareness",)),
        ("Möte", ("understanding",)),
    ]


def test_channels_by_effect_and_reach_in_one_table() -> None:
    channels = {one.name: (one.reach, one.effects) for one in plan_of(REGION_SV, "plan.txt").channels}
    assert channels["APT"] == ("internal", ("understanding",))
    assert channels["Medborgardialog"] == ("external", ("engagement",))


def test_roles_answer_for_something() -> None:
    plan = plan_of(REGION_SV, "plan.txt")
    assert [(one.name, one.responsibility) for one in plan.actors if one.responsibility] == [
        ("Styrgrupp", "Beslutar om planen och följer upp den en gång per år"),
        ("Kommunikatörsnätverket", "Samordnar, tar fram gemensamt material och rapporterar"),
        ("Lokal kommunikatör", "Anpassar planen till den egna organisationen"),
    ]


def test_a_contact_list_written_as_lines() -> None:
    lines = [
        "Kontaktlista:",
        "Mia Berg",
        "Projektledare",
        "mia@example.se",
        "Tfn: 08-465 004 00",
        "Mob: 070-174 06 05",
    ]
    plan = plan_of("\n\n".join(["Kommunikationsplan", *lines, "Tom Ek", "Kommunikatör", "tom@example.se"]), "plan.txt")
    assert [(one.name, one.title, one.email, one.phones) for one in plan.actors] == [
        ("Mia Berg", "Projektledare", "mia@example.se", ("08-465 004 00", "070-174 06 05")),
        ("Tom Ek", "Kommunikatör", "tom@example.se", ()),
    ]


def test_a_contact_list_with_one_line_for_each() -> None:
    plan = plan_of(REGION_SV, "plan.txt")
    anna = next(one for one in plan.actors if one.name == "Anna Ek")
    assert (anna.title, anna.email, anna.phones) == ("kommunikationsstrateg", "anna.ek@example.se", ("070-123 45 67",))
    assert named(plan, "organisations", anna.organisation) == ["Region Storlandet"]


def test_risks_with_their_countermeasures_from_labels_tables_and_points() -> None:
    labelled = plan_of(
        "# Risker\n\nRisk: Det glöms.\n\nÅtgärd: Påminn.\n\nRisk: Det missförstås.\n\nÅtgärd: Förklara.\n"
    )
    assert [(one.text, one.response) for one in labelled.risks] == [
        ("Det glöms.", "Påminn."),
        ("Det missförstås.", "Förklara."),
    ]
    assert [(one.text, one.response) for one in plan_of(NATIONAL_EN).risks] == [
        ("Messages differ between regions", "One shared message house")
    ]
    assert [(one.text, one.response) for one in plan_of(REGION_SV, "p.txt").risks] == [
        ("Budskapen når inte fram", "Upprepa i flera kanaler"),
        ("Organisationerna säger olika saker", "Gemensamt material"),
    ]


def test_what_a_table_says_beside_its_fields_is_a_section_called_as_its_columns() -> None:
    plan = plan_of(NATIONAL_EN)
    section = next(one for one in plan.sections if "Messages differ between regions" in one.text)
    columns = section.text.partition("\n")[0].strip("| ").split(" | ")

    assert section.heading == ", ".join(columns[1:])
    assert "| Messages differ between regions | High | Medium | Communications lead |" in section.text
    assert "Risks and mitigation" in " ".join(piece.text for piece in plan.unplaced)


def test_factors_that_help_and_hinder() -> None:
    assert [(one.kind, one.text) for one in plan_of(REFORM_NB).factors] == [
        ("success", "Ledere som er til stede"),
        ("success", "Tidlig involvering"),
        ("challenge", "Mange ulike budskap samtidig"),
        ("challenge", "Rykter i sosiale medier"),
    ]


def test_measures_have_method_time_and_owner() -> None:
    plan = plan_of(REFORM_NB)
    first = plan.measures[0]
    assert (first.text, first.method, first.when and first.when.kind) == (
        "Kjennskap til reformen", "Spørreundersøkelse", "recurring",
    )  # fmt: skip
    assert named(plan, "actors", first.who) == ["Kommunikasjonsrådgiver"]


def test_links_of_a_list_of_references() -> None:
    assert [one.url for one in plan_of(REFORM_NB).links] == ["https://example.no/omsorg"]


def test_prose_stands_under_its_heading_in_order() -> None:
    sections = [(one.kind, one.heading) for one in plan_of(REFORM_NB).sections if one.kind != "other"]
    assert sections == [
        ("introduction", None),
        ("introduction", "1. Innledning"),
        ("background", "2. Bakgrunn og status"),
        ("purpose", "3. Formål"),
        ("follow_up", "12. Evaluering"),
    ]


def test_a_message_said_again_keeps_both_sources() -> None:
    rows = [
        ["Budskap", "Källa"],
        ["Vi gör det nu.", "Planen"],
        ["Vi gör det nu.", "Beslutet"],
        ["Vi gör det nu.", "Planen"],
    ]
    found = interpret(document("# Budskap", rows)).plan
    assert [one.source_note for one in found.messages] == ["Planen; Beslutet"]


def test_a_column_is_what_its_cells_say() -> None:
    rows = [["Stakeholder", "Level"], ["Staff", "Primary"], ["Press", "Secondary"]]
    found = interpret(
        document("# Who do we need to reach?", "The plan is for all of them, and here they are.", rows)
    ).plan
    assert [(one.name, one.priority) for one in found.audiences] == [("Staff", "primary"), ("Press", "secondary")]


def test_titles_of_rows_are_no_activities() -> None:
    rows = [
        ["Aktivitet", "När", "Vem"],
        ["Fas 1: Start", "", ""],
        ["Möte", "Maj 2026", "Chef"],
        ["Brev", "Juni 2026", "Chef"],
    ]
    found = interpret(document("# Aktiviteter", rows)).plan
    assert [(one.what, one.note) for one in found.activities] == [("Möte", "Fas 1: Start"), ("Brev", "Fas 1: Start")]


def test_a_risk_said_twice_is_one_with_the_countermeasure_of_either() -> None:
    plan = plan_of(
        "# Kommunikationsplan\n\n## Risker\n\n| Risk | Sannolikhet | Konsekvens |\n| --- | --- | --- |\n"
        "| Ingen kommer | Hög | Låg |\n| Det regnar | Låg | Låg |\n\n"
        "## Riskanalys\n\n| Risk | Åtgärd |\n| --- | --- |\n| Ingen kommer | Bjud in igen |\n"
        "| Det regnar | Ta med paraply |\n| Det regnar | Flytta in |\n"
    )

    assert [(risk.text, risk.response) for risk in plan.risks] == [
        ("Ingen kommer", "Bjud in igen"),
        ("Det regnar", "Ta med paraply"),
        ("Det regnar", "Flytta in"),
    ]


def test_a_measure_said_twice_is_one_unless_its_time_is_another() -> None:
    plan = plan_of(
        "# Kommunikationsplan 2026\n\n## Uppföljning\n\n| Vad ska mätas | Metod |\n| --- | --- |\n"
        "| Kännedom | Enkät |\n\n| Vad ska mätas | Metod | När |\n| --- | --- | --- |\n"
        "| Kännedom | Enkät | maj |\n| Kännedom | Enkät | oktober |\n"
    )

    assert [(one.text, one.method, one.when and one.when.text) for one in plan.measures] == [
        ("Kännedom", "Enkät", "maj"),
        ("Kännedom", "Enkät", "oktober"),
    ]
