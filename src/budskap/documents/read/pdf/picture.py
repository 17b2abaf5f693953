"""A page as a picture: turned upright, its ink told from the paper, its rules found and taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PIL import ImageChops, ImageDraw, ImageFilter
from PIL.Image import Image, Resampling, Transpose
from pypdfium2 import PdfDocument

DPI = 300
"""What recognising text does best with."""
_POINTS = 72
_MOST_PIXELS = 25_000_000
"""Of one page; A3 in the usual fineness has 17 million."""
_CONTRAST = 35
"""So much darker than the paper around it is ink."""
_PAPER = 16
"""The colour of the paper is told from squares of so many pixels."""
_STEEPEST = 3.0
"""Degrees by which a page may lie askew in a scanner."""
_STEP = 8
"""A rule is looked for in stretches of so many pixels."""
_SOLID = 240
"""A stretch of a rule is as full of ink as this, of 255."""
_SHORTEST = 72
_SLENDER = 12
"""A rule is so many times longer than it is thick, at least; strokes of large letters are not."""
_NEAR = 4
_TALL = 200
"""A shorter stroke is a rule only where it meets another: light letters of titles have such."""


@dataclass(slots=True)
class Rule:
    """A straight line, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


def drawn(file: PdfDocument, number: int) -> Image:
    """The page with this number, from 0, in shades of grey."""
    page = file[number]
    width, height = page.get_size()
    scale = min(DPI / _POINTS, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    picture: Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    page.close()
    return picture


def upright(picture: Image) -> Image:
    """The picture turned by the few degrees by which its lines are not level."""
    small = picture.reduce(4)
    ink = _ink(small)

    def levelness(angle: float) -> int:
        turned = ink.rotate(angle, Resampling.BILINEAR, fillcolor=0)
        rows = turned.resize((1, turned.height), Resampling.BOX).tobytes()
        return sum((a - b) ** 2 for a, b in pairwise(rows))

    coarse = max(_angles(0, _STEEPEST, 0.25), key=levelness)
    fine = max(_angles(coarse, 0.2, 0.05), key=levelness)
    return picture.rotate(fine, Resampling.BICUBIC, fillcolor=255) if fine else picture


def _angles(middle: float, most: float, step: float) -> list[float]:
    count = round(most / step)
    return sorted((middle + number * step for number in range(-count, count + 1)), key=lambda angle: abs(angle))


def _ink(picture: Image) -> Image:
    """White where the picture is darker than the paper around, black elsewhere."""
    paper = picture.reduce(_PAPER).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(3))
    darker = ImageChops.subtract(paper.resize(picture.size, Resampling.BILINEAR), picture)
    return darker.point(_INK)


_INK: Any = [0] * _CONTRAST + [255] * (256 - _CONTRAST)


class Inked:
    """The ink of a picture, and what can be told from it."""

    def __init__(self, picture: Image) -> None:
        self._ink = _ink(picture)
        self._inner = self._ink.filter(ImageFilter.MinFilter(3))
        self.across = _rules(self._ink)
        turned = _rules(self._ink.transpose(Transpose.TRANSPOSE))
        down = [Rule(rule.top, rule.x0, rule.bottom, rule.x1) for rule in turned]
        self.down = [rule for rule in down if rule.bottom - rule.top > _TALL or _meets(rule, self.across)]

    def stroke(self, x0: int, top: int, x1: int, bottom: int) -> float:
        """How thick the strokes of the letters in a box are, in pixels."""
        box = (x0, top, x1, bottom)
        area = self._ink.crop(box).histogram()[255]
        edge = area - self._inner.crop(box).histogram()[255]
        return 2 * area / edge if edge else 0.0

    def dot(self, x0: int, top: int, x1: int, bottom: int) -> tuple[int, int] | None:
        """Where the only ink in a box begins and ends, from its left edge, when it is as high as it is wide and touches
        no edge."""
        left, above, right, below = self._ink.crop((x0, top, x1, bottom)).getbbox() or (0, 0, 0, 0)
        is_inside = left > 0 and above > 0 and right < x1 - x0 and below < bottom - top
        return (left, right) if is_inside and 0.6 < (right - left) / (below - above) < 1.6 else None


def _meets(down: Rule, across: Iterable[Rule]) -> bool:
    within = (rule for rule in across if rule.x0 - _STEP <= down.x0 <= rule.x1 + _STEP)
    return any(down.top - _STEP <= rule.top <= down.bottom + _STEP for rule in within)


def _rules(ink: Image) -> list[Rule]:
    """The level rules in the ink."""
    thicker = ImageChops.lighter(ink, ImageChops.offset(ink, 0, 1))
    solid = thicker.resize((ink.width // _STEP, ink.height), Resampling.BOX).point(_STRETCH)
    data, width = solid.tobytes(), solid.width
    found: list[Rule] = []
    for y in range(solid.height):
        row = data[y * width : (y + 1) * width]
        for run in _RUN.finditer(row):
            _add(found, run.start() * _STEP, y, run.end() * _STEP)
    return [rule for rule in found if rule.x1 - rule.x0 > _SLENDER * (rule.bottom - rule.top)]


_STRETCH: Any = [0] * _SOLID + [255] * (256 - _SOLID)
_RUN = re.compile(rb"\xff{%d,}" % (_SHORTEST // _STEP))
_RECENT = 60


def _add(rules: list[Rule], x0: int, y: int, x1: int) -> None:
    """Adds a run of ink to the rule that it is a part of."""
    for rule in reversed(rules[-_RECENT:]):
        if y - rule.bottom <= _NEAR and x0 <= rule.x1 + 2 * _STEP and x1 >= rule.x0 - 2 * _STEP:
            rule.x0, rule.x1, rule.bottom = min(rule.x0, x0), max(rule.x1, x1), y
            return
    rules.append(Rule(x0, y, x1, y))


def without(picture: Image, inked: Inked) -> Image:
    """The picture without its rules: next to one, letters are taken for others or overlooked."""
    clean = picture.copy()
    pen = ImageDraw.Draw(clean)
    for box in (*_boxes(inked.across, _STEP, 2), *_boxes(inked.down, 2, _STEP)):
        pen.rectangle(box, fill=_around(picture, box))
    return clean


def _boxes(rules: Iterable[Rule], beside: int, above: int) -> list[tuple[int, int, int, int]]:
    return [(rule.x0 - beside, rule.top - above, rule.x1 + beside, rule.bottom + above) for rule in rules]


def _around(picture: Image, box: tuple[int, int, int, int]) -> int:
    """The shade of the paper around a rule."""
    x0, top, x1, bottom = box
    near = picture.crop((max(0, x0 - 4), max(0, top - 4), x1 + 4, bottom + 4))
    histogram = near.histogram()
    half, total = sum(histogram) // 2, 0
    for shade in range(255, -1, -1):
        total += histogram[shade]
        if 2 * total > half:
            return shade
    return 255
