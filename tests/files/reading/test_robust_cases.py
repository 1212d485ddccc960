"""Are the inputs that once stopped all read as they should be, and can their tables be written?"""

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from analysis import read_articles
from analysis.files.exporting import to_csv, to_parquet, to_xlsx
from analysis.files.studies.tables import table_bytes, table_from

CASES = (
    "csv-column-named-twice", "date-9999-with-zone", "html-charset-undefined", "ids-given-twice",
    "integer-of-21-digits", "json-number-or-blank", "parquet-5-million-rows", "parquet-not-utf8",
    "txt-80000-blanks", "xlsx-last-cell-used", "zip-member-without-name",
)  # fmt: skip


def checks(folder: Path) -> ModuleType:
    """Return the module beside the cases that says what each form of check means."""
    spec = importlib.util.spec_from_file_location("case_checks", folder / "case_checks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", CASES)
def test_what_once_stopped_all_is_read(corpora: Path, tmp_path: Path, name: str) -> None:
    given = corpora / "cases" / f"robust-{name}"
    if not given.is_dir():
        pytest.skip("the corpora have no such case")
    wanted = json.loads((given / "expected.json").read_text("utf-8"))
    wanted.get("measures", {}).pop("tables_written", None)  # below, in every form
    copy = shutil.copytree(given, tmp_path / "case", ignore=shutil.ignore_patterns("expected.*"))
    assert not list(filter(None, checks(given.parent).Case(copy).checked(wanted)))
    for table in read_articles(copy):
        assert to_csv(table)
        assert to_parquet(table)
        assert to_xlsx(table)
        assert table_from(table_bytes(table, name)).shape == table.shape
