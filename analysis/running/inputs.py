"""Is what was read still what is there?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.articles import ArticlesError
from analysis.files.runs import inputs_of


def look(source: Path) -> dict[str, list[int]]:
    """Return the size and the time of the last change of each file of an input."""
    paths = [source] if source.is_file() else sorted(source.rglob("*"))
    found = {}
    for path in paths:
        if path.is_file():
            told = path.stat()
            name = path.name if path == source else path.relative_to(source).as_posix()
            found[name] = [told.st_size, told.st_mtime_ns]
    return found


def changed(source: Path, plan: Mapping[str, Any]) -> list[str]:
    """Return the files of an input that are not what the plan says was read of them."""
    now, then = look(source), plan["seen"]
    names = [name for name in sorted({*now, *then}) if now.get(name) != then.get(name)]
    if not names:
        return []
    here, read = inputs_of(source), plan["record"]["inputs"]
    return [name for name in names if here.get(name) != read.get(name)]


def check_unchanged(source: Path, plan: Mapping[str, Any]) -> None:
    """Raise `ArticlesError` if what was read is not what is there."""
    if names := changed(source, plan):
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        raise ArticlesError(
            f"{', '.join(names[:3])}{more} changed while {source} was measured: the tables would "
            "not be of what is there now; run the same command again to measure it anew"
        )
