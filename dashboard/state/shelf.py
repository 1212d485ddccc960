"""The studies that are kept: listed, begun, opened, renamed, passed on, deleted; links to them."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from weakref import WeakSet

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.files import studies as files
from analysis.files.studies.shelves import SHELF
from dashboard.state import address, own, stores, studies, working
from dashboard.state.forgetting import forget_texts
from dashboard.state.studies import BUNDLED, OWN

LINK: Final = "study"
"""The parameter in the address that names a study."""
DELETED: Final = "deleted"

OF_STUDY: Final = "own_corpora"
"""Under this key the session holds what pages derive from the articles of the study."""

UNDONE: Final = "undone"
"""Under this key it holds what was taken back, the last one last."""

_MISSING: Final = "study_missing"
_CHOICES: Final = "study_choices"
_OPEN: Final[WeakSet[own.Own]] = WeakSet()
"""What the sessions of this server have of studies, so that deleting one reaches all of them."""


def listed() -> pd.DataFrame:
    """Return the studies that are kept, the one changed last first.

    The columns of `analysis.files.studies.shelf`, and `waiting`: how many files are in it that
    were not adopted yet.
    """
    base = studies.folder()
    if base is None:
        return SHELF.of([]).assign(waiting=0)
    kept = files.shelf(base)
    lists = {path.parent.parent.name: path for path in base.glob(f"*/{own.FOLDER}/{own.LIST}")}
    n_files = {name: own.n_waiting(path) for name, path in lists.items()}
    others = [name for name, n in n_files.items() if n and name not in set(kept["id"])]
    rows = kept.to_dict("records")
    for name in others:
        with suppress(ArticlesError):  # deleted meanwhile, or what a crash left of a deletion
            rows.append(_not_adopted(files.study_path(base, name)))
    table = pd.DataFrame(rows, columns=kept.columns)
    table["changed"] = pd.to_datetime(table["changed"], utc=True, errors="coerce")
    table["waiting"] = table["id"].map(n_files).fillna(0).astype(int)
    return table.sort_values("changed", ascending=False, ignore_index=True)


def _not_adopted(path: Path) -> dict[Hashable, Any]:
    """Return the row of a study in which files wait, and that has no articles yet."""
    about = files.read_study(path).about
    row: dict[Hashable, Any] = {
        "id": path.name,
        "name": about.name,
        "changed": about.changed,
        "problem": "",
    }
    return row | {"articles": 0, "outlets": 0, "events": 0}


def name() -> str:
    """Return what the study is called that is open and kept; "" if there is none."""
    return studies.kept(OWN).about.name if studies.opened() else ""


def begin(name: str) -> None:
    """Begin a study for what is added now, where studies are kept and none is open."""
    base = studies.folder()
    if base is None or studies.opened():
        return
    mine, now = own.own(), studies.kept(OWN)
    try:
        mine.study = files.new_study(base, replace(now, about=replace(now.about, name=name)))
    except (ArticlesError, OSError) as error:
        studies.tell(error)
        return
    mine.parts.pop(OWN, None)
    _OPEN.add(mine)
    address.choose(LINK, mine.study)


def open_study(name: str, *, choices: bool = True) -> None:
    """Open a study that is kept; the one before is closed.

    Parameters
    ----------
    name
        Its id.
    choices
        Whether to show what was shown of it last.

    Raises
    ------
    ArticlesError
        There is none of this id, it cannot be read, or what this tab alone has would be lost.
    """
    base = studies.folder()
    if base is None:
        raise ArticlesError("here no study is kept")
    kept = files.read_study(files.study_path(base, name))
    about = kept.about
    if not about.texts:
        raise ArticlesError(f"the study has no texts; {files.whom_to_ask(kept)}")
    _check_nothing_is_lost()
    _close()
    mine = own.own()
    mine.study = name
    _OPEN.add(mine)
    _show(about, choices=choices)


def take(data: bytes) -> None:
    """Open the study in the bytes of a `.parallax` file, and keep it where studies are kept.

    Raises
    ------
    ArticlesError
        There is none, nothing can be measured of it, or what this tab alone has would be lost.
    """
    kept, base = files.read_study(data), studies.folder()
    if not kept.about.texts:
        whom = f" ({kept.about.contact})" if kept.about.contact else ""
        raise ArticlesError(
            "the study was passed on without its texts, so that nothing can be measured or shown "
            f"here; ask whoever made it{whom} for the file with its texts"
        )
    if kept.reading is None:
        told = "; ".join(f"{one.file}: {one.problem}" for one in kept.problems.itertuples())
        raise ArticlesError(f"there are no articles in the study{': ' * bool(told)}{told}")
    _check_nothing_is_lost()
    if base is not None:
        open_study(files.new_study(base, kept))
        return
    _close()
    own.own().parts[OWN] = (None, studies.shown(kept))
    _show(kept.about, choices=True)


def begin_another() -> None:
    """Let what is added now begin another study; what this tab alone has stays, and is added to."""
    if not _in_tab_alone():
        close()


def _in_tab_alone() -> bool:
    """Tell whether something of the visitor's own study is not kept on disk."""
    mine = own.own()
    if studies.opened():
        return bool(mine.unwritten.get(OWN))
    return bool(mine.waiting.files) or studies.part(OWN, "reading") is not None


def _check_nothing_is_lost() -> None:
    if _in_tab_alone():
        raise ArticlesError(
            "your articles are in this tab alone and would be lost; download them on the page "
            "Start, delete them on the page Data and method, then open the study"
        )


def close() -> None:
    """Close the study that is open: nothing of it is in the session or in the address any more."""
    _close()
    address.restore({})


def _close() -> None:
    before = own.own()
    parts, unwritten = (
        {name: one for name, one in has.items() if name != OWN}
        for has in (before.parts, before.unwritten)
    )
    own.begin_anew(parts=parts, unwritten=unwritten)
    for told in (_MISSING, _CHOICES, OF_STUDY, UNDONE):
        st.session_state.pop(told, None)
    studies.tell(None)


def delete(name: str) -> None:
    """Delete a study, on disk and in the memory of all who have it open; "" is one in the session.

    Raises
    ------
    ArticlesError
        It cannot be deleted.
    """
    base = studies.folder()
    if base is not None and name:
        files.delete_study(base, name)
        stores.forget_study(name)
    mine = own.own()
    for one in [*_OPEN, mine]:
        if one.study == name:
            one.parts.pop(OWN, None)
            one.unwritten.pop(OWN, None)
            one.waiting = own.Waiting()
    forget_texts()
    working.WORKERS.forget()
    if mine.study == name:
        close()


def rename(name: str, called: str) -> None:
    """Give a study another name; its id stays, and so do links to it."""
    base = studies.folder()
    if base is not None and called.strip():
        files.edit_study(
            files.study_path(base, name), about=lambda now: replace(now, name=called.strip()[:120])
        )
        own.own().parts.pop(OWN, None)


def packing(name: str, *, texts: bool) -> Callable[[], bytes]:
    """Return what makes the bytes of a `.parallax` file: of a study, or with "" of the session's.

    It may be called outside of a session, as downloads are.
    """
    base = studies.folder()
    if base is not None and name and not (name == studies.opened() and _in_tab_alone()):
        path = files.study_path(base, name)
        return lambda: files.packed_study(files.read_study(path), texts=texts)
    now = studies.kept(OWN)
    name = now.about.name or session_name()
    parts = {part: studies.part(OWN, part) for part in studies.PARTS}
    kept = replace(now, about=replace(now.about, name=name, choices=_chosen()), **parts)
    return lambda: files.packed_study(kept, texts=texts)


def session_name() -> str:
    """Return what the study is called that the session alone has: after its first headline."""
    reading = studies.part(OWN, "reading")
    titles = [] if reading is None else [title for title in reading.articles["title"] if title]
    return str(titles[0])[:80] if titles else "study"


def begin_run() -> None:
    """Open the study that the link names, and take over what another window changed."""
    asked = (address.asked(LINK) or [""])[-1]
    if asked and asked not in (BUNDLED, studies.opened()):
        try:
            open_study(asked, choices=set(st.query_params) <= {LINK})
        except ArticlesError:
            st.session_state[_MISSING] = asked
    path = studies.path_of(OWN)
    if path is not None and files.is_study(path):
        own.refresh(path)
        studies.write_again()
    elif path is not None and path.parent.is_dir():
        close()
        st.session_state[_MISSING] = DELETED
    if path is None and studies.kept(OWN).reading is not None:  # it could not be begun before
        begin(session_name())
        with studies.changing():
            pass  # what waits, too
    told = studies.opened() or missing()
    address.write(LINK, [told] if told not in ("", DELETED) else [], [])


def without_texts(name: str) -> bool:
    """Tell whether a study is kept here, but was passed on without its texts."""
    base = studies.folder()
    try:
        return base is not None and not files.read_study(files.study_path(base, name)).about.texts
    except ArticlesError:
        return False


def missing() -> str:
    """Return the id of the study that the link names and that is not here, or `DELETED`."""
    return str(st.session_state.get(_MISSING, ""))


def found() -> None:
    """Forget that a study was asked for that is not here: the reader chose something else."""
    st.session_state.pop(_MISSING, None)


def keep_choices() -> None:
    """Keep what is shown of the study that is open, to be shown again when it is opened."""
    path, chosen = studies.path_of(OWN), _chosen()
    own_event = any(one.startswith("own/") for one in chosen.get("event", ()))
    if path is None or not own_event or chosen == st.session_state.get(_CHOICES):
        return
    st.session_state[_CHOICES] = chosen
    method = {"method": chosen["method"][0]} if chosen.get("method") else {}
    told: dict[str, Any] = {"choices": chosen, **method}
    try:
        files.edit_study(path, about=lambda now: replace(now, **told))
    except (ArticlesError, OSError) as error:
        studies.tell(error)


def _chosen() -> dict[str, list[str]]:
    """Return what is shown of the study, wherever it is kept."""
    return {key: values for key, values in address.all_chosen().items() if key != LINK}


def _show(about: files.About, *, choices: bool) -> None:
    if choices:
        address.restore(about.choices)
    address.choose(LINK, [studies.opened()] if studies.opened() else [])
    st.session_state[_CHOICES] = about.choices
