"""Where on this computer is kept what its user works on?"""

import os
import sys
from pathlib import Path
from typing import Final

VARIABLE: Final = "PARALLAX_STUDIES"
"""Names the folder where studies are kept."""


def data_at_home() -> Path:
    """Return the folder for what is kept in the home of whoever runs this."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "parallax"


def studies_folder() -> Path:
    """Return the folder of studies: the one that `VARIABLE` names, else the one at home."""
    named = os.environ.get(VARIABLE, "")
    return Path(named).expanduser() if named else data_at_home() / "studies"
