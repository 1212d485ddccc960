"""Each line of the threat model names a test that is there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def lines():
    """What the table says: three cells a line, but for its head and the lines that part it."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows[2:] if row[1]]


def named(cell):
    return re.fullmatch(r"`(tests/[\w/]+\.py)::(test_\w+)`", cell)


def test_every_line_names_its_test():
    assert len(lines()) > 20
    assert not [row for row in lines() if len(row) != 3 or not named(row[2])]


def test_each_named_test_is_there():
    missing = []
    for row in lines():
        path, name = named(row[2]).groups()
        text = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""
        defined = {one.name for one in ast.parse(text).body if isinstance(one, ast.FunctionDef)}
        missing += [] if name in defined else [row[2]]
    assert not missing
