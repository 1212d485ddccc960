"""What a chart has no room for at once: the reader leafs through it."""

from dashboard.state import address


def pick_stretch(label: str, n: int, *, per: int, key: str) -> tuple[slice, str]:
    """Let the reader choose which of many are shown.

    Parameters
    ----------
    label
        What they are, and in which order.
    n
        How many there are.
    per
        How many are shown at once.
    key
        The widget's key and the parameter in the address.

    Returns
    -------
    The places of those to show, and how that is told: "21 to 40"; "" where all have room.
    """
    if n <= per:
        return slice(None), ""
    stretches = {
        str(first // per + 1): f"{first + 1} to {min(first + per, n)}" for first in range(0, n, per)
    }
    number = address.pick(f"{label}, of {n:,}", stretches, key=key)
    first = (int(number) - 1) * per
    return slice(first, first + per), stretches[number]
