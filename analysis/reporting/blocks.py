"""What a report is made of, whatever it is written as: headings, prose, figures, tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.reporting.cells import Said


@dataclass(frozen=True)
class Heading:
    """The start of a section; level 2 for the parts of a report, 3 below them."""

    text: Said
    level: int = 2


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    said: Said
    leading: bool = False
    """An answer: set larger than what explains it."""


@dataclass(frozen=True)
class Figure:
    """A picture: what it shows is its title; `alt` tells it to who cannot see it."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Grid:
    """A table: a caption, the names of the columns, rows of cells."""

    caption: Said
    columns: Sequence[str]
    rows: Sequence[Sequence[Said]]
    numeric: Sequence[bool] = ()


@dataclass(frozen=True)
class Code:
    """Lines to copy, such as a citation for a reference manager."""

    text: str


Block = Heading | Prose | Figure | Grid | Code


@dataclass(frozen=True)
class Content:
    """A whole report before it is written."""

    title: str
    under: Said
    blocks: list[Block] = field(default_factory=list)
