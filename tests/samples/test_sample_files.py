"""The sample documents hold the sample plans, whichever file type they are."""

from pathlib import Path

import docx
import pptx
import pytest

from budskap.documents.document import Document, Table
from budskap.documents.read import read
from budskap.plan.model import LISTS, Item, Plan, items
from budskap.web.samples import sample_plans
from budskap.web.samples.files import write_sample_files


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.suffix: path for path in write_sample_files(tmp_path_factory.mktemp("files") / "new")}


def plan_called(name: str) -> Plan:
    return next(sample.plan for sample in sample_plans() if sample.name == name)


def lines_of_slides(path: Path) -> set[str]:
    lines = set()
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            frames += [cell.text_frame for cell in shape.table.iter_cells()] if shape.has_table else []
            lines |= {paragraph.text for frame in frames for paragraph in frame.paragraphs}
    return lines


def lines_of_word_file(path: Path) -> set[str]:
    document = docx.Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    return {paragraph.text for paragraph in paragraphs}


def lines_of_markdown(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pieces = {piece.strip() for line in lines for piece in line.strip("| ").split(" | ")}
    return {piece.lstrip("#- ") for piece in pieces}


READERS = {".pptx": lines_of_slides, ".docx": lines_of_word_file, ".md": lines_of_markdown}


def test_there_is_a_file_of_each_type(written: dict[str, Path]) -> None:
    assert {suffix: path.stem for suffix, path in written.items()} == {
        ".pptx": "trygg-hela-vagen",
        ".docx": "samme-vei",
        ".md": "confident-in-care",
    }


@pytest.mark.parametrize("suffix", READERS)
def test_the_file_says_what_the_plan_says(written: dict[str, Path], suffix: str) -> None:
    path = written[suffix]
    plan = plan_called(path.stem)
    wanted = {plan.title}
    wanted |= {activity.what for activity in plan.activities}
    wanted |= {activity.when.text for activity in plan.activities if activity.when}
    wanted |= {goal.text for goal in plan.goals}
    wanted |= {channel.name for channel in plan.channels}
    wanted |= {audience.reason for audience in plan.audiences if audience.reason}
    wanted |= {risk.response for risk in plan.risks if risk.response}
    wanted |= {factor.text for factor in plan.factors}
    wanted |= {measure.text for measure in plan.measures}
    wanted |= {section.heading for section in plan.sections if section.heading}
    wanted |= {piece.text for piece in plan.unplaced}
    assert wanted - READERS[suffix](path) == set()


def words_at(document: Document) -> dict[tuple[int | None, ...], str]:
    """(page, block, row, column) → the words that stand there."""
    found = {}
    for block in document.blocks:
        pieces = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        for piece in pieces:
            place = piece.place
            found[place.page, place.block, place.row, place.column] = piece.text
    return found


def words_of(item: Item) -> str:
    """What an item is called, or what it says."""
    fields = ("name", "heading", "what", "url", "text")
    return next(value for field in fields if (value := getattr(item, field, None)))


@pytest.mark.parametrize("suffix", READERS)
def test_the_source_of_an_item_is_where_its_words_stand(written: dict[str, Path], suffix: str) -> None:
    plan = plan_called(written[suffix].stem)
    words = words_at(read(written[suffix]))
    sourced = [item for name in LISTS for item in items(plan, name) if item.source]

    assert len(sourced) > 100
    for item in sourced:
        source = item.source
        assert words_of(item) in words[source.page, source.block, source.row, source.column], item.id
