"""Invented plans in the five languages, as text and Markdown, that together hold every list of the plan format."""

from pathlib import Path

ALL = {file.name: file.read_text("utf-8") for file in sorted((Path(__file__).parent / "plans").iterdir())}

REFORM_NB = ALL["reform-nb.md"]
REGION_SV = ALL["region-sv.txt"]
NATIONAL_EN = ALL["national-en.md"]
DISCHARGE_DA = ALL["discharge-da.txt"]
