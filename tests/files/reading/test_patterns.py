"""Does any pattern that strangers' texts meet take time that grows as the square of a line?"""

import ast
import importlib
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
N = 3_000
"""Characters: where a pattern takes n steps from each place, some 40 ms; else some 0.1 ms."""

SLOW = 0.015  # seconds of the processor
SINGLE = " a1A\n\t\r.,;:-–_/\\\"“'’()[]<>&|*=#{}é\xa0@%?+~`"
PAIRED = " a1.\n"

BOUNDED = {
    "outlets/__init__.py:PARTED": "names of outlets, whose blanks are single",
    "outlets/__init__.py:_CREDITED": "bylines of 1,000 characters at most, whose blanks are single",
    "inline.py:_ABOUT": "900 characters at most, where the label stands",
    "newsbank.py:_BETWEEN": "lines of 160 characters at most",
    "newsbank.py:_PLACE": "a part of such a line",
    "pdf_lines.py:_NUMBER": "lines whose blanks are single",
}
"""Patterns that see no long runs, and why."""


def patterns(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from patterns(one, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        yield from patterns([*value, *value.values()], depth + 1)


def from_its_start(source: str, name: str) -> bool:
    """Tell whether a module uses a pattern from the start of texts only."""
    uses = [
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", None) == name
    ]
    loads = len(re.findall(rf"\b{re.escape(name)}\b", source)) - 1
    return loads == len(uses) and {*uses} <= {"match", "fullmatch", "pattern"}


def compiled(path: Path) -> dict[str, tuple[re.Pattern[str], bool]]:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    called = f"{path.parent.name}/{path.name}" if path.stem == "__init__" else path.name
    source = path.read_text(encoding="utf-8")
    return {
        f"{called}:{constant}{f'-{n}' if n else ''}": (one, from_its_start(source, constant))
        for constant, value in vars(importlib.import_module(name)).items()
        if re.search(rf"^{re.escape(constant)}\b", source, re.M)
        for n, one in enumerate(patterns(value))
    }


def said_in(parsed: Any) -> Iterator[str]:
    """Yield what stands literally in a pattern, piece by piece."""
    piece = ""
    for kind, about in parsed:
        if str(kind) == "LITERAL":
            piece += chr(about)
            continue
        yield piece
        piece = ""
        for part in about if isinstance(about, tuple | list) else (about,):
            within = part if isinstance(part, list) else (part,)
            for one in within:
                if isinstance(one, _parser.SubPattern):
                    yield from said_in(one)
    yield piece


def units(pattern: re.Pattern[str]) -> set[str]:
    parsed = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    literal = sorted({piece for piece in said_in(parsed) if piece}, key=len)[-8:]
    pairs = {a + b for a in PAIRED for b in PAIRED if a != b}
    behind = {piece + after for piece in literal for after in ("", " ", "\n", "a")}
    return {*SINGLE, *pairs, *behind}


def seconds(pattern: re.Pattern[str], text: str, *, start: bool) -> float:
    began = time.process_time()
    if start:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - began


PATHS = [
    path for room in ("files", "language") for path in (ROOT / "analysis" / room).rglob("*.py")
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(ROOT / "analysis")))
def test_no_pattern_takes_the_square_of_a_line(path: Path) -> None:
    slow = {}
    for name, (pattern, start) in compiled(path).items():
        for unit in units(pattern) if name not in BOUNDED else ():
            text = unit * (N // len(unit)) + "!"
            if all(seconds(pattern, text, start=start) > SLOW for _ in range(3)):
                slow[name] = unit
    assert not slow
