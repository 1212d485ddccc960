"""Measure the bundled events for all who open them: `python -m dashboard.shipping`.

Every page is opened on every event, as a reader does who chooses nothing; what they ask for is
written into `data/measured`, with the fingerprint of all that it was made with.
"""

import json
import os
import zipfile
from collections.abc import Hashable
from pathlib import Path
from typing import Any, Final

from streamlit.testing.v1 import AppTest

from analysis.files.events import event_ids, read_event
from analysis.home import VARIABLE
from dashboard import exactly, navigation
from dashboard.state import corpora, old_corrections, results, shipped, stores

APP: Final = Path(__file__).parent / "app.py"
_TIMEOUT: Final = 600
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the same results make the same file."""


def asked_for(event: str) -> dict[Hashable, Any]:
    """Open all pages on an event; return what they asked for, by its key, newly measured."""
    for kept in (VARIABLE, old_corrections.VARIABLE):  # what somebody corrected is not shipped
        os.environ.pop(kept, None)
    stores.FOR_ALL.clear()
    known: dict[Hashable, Any] = {corpora.READ: read_event(event)}
    app = AppTest.from_file(str(APP), default_timeout=_TIMEOUT)
    app.query_params["event"] = event
    app.run()
    for entry in (entry for group in navigation.GROUPS.values() for entry in group):
        if entry.script != navigation.FIRST:
            app.switch_page(entry.file).run()
        if app.exception:
            raise RuntimeError(f"{entry.title}: {app.exception[0].value}")
    return known | stores.FOR_ALL.kept(results.MEASURED)


def write(path: Path, made: dict[Hashable, Any]) -> None:
    """Write results that come back exactly."""
    members = {shipped.FINGERPRINT: shipped.fingerprint()}
    for key, value in made.items():
        written = json.dumps(exactly.told(value), ensure_ascii=False, separators=(",", ":"))
        members[shipped.name_of(key)] = written
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as whole:
        for name, text in sorted(members.items()):
            whole.writestr(zipfile.ZipInfo(name, _ALWAYS), text, zipfile.ZIP_DEFLATED, 9)


def main() -> None:
    """Measure every event, and say how much it became."""
    for path in shipped.FOLDER.glob("*.zip"):
        path.unlink()  # what is measured now shall not be read from there
    for event in event_ids():
        made = asked_for(event)
        path = shipped.FOLDER / f"{event}.zip"
        write(path, made)
        print(f"{event}: {len(made)} results, {path.stat().st_size / 1e3:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
