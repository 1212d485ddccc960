"""What the reader chose, in the page's address: whoever follows the link sees the same view.

Addresses hold ids (`?event=picket-line&readability_counting=textstat`), not the labels that
widgets show: Streamlit's own `bind` would write labels. A choice that is the default is left out.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

_WRITTEN: Final = "address"
_LONGEST: Final = 300
_MOST: Final = 100


def asked(key: str) -> list[str] | None:
    """Return what the link that opened this session names for `key`; None if it was heard before.

    An address is believed once: later ones may lag behind a reader who clicks fast.
    """
    return None if key in _written() else st.query_params.get_all(key)


def choose(key: str, chosen: str | list[str]) -> None:
    """Choose for the reader, before the widget `key` is drawn, here or on the page they go to."""
    st.session_state[key] = chosen
    _written()[key] = [chosen] if isinstance(chosen, str) else chosen


def kept(key: str) -> str:
    """Return what was chosen for a `key` that no widget holds, by the link or since; "" if nothing.

    It is written into the address, which Streamlit empties where another page opens.
    """
    values = asked(key)
    values = _written().get(key, []) if values is None else values
    write(key, values[-1:], [])
    return values[-1] if values else ""


def recall(key: str, known: Sequence[str], default: Sequence[str], *, several: bool) -> None:
    """Give the widget `key`, not yet drawn, the value of the link, or of the last visit.

    Parameters
    ----------
    key
        The widget's key and the parameter in the address.
    known
        The ids that can be chosen; others are dropped.
    default
        The ids chosen when nothing else is known.
    several
        Whether the widget's value is a list.
    """
    now = st.session_state.get(key)
    if now is None:
        now = asked(key) or _written().get(key)
    values = [now] if isinstance(now, str) else list(now or [])
    values = [value for value in values if value in known] or list(default)
    st.session_state[key] = values if several else values[0]


def write(key: str, chosen: Sequence[str], default: Sequence[str]) -> None:
    """Write what was chosen into the address, or take it out where it is the default."""
    values = [] if list(chosen) == list(default) else list(chosen)
    _written()[key] = values
    if values == st.query_params.get_all(key):
        return
    if values:
        st.query_params[key] = values
    else:
        del st.query_params[key]


def pick(
    label: str,
    names: Mapping[str, str],
    *,
    key: str,
    default: str | None = None,
    as_list: bool = False,
) -> str:
    """Let the reader choose one of `names`: buttons for a few, a list for more.

    Parameters
    ----------
    label
        The widget's label.
    names
        What can be chosen: id to name.
    key
        The widget's key and the parameter in the address.
    default
        The id chosen at first; the first one if not given.
    as_list
        A list also for a few: their names may hold what buttons take for Markdown.

    Returns
    -------
    The chosen id.
    """
    first = [default or next(iter(names))]
    recall(key, list(names), first, several=False)
    options: dict[str, Any] = {"format_func": lambda name: names.get(name, name), "key": key}
    if len(names) <= 5 and not as_list:
        picked = st.segmented_control(label, list(names), required=True, **options)
    else:
        picked = st.selectbox(label, list(names), width="stretch" if as_list else 300, **options)
    chosen = picked if picked in names else first[0]
    write(key, [chosen], first)
    return chosen


def of_page(page: str) -> list[str]:
    """Return the keys of all that was chosen on a page, by the name that begins them."""
    return [key for key in _written() if key.startswith(f"{page}_")]


def all_chosen() -> dict[str, list[str]]:
    """Return what was chosen on all pages: parameter in the address → its values."""
    return {key: list(values) for key, values in sorted(_written().items()) if values}


def restore(chosen: Mapping[str, Any]) -> None:
    """Forget what was chosen, and choose this, as a link would; what no link can name is dropped.

    Parameters
    ----------
    chosen
        What `all_chosen` returned, as a file has it that anybody may have written.
    """
    good = {
        key: [str(value)[:_LONGEST] for value in values][:_MOST]
        for key, values in chosen.items()
        if re.fullmatch(r"\w{1,60}", key) and isinstance(values, list)
    }
    heard: dict[str, list[str]] = {key: [] for key in (*_written(), *st.query_params)}
    for key in {*heard, *good}:
        if isinstance(st.session_state.get(key), str | list):
            del st.session_state[key]
    _written().update(heard | good)


def slug(name: str) -> str:
    """Return `name` as part of a file name: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "table"


def stem(page_name: str, name: str) -> str:
    """Return how the files of a table or figure of a page are called, without the ending."""
    short = slug(name)
    return short if short.startswith(page_name) else f"{page_name}-{short}"


def _written() -> dict[str, list[str]]:
    written: dict[str, list[str]] = st.session_state.setdefault(_WRITTEN, {})
    return written
