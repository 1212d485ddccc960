"""Which texts of an event credit one another, or the same third? Looked up, not tried by pairs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from analysis.files.reading.outlets import agency_named, outlet_key, site_name
from analysis.texts.lineage.credits import Credits, known
from analysis.texts.lineage.direction import outlet_of

OFTEN: Final = 2
"""So many times both texts name a third report, if both retell it."""


def credited_pairs(said: Sequence[Credits]) -> Iterator[tuple[int, int]]:
    """Yield two texts of which one may name the other's report, the lesser number first."""
    book = _Book(said)
    for i, one in enumerate(said):
        found = set().union(*(book.texts(name) for told in one.told for name in told.names))
        yield from ((min(i, j), max(i, j)) for j in found if j != i)


def thirds(said: Sequence[Credits]) -> list[set[str]]:
    """Return of each text the names of the reports that it names often enough to retell them."""
    found = []
    for one in said:
        named = Counter(known(credit.names) or credit.medium for credit in one.told)
        short = {name: n for name, n in named.items() if " " not in name}
        for name in [name for name in named if " " in name]:
            words = name.split(" ")
            named[name] += sum(short.get(word, 0) for word in {words[0], words[-1]})
        found.append({name for name, n in named.items() if name and n >= OFTEN})
    return found


class _Book:
    """Which texts are of the outlet, site or agency that a name may stand for."""

    def __init__(self, said: Sequence[Credits]) -> None:
        self._of: dict[tuple[str, object], set[int]] = {}
        self._known: dict[str, set[int]] = {}
        for i, one in enumerate(said):
            site = site_name(one.host.removeprefix("www.")) if one.host else ""
            keys = [("site", site)] if one.host else [("name", name) for name in one.outlet.names]
            for key in (*keys, *(("agency", agency) for agency in one.signed)):
                self._of.setdefault(key, set()).add(i)
        self._sites = [
            str(key[1]) for key in self._of if isinstance(key, tuple) and key[0] == "site"
        ]

    def texts(self, name: str) -> set[int]:
        """Return all texts that a credit of this name may be of."""
        if name not in self._known:
            bare = re.sub(r"^[Tt]he ", "", name)
            keys: list[tuple[str, object]] = [("name", one) for one in outlet_of(name).names]
            keys += [("agency", agency_named(bare)), *(("site", s) for s in self._like(bare))]
            self._known[name] = set().union(*(self._of.get(key, ()) for key in keys))
        return self._known[name]

    def _like(self, name: str) -> Iterator[str]:
        """Sites that `names_site` may find a name for: of one beginning, or one in the other."""
        key = outlet_key(name)
        for site in self._sites:
            plain = site.removeprefix("the")
            if key and site and (key[0] in (site[0], plain[:1]) or key in plain or plain in key):
                yield site
