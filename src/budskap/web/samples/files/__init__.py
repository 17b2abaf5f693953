"""The sample plans as the files people have: slides, a Word file and a Markdown file, to try bringing a file in."""

from __future__ import annotations

from pathlib import Path

from budskap.web.samples import sample_plans
from budskap.web.samples.files import markdown, slides, word

WRITERS = {
    "trygg-hela-vagen": (slides.write, ".pptx"),
    "samme-vei": (word.write, ".docx"),
    "confident-in-care": (markdown.write, ".md"),
}


def write_sample_files(folder: Path) -> list[Path]:
    """Write a document for each sample plan into the folder, and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for sample in sample_plans():
        write, suffix = WRITERS[sample.name]
        path = folder / f"{sample.name}{suffix}"
        write(sample.plan, path)
        written.append(path)
    return written
