"""Which events are measured together?"""

from collections.abc import Mapping
from typing import Any, Final

N_ARTICLES: Final = 100
"""So many articles make a partition: half a minute of work, and 200 MB of memory."""

N_CHARACTERS: Final = 1_000_000
"""Or so many characters of text."""


def bundled(events: Mapping[Any, tuple[int, int]]) -> dict[Any, int]:
    """Return the number of the partition of each event: neighbours, as many as fit into one.

    What fits into one partition at all is one; an event is never taken apart.

    Parameters
    ----------
    events
        Each event in its order: how many articles, and characters, it has.

    Examples
    --------
    >>> bundled({"strike": (60, 9), "dam": (30, 9), "vote": (20, 9), "storm": (300, 9)})
    {'strike': 0, 'dam': 0, 'vote': 1, 'storm': 2}
    """
    found: dict[Any, int] = {}
    number, articles, characters = 0, 0, 0
    for event, (n, length) in events.items():
        full = articles + n > N_ARTICLES or characters + length > N_CHARACTERS
        if full and articles:
            number, articles, characters = number + 1, 0, 0
        found[event] = number
        articles, characters = articles + n, characters + length
    return found
