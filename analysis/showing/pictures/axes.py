"""Where values stand between two ends, and which labels stand there."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$")
_DAY: Final = 86_400.0
_STEPS: Final = [3_600.0 * n for n in (1, 3, 6, 12, 24, 48, 168, 336, 720, 2_184, 4_368, 8_766)]


class Axis:
    """Where values stand, in pixels from `start` to `end`; which these are, the layout says."""

    def __init__(
        self, look: Mapping[str, Any], values: Sequence[Any], sums: Sequence[float] = ()
    ) -> None:
        self.look = look
        self.start, self.end = 0.0, 1.0
        self._bounds: tuple[list[float], list[float]] | None = None
        words = [one for one in values if isinstance(one, str)]
        given = look.get("tickvals") or look.get("range") or ()
        dated = [*words, *(one for one in given if isinstance(one, str))]
        self.dated = bool(dated) and all(_DATE.match(one) for one in dated)
        named = [] if self.dated else [*(look.get("categoryarray") or ()), *words]
        self.places = {name: place for place, name in enumerate(dict.fromkeys(named))}
        self.log = look.get("type") == "log"
        self.low, self.high = self._ends([*values, *sums])
        if look.get("autorange") == "reversed":
            self.low, self.high = self.high, self.low

    def _ends(self, values: Sequence[Any]) -> tuple[float, float]:
        given = self.look.get("range")
        if given is not None:
            low, high = (self.number(one) if isinstance(one, str) else float(one) for one in given)
            return low, high
        if self.places:
            return -0.6, len(self.places) - 0.4
        numbers = [self.number(one) for one in values]
        low, high = min(numbers, default=0.0), max(numbers, default=1.0)
        if self.look.get("rangemode") == "tozero":
            low, high = min(low, 0.0), max(high, 0.0)
        room = 0.05 * (high - low or 1.0)
        return low - room * (low != 0), high + room

    def number(self, value: Any) -> float:
        """Return where a value stands on the axis, in its own unit."""
        if isinstance(value, str):
            if self.dated:
                return float(pd.Timestamp(value).timestamp())
            return float(self.places[value])
        return math.log10(value) if self.log else float(value)

    def at(self, value: Any) -> float:
        """Return where a value stands, in pixels."""
        number = self.number(value)
        if self._bounds is not None:
            return _between(number, *self._bounds)
        share = (number - self.low) / ((self.high - self.low) or 1.0)
        return self.start + share * (self.end - self.start)

    @property
    def rows(self) -> list[tuple[Any, str]]:
        """What stands in rows, one unit apart, with their labels; [] on an axis of numbers."""
        if self.places:
            return [(name, name) for name in self.places]
        values = self.look.get("tickvals") or []
        labels = self.look.get("ticktext") or []
        if len(values) != len(labels) or self.dated or self.log:
            return []
        numbers = [one for one in values if isinstance(one, int | float)]
        if sorted(numbers) != list(range(len(values))):
            return []
        return list(zip(values, map(str, labels), strict=True))

    @property
    def shows_labels(self) -> bool:
        """Whether labels stand beside it."""
        return self.look.get("showticklabels") is not False

    def spread(self, start: float, pitch: float, heights: Mapping[float, float]) -> None:
        """Let rows be as high as they need: from `start` downwards, at least `pitch`.

        Parameters
        ----------
        start
            Where the axis begins at its top, in pixels.
        pitch
            How high a row is that needs no more.
        heights
            The number of a row → how high it must be.
        """
        order = sorted(heights, reverse=self.low < self.high)
        step = -1 if self.low < self.high else 1
        numbers, pixels = [self.high], [start]
        for number in order:
            edge = number - 0.5 * step
            pixels.append(pixels[-1] + max(abs(edge - numbers[-1]), 0.0) * pitch)
            numbers.append(edge)
            pixels.append(pixels[-1] + max(pitch, heights[number]))
            numbers.append(number + 0.5 * step)
        pixels.append(pixels[-1] + max(abs(self.low - numbers[-1]), 0.0) * pitch)
        numbers.append(self.low)
        self.end, self.start = pixels[0], pixels[-1]
        if step < 0:
            numbers, pixels = numbers[::-1], pixels[::-1]
        self._bounds = numbers, pixels

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Return where labels stand, in pixels, and the labels; of numbers about `most`."""
        if not self.shows_labels:
            return []
        if self.look.get("tickvals") is not None:
            texts = self.look.get("ticktext") or map(self._told, self.look["tickvals"])
            pairs = zip(self.look["tickvals"], map(str, texts), strict=True)
            ends = sorted((self.start, self.end))
            there = [(self.at(value), label) for value, label in pairs]
            return [(at, label) for at, label in there if ends[0] - 1 <= at <= ends[1] + 1]
        if self.places:
            return [(self.at(name), name) for name in self.places]
        low, high = sorted((self.low, self.high))
        if self.dated:
            return [(self._pixel(one), label) for one, label in self._dates(low, high, most)]
        step = _round_step((high - low) / most)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        numbers = [step * n for n in range(first, last + 1)]
        return [(self._pixel(number), self._told(number)) for number in numbers]

    def _pixel(self, number: float) -> float:
        share = (number - self.low) / ((self.high - self.low) or 1.0)
        return self.start + share * (self.end - self.start)

    def _told(self, number: Any) -> str:
        given = str(self.look.get("tickformat") or "")
        if given.endswith("%"):
            return f"{number:{given.lstrip(',')}}"
        return f"{round(number, 9):z,g}" if isinstance(number, int | float) else str(number)

    def _dates(self, low: float, high: float, most: int) -> list[tuple[float, str]]:
        """Return round times, and how they are written: the hour where there are hours."""
        least = (self.look.get("dtick") or 0) / 1_000 if _is_number(self.look.get("dtick")) else 0
        steps = [step for step in _STEPS if step >= least]
        step = next((step for step in steps if (high - low) / step <= most), None)
        if step is None or step >= _STEPS[-3]:
            return _months(low, high, most)
        first = math.ceil(low / step) * step
        moments = [first + n * step for n in range(int((high - first) / step) + 1)]
        told = []
        for moment in moments:
            when = pd.Timestamp(moment, unit="s")
            hour = f"<br>{when:%H:%M}" if step < _DAY else ""
            told.append((moment, f"{when.day} {when:%b %Y}{hour}"))
        return told


def _months(low: float, high: float, most: int) -> list[tuple[float, str]]:
    start, end = pd.Timestamp(low, unit="s"), pd.Timestamp(high, unit="s")
    n_months = (end.year - start.year) * 12 + end.month - start.month + 1
    step = next((n for n in (1, 2, 3, 6) if n_months / n <= most), 12 * -(-n_months // (12 * most)))
    months = pd.date_range(start.normalize().replace(day=1), end, freq="MS")
    kept = [one for one in months if (one.month - 1 + 12 * one.year) % step == 0 and one >= start]
    return [(one.timestamp(), f"{one:%b %Y}" if step < 12 else f"{one.year}") for one in kept]


def _round_step(step: float) -> float:
    size = 10 ** math.floor(math.log10(step or 1.0))
    return float(next(size * one for one in (1, 2, 5, 10) if size * one >= step * (1 - 1e-9)))


def _between(number: float, numbers: Sequence[float], pixels: Sequence[float]) -> float:
    """Return where a number stands among bounds; beyond the outermost, on their line."""
    if number < numbers[0] or number > numbers[-1]:
        a, b = (0, -1)
        slope = (pixels[b] - pixels[a]) / ((numbers[b] - numbers[a]) or 1.0)
        end = a if number < numbers[0] else b
        return float(pixels[end] + (number - numbers[end]) * slope)
    return float(np.interp(number, numbers, pixels))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)
