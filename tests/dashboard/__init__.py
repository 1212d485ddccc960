"""The dashboard without a browser: its state, its parts, its pages."""

import json
import re
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).parent.parent.parent / "dashboard" / "app.py"

TIMEOUT = 300
"""Seconds before a page that does not end is an error, everywhere: busy cores are slow."""

LONG_NAMES = ("compare", "family_tree", "how_accurate", "who_did_it")
"""Pages whose address is another name than their file's: found once the app has run."""


def opened(page, **query):
    """A page as a link with these choices opens it."""
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    if page in LONG_NAMES:
        app.run()
    app.switch_page(f"app_pages/{page}.py").run()
    assert not app.exception
    return app


def drawn(app):
    """What the browser is told of each chart of a page."""
    parts = [one.proto for one in app.get("bidi_component")]
    return [json.loads(one.json) for one in parts if one.component_name == "parallax_chart"]


def charts(app):
    """What is written in each chart of a page, and what is said of it."""
    told = [(re.findall(r"<text[^>]*>(.*?)</text>", one["svg"]), one["alt"]) for one in drawn(app)]
    return [unescape(" ".join([*lines, alt])) for lines, alt in told]
