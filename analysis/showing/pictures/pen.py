"""With which colours and letters a picture is drawn: on paper, in greys, or in a page's own ink."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.sax.saxutils import escape

from analysis.showing.pictures import letters

INK: Final = "#0f1720"
DARK: Final = "#0E1620"
"""Ink on a light colour: it stays dark where the page is dark, and its own ink light."""
PAPER: Final = "#FFFFFF"
SOFT: Final = "#8A8A8A"
FONT: Final = "'Source Sans', 'Source Sans 3', Arial, Helvetica, sans-serif"
ON_SCREEN: Final = 0.88  # Source Sans, which the dashboard brings along, beside the widest letters
_RGBA: Final = re.compile(r"rgba?\(([^)]*)\)")
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


@dataclass(frozen=True)
class Pen:
    """What writes and paints: `interactive` in the ink of the page, else black on white."""

    interactive: bool = False
    greys: Mapping[str, str] = field(default_factory=dict)

    def wide(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how many pixels a line takes."""
        return letters.wide(text, self._measured(size), bold=bold)

    def widest(self, lines: Sequence[str], size: float, *, bold: bool = False) -> float:
        """Return how many pixels several lines take."""
        return letters.widest(lines, self._measured(size), bold=bold)

    def broken(self, text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
        """Return a text in lines that fit into `room`."""
        return letters.broken(text, self._measured(size), room, bold=bold)

    def longest_word(self, text: str, size: float) -> float:
        """Return how many pixels the longest word takes."""
        return letters.longest_word(text, self._measured(size))

    def _measured(self, size: float) -> float:
        return size * ON_SCREEN if self.interactive else size

    def fill(self, colour: str | None) -> str:
        """Return the attributes that fill a shape."""
        return self._paint("fill", colour)

    def stroke(self, colour: str | None, width: float) -> str:
        """Return the attributes of a shape's edge."""
        return f'{self._paint("stroke", colour)} stroke-width="{width:g}"' if width else ""

    def _paint(self, what: str, colour: str | None) -> str:
        red, green, blue, alpha = rgba(colour or INK)
        told = f"#{red:02X}{green:02X}{blue:02X}"
        told = self.greys.get(told, told)
        seen = f' {what}-opacity="{alpha:.3g}"' if alpha < 1 else ""
        if self.interactive and told == INK.upper():
            return f'{what}="currentColor"{seen}'
        if self.interactive and told == PAPER and what == "fill":
            return f'class="paper" {what}="{told}"{seen}'
        return f'{what}="{told}"{seen}'

    def line(self, ends: Box, colour: str | None, width: float, dash: str = "") -> str:
        """Draw a straight line."""
        x1, y1, x2, y2 = ends
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f"{self.stroke(colour, width)}{dashed}/>"
        )

    def write(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        *,
        size: float,
        anchor: str = "middle",
        colour: str | None = None,
        bold: bool = False,
        turned: float = 0,
        more: str = "",
    ) -> list[str]:
        """Write lines below each other; `y` is the base of the first one."""
        look = f'font-size="{size:g}" text-anchor="{anchor}"' + ' font-weight="600"' * bold
        turn = f' transform="rotate({turned:g} {x:.1f} {y:.1f})"' if turned else ""
        paint = self._written(colour)
        return [
            f'<text x="{x:.1f}" y="{y + letters.LINE * size * number:.1f}" {look} {paint}{turn}'
            f"{more}>{escaped(line)}</text>"
            for number, line in enumerate(lines)
        ]

    def _written(self, colour: str | None) -> str:
        if colour is not None and colour.upper() == PAPER:  # on a strong colour, in any theme
            return f'fill="{PAPER}"'
        return self.fill(colour)

    def box(
        self, lines: Sequence[str], x: float, y: float, *, size: float, anchor: str = "middle"
    ) -> Box:
        """Return the space that such lines take."""
        width = self.widest(lines, size)
        left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        bottom = y + letters.LINE * size * (len(lines) - 1) + 0.22 * size
        return left, y - 0.75 * size, left + width, bottom

    def readable_on(self, colour: str) -> str:
        """Return the colour of letters on a colour: ink or paper."""
        red, green, blue, alpha = rgba(colour)
        told = self.greys.get(f"#{red:02X}{green:02X}{blue:02X}")
        bright = brightness(*rgba(told)[:3]) if told else brightness(red, green, blue)
        if bright * alpha + 255 * (1 - alpha) < 140:
            return PAPER
        return DARK if self.interactive else INK


def escaped(text: str) -> str:
    """Return a text as it stands between tags, without characters that XML forbids."""
    return escape(_shown(text))


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, in quotation marks."""
    return '"' + escape(_shown(text), {'"': "&quot;", "\n": "&#10;"}) + '"'


def _shown(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def meeting(one: Box, other: Box, gap: float = 0.0) -> bool:
    """Tell whether two boxes meet."""
    return (
        one[0] < other[2] + gap
        and other[0] < one[2] + gap
        and one[1] < other[3]
        and other[1] < one[3]
    )


def rgba(colour: str) -> tuple[int, int, int, float]:
    """Return the parts of a colour.

    Examples
    --------
    >>> rgba("rgba(0,114,178,0.5)"), rgba("#555")
    ((0, 114, 178, 0.5), (85, 85, 85, 1.0))
    """
    if found := _RGBA.match(colour):
        red, green, blue, *alpha = (float(part) for part in found[1].split(","))
        return int(red), int(green), int(blue), alpha[0] if alpha else 1.0
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    if not re.fullmatch("[0-9A-Fa-f]{6}", digits):
        return rgba(INK)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16), 1.0


def brightness(red: int, green: int, blue: int) -> float:
    """Return how bright a colour is, 0–255."""
    return 0.299 * red + 0.587 * green + 0.114 * blue


def greys_of(colours: Iterable[Any]) -> dict[str, str]:
    """Give each colour a grey of its own, from dark to light, in the order of their brightness."""
    told = {rgba(colour)[:3] for colour in colours if isinstance(colour, str)}
    hues = sorted((one for one in told if len(set(one)) > 1), key=lambda one: brightness(*one))
    step = 130 / max(len(hues) - 1, 1)
    greys = (round(60 + step * number) for number in range(len(hues)))
    return {
        f"#{red:02X}{green:02X}{blue:02X}": f"#{grey:02X}{grey:02X}{grey:02X}"
        for (red, green, blue), grey in zip(hues, greys, strict=True)
    }
