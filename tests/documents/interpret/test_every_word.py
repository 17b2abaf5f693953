"""Not one word is lost, not one is invented, and the same file gives the same plan."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budskap.documents.document import Document
from budskap.documents.draft import Draft
from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.plan.model import LISTS, Plan, as_data, decode, encode, items

from .drafts import document, draft_of
from .samples import ALL

NO_WORDS = {
    "id", "format", "language", "kind", "reach", "priority", "edtf", "rrule", "relation", "start", "end", "effect",
    "effects", "source", "dated", "hours",
}  # fmt: skip
REFERENCES = {"who", "to", "through", "says", "why", "part_of", "audience", "organisation"}


def draft(name: str) -> Draft:
    return draft_of(ALL[name], name)


def words(text: str) -> set[str]:
    text = unicodedata.normalize("NFKC", text).casefold()
    return set(re.findall(r"\w+", re.sub(r"(\w)-\s+(\w)", r"\1\2", text)))


def texts(value: object, key: str = "") -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, dict):
        kept = {name: item for name, item in value.items() if name not in NO_WORDS | REFERENCES}
        if "text" in kept and "audiences" in kept:
            del kept["audiences"]
        return [text for item in kept.values() for text in texts(item)]
    return []


def words_of(plan: Plan) -> set[str]:
    return {word for text in texts(as_data(plan)) for word in words(text)}


def lost(source: str, plan: Plan) -> set[str]:
    """Words of the source that are in no text of the plan. A date and hours are numbers in it, and a point's number is
    its sign."""
    numbers = words(str(plan.dated)) | {str(int(activity.hours or 0)) for activity in plan.activities}
    kept = words_of(plan)
    glued = "".join(word for text in texts(as_data(plan)) for word in re.findall(r"\w+", text.casefold()))
    return {word for word in words(source) if word not in kept | numbers and word not in glued}


def invented(source: str, plan: Plan) -> set[str]:
    have = words(source)
    return {word for word in words_of(plan) if word not in have and word not in "".join(source.split()).casefold()}


@pytest.mark.parametrize("name", ALL)
def test_no_word_is_lost(name: str) -> None:
    assert lost(ALL[name], draft(name).plan) == set()


@pytest.mark.parametrize("name", ALL)
def test_no_word_is_invented(name: str) -> None:
    assert {word for word in invented(ALL[name], draft(name).plan) if not word.isdigit()} == set()


@pytest.mark.parametrize("name", ALL)
def test_the_same_file_gives_the_same_plan(name: str) -> None:
    one, other = draft(name), interpret(read(ALL[name].encode(), name))
    assert encode(one.plan) == encode(other.plan)
    assert one.evidence == other.evidence


@pytest.mark.parametrize("name", ALL)
def test_the_plan_is_a_plan(name: str) -> None:
    plan = draft(name).plan
    assert decode(encode(plan)) == plan


@pytest.mark.parametrize("name", ALL)
def test_every_item_says_where_it_came_from(name: str) -> None:
    plan = draft(name).plan
    assert [item.id for listed in LISTS for item in items(plan, listed) if item.source is None] == []


@pytest.mark.parametrize("name", ALL)
def test_every_item_has_evidence(name: str) -> None:
    plan, told = draft(name).plan, {evidence.item for evidence in draft(name).evidence}
    assert [item.id for listed in LISTS for item in items(plan, listed) if item.id not in told] == []


def test_together_the_plans_fill_every_list() -> None:
    filled = {list_name for name in ALL for list_name in LISTS if items(draft(name).plan, list_name)}
    assert set(LISTS) - filled <= {"unplaced"}


PIECE = st.sampled_from(
    [
        "Aktiviteter",
        "Målgrupper",
        "Budskap",
        "Veta",
        "Vem",
        "När",
        "Risk: allt",
        "Åtgärd: intet",
        "juni",
        "Anna Ek",
        "–",
        "1",
        "x",
        "",
    ]
) | st.text(alphabet="abcåäö -:.,()/\n1|", max_size=40)
BLOCK = PIECE | PIECE.map(lambda text: f"# {text}") | PIECE.map(lambda text: f"- {text}") | st.lists(
    st.lists(PIECE, min_size=3, max_size=3), max_size=5
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(BLOCK, max_size=12))
def test_whatever_the_blocks_every_word_is_kept(blocks: list[str | list[list[str]]]) -> None:
    made: Document = document(*blocks)
    plan = interpret(made).plan
    assert [text for block in made.blocks for text in texts_of(block) if lost(text, plan)] == []


def texts_of(block: object) -> list[str]:
    rows = getattr(block, "rows", None)
    return [cell.text for row in rows for cell in row] if rows is not None else [getattr(block, "text", "")]


def test_a_heading_nothing_is_made_of_is_a_piece_to_place_and_no_repeated_word() -> None:
    text = "# Mål\n\n## Kännedom och vilja\n\n- Alla hittar rätt\n\n## Ska veta\n\n- Numret är nytt\n"
    pieces = {one.id: one.text for one in draft_of(text).plan.unplaced}
    repeated = pieces.pop("unplaced-heads-of-tables-and-lists").split(" · ")
    assert ("Ska veta" in repeated, "Kännedom och vilja" in repeated) == (True, False)
    assert "Kännedom och vilja" in pieces.values()
