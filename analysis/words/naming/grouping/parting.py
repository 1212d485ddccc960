"""What tells mentions with the same head apart?"""

from collections.abc import Mapping, Sequence

from analysis.words.naming.grouping.counts import sizes_of
from analysis.words.naming.grouping.readings import Reading


def parts_of(readings: Sequence[Reading]) -> list[tuple[str, ...]]:
    """Return what tells mentions with one head apart: a number, or that there are several."""
    counts: dict[tuple[str, str], list[float]] = {}
    for one in readings:
        if one.how_many:
            counts.setdefault((one.of_state, one.head), []).append(one.how_many)
    sizes = {key: sizes_of(each) for key, each in counts.items()}
    return [_part(one, sizes.get((one.of_state, one.head), {})) for one in readings]


def _part(reading: Reading, sizes: Mapping[float, float]) -> tuple[str, ...]:
    several = () if reading.what == "people" or not reading.plural else ("several",)
    if reading.how_many and len(set(sizes.values())) > 1:
        return (*several, str(sizes[reading.how_many]))
    return several
