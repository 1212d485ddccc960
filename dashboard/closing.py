"""What closed tabs leave behind is given back, also where no further visitor comes.

Streamlit keeps the session of a closed tab for a while, in case its connection was only broken,
and lets go of it when the next one is closed.
"""

import asyncio
import gc
from typing import Any

from streamlit import runtime

from analysis import heaps

SECONDS = 40
"""So long a closed tab may come back."""


def keep_for_good() -> None:
    """Let Python never look again at what is there now, unless a visitor has come already.

    Called where sessions begin, in the loop of the server: what belongs to a session that had begun
    would never be given back, because a session refers to itself.
    """
    if runtime.exists() and not runtime.get_instance()._session_mgr.num_sessions():
        gc.freeze()


async def give_back() -> None:
    """Look again and again for sessions whose time has passed, and let go of them."""
    while True:
        await asyncio.sleep(SECONDS / 4)
        await asyncio.to_thread(_tidy)
        sessions: Any = runtime.get_instance()
        for part in ("_session_mgr", "_session_storage", "_cache"):
            sessions = getattr(sessions, part, None)  # of another version of Streamlit
        if sessions is not None and len(sessions._expirations) > sessions.currsize:
            sessions.expire()
            await asyncio.to_thread(_let_go)


def _tidy() -> None:
    from dashboard.state import stores  # the server answers before

    stores.tidy()


def _let_go() -> None:
    from dashboard.state.forgetting import forget_texts  # the server answers before

    forget_texts()
    heaps.give_back()  # a session refers to itself: cycles, too
