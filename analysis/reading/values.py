"""What does a field of a table or a page say, as text?"""

import json
import re
from typing import Any

import numpy as np
import pandas as pd


def said(value: Any) -> str | None:
    """Return what a field says as text; None for a missing or blank one.

    Examples
    --------
    >>> said({"id": None, "name": "The Elva Courier"})
    'The Elva Courier'
    >>> said(["A paragraph.", "Another."])
    'A paragraph.\\n\\nAnother.'
    """
    if isinstance(value, dict):  # news services say who published as {"name": …}
        value = value.get("name")
    if isinstance(value, list | tuple | np.ndarray):
        value = "\n\n".join(part for item in value if (part := said(item)))
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # Excel makes every number a float
    text = str(value)
    return text if text.strip() else None


def plain(value: Any) -> Any:
    """Return a value that every table format can hold."""
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    if not isinstance(value, str):
        return value
    # Half a character, as broken JSON escapes leave it, is no text anywhere else. In an article
    # `mending` has read it before and told; here only what is said of files is left.
    return re.sub(r"[\ud800-\udfff]", "\ufffd", value)
