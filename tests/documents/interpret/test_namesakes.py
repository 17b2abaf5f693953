"""Names that may be one are asked about, never made one in silence."""

import pytest

from budskap.documents import correct, rearrange
from budskap.documents.interpret import interpret, namesakes
from budskap.documents.interpret.namesakes import pairs
from budskap.plan.vocabulary import vocabulary

from .drafts import document, draft_of, named

TABLE = """# Kommunikasjonsplan 2026

## Tiltak

| Tiltak | Ansvarlig | Når |
|---|---|---|
| Brev | Kom.dir. | Mai |
| Film | komm.dir | Juni |
| Møte | Eva Hauge | Juni |
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kom.dir.", "komm.dir"),
        ("Komm.dir.", "Kommunikasjonsdirektør"),
        ("Anna Berg", "A. Berg"),
        ("Anna Berg", "Anna Bergh"),
        ("Fastleger", "Fastlegene"),
        ("Facebook", "Facebok"),
        ("E-post", "Epost"),
        ("Sociala medier", "Socialamedier"),
        ("Facebook", "FaceBook"),
        ("SMS", "Sms"),
        ("Ledere (alle)", "Ledere, alle"),
    ],
)
def test_names_that_may_be_one(one: str, other: str) -> None:
    assert pairs([one, other], vocabulary("nb")) == [(one, other)]


@pytest.mark.parametrize(("one", "other"), [("The Comms Lead", "Comms Lead"), ("Newsletter", "a newsletter")])
def test_an_article_in_front_is_another_writing_of_a_name(one: str, other: str) -> None:
    assert pairs([one, "The Lead", other], vocabulary("en")) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Team A", "Team B"), ("Etappe 1", "Etappe 2"), ("Anna Berg", "Elin Berg"), ("SMS", "MMS"), ("Lege", "Leder")],
)
def test_names_of_different_things(one: str, other: str) -> None:
    assert pairs([one, other], vocabulary("nb")) == []


def test_names_are_compared_with_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    may_be_one = namesakes._may_be_one
    monkeypatch.setattr(namesakes, "_may_be_one", lambda *each: asked.append(each) or may_be_one(*each))
    names = [f"{chr(97 + at % 26)}grupp {chr(97 + at // 26)}{chr(97 + at % 13)}lag" for at in range(26 * 26)]
    found = pairs([*names, "agrupp aalga", "Nattlaget", "Nattlaget i hemmet"], vocabulary("sv"))

    assert ("agrupp aalag", "agrupp aalga") in found
    assert ("Nattlaget", "Nattlaget i hemmet") in found
    assert len(asked) < 2 * len(names)


def test_no_name_that_may_be_one_is_passed_over() -> None:
    words = ("Kommunikation", "kommunikationen", "Komm.", "chef", "cehf", "A.", "Berg", "i", "B", "målet", "mål")
    names = list(dict.fromkeys(f"{one} {other}" for one in words for other in words))
    swedish = vocabulary("sv")
    for at, name in enumerate(names):
        earlier = namesakes._Earlier()
        for other in names[:at]:
            earlier.add(other)
        every = [other for other in names[:at] if namesakes._may_be_one(name, other, swedish)]
        assert [other for other in earlier.likely(name) if namesakes._may_be_one(name, other, swedish)] == every


def test_names_that_may_be_one_stay_two_and_are_asked_about() -> None:
    draft = draft_of(TABLE)
    assert [one.name for one in draft.plan.actors] == ["Kom.dir.", "komm.dir", "Eva Hauge"]
    assert [(one.item, one.words) for one in draft.evidence if one.doubt == "names_alike"] == [
        (draft.plan.actors[1].id, "Kom.dir. · komm.dir")
    ]


def test_one_answer_makes_them_one_wherever_they_stand() -> None:
    draft = rearrange.made_one(draft_of(TABLE), "Kom.dir. · komm.dir")
    plan = draft.plan
    assert [one.name for one in plan.actors] == ["Kom.dir.", "Eva Hauge"]
    assert [named(plan, "actors", one.who) for one in plan.activities] == [["Kom.dir."], ["Kom.dir."], ["Eva Hauge"]]
    assert [one for one in draft.evidence if one.doubt == "names_alike"] == []


def test_the_other_answer_leaves_both() -> None:
    draft = draft_of(TABLE)
    settled = correct.settle(draft, "names_alike", "Kom.dir. · komm.dir")
    assert settled.plan == draft.plan
    assert [one for one in settled.evidence if one.doubt == "names_alike"] == []


def test_titles_cut_short_are_asked_about_and_never_one_in_silence() -> None:
    rows = [["Aktivitet", "Ansvarig"], ["Film", "Proj.led."], ["Brev", "proj.led"], ["Möte", "Projl.led."]]
    draft = interpret(document("# Kommunikationsplan", "# Aktiviteter", rows))
    assert [one.name for one in draft.plan.actors] == ["Proj.led.", "proj.led", "Projl.led."]
    assert [one.doubt for one in draft.evidence if one.field == "name" and one.doubt] == ["names_alike"] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Intranät", "intranät"),
        ("Sociala medier", "SOCIALA MEDIER"),
        ("Sociala medier", "sociala  Medier:"),
        ("E-post", "e\u2011post"),
        ("”Öppet hus”", '"Öppet hus"'),
    ],
)
def test_what_a_place_in_the_text_asks_for_is_the_same_name(one: str, other: str) -> None:
    rows = [["Aktivitet", "Kanal"], ["Film", one], ["Brev", other]]
    draft = interpret(document("# Kommunikationsplan", "# Aktiviteter", rows))
    assert [each.name for each in draft.plan.channels] == [one]


@pytest.mark.parametrize(("other", "kept"), [("Epost", ["Epost"]), ("E post", ["E post"]), ("E-Post", [])])
def test_another_writing_is_offered(other: str, kept: list[str]) -> None:
    rows = [["Aktivitet", "Kanal"], ["Film", "E-post"], ["Brev", other], ["Möte", other]]
    draft = interpret(document("# Kommunikationsplan", "# Aktiviteter", rows))
    assert [each.name for each in draft.plan.channels] == ["E-post", other]
    one = rearrange.made_one(draft, f"E-post · {other}")
    assert [named(one.plan, "channels", each.through) for each in one.plan.activities] == [["E-post"]] * 3
    assert [each.text for each in one.plan.unplaced if each.id == "unplaced-other-spellings"] == kept
    assert [each.doubt for each in draft.evidence if each.doubt == "names_alike"] == ["names_alike"]
