"""What tells that two texts are related, as columns and in words."""

import json
from collections.abc import Iterator
from typing import Any

from analysis.texts.lineage.credits import Credit, Credits
from analysis.texts.lineage.pairs import Pair


def credits_of_pair(pair: Pair, said: list[Credits]) -> str:
    """Return the credits that count for two texts, as JSON."""
    return json.dumps(list(_credits(pair, said)), ensure_ascii=False)


def passages_of_pair(pair: Pair) -> str:
    """Return where both texts have the same words of their own, as JSON."""
    return json.dumps([[*here, *there] for here, there in pair.signs.passages])


def signs_in_words(pair: Pair, said: list[Credits], names: list[str]) -> str:
    """Say which passages two texts share, and whom they credit; "" if nothing of it counts."""
    copied, articles = pair.signs.copied, (pair.a, pair.b)
    told = f"; {copied} words in passages that both have outside quotations" if copied else ""
    for side in (0, 1):
        words = [credit.words for of, credit in pair.signs.credits if of == side]
        if words:
            told += (
                f"; {names[articles[side]]} credits {names[articles[1 - side]]} ({_some(words)})"
            )
    third = [credit.words for _, credit in pair.signs.third]
    if third:
        told += f"; both credit a third report ({_some(third)})"
    if pair.signs.agencies:
        return f"{told}; {' and '.join(pair.signs.agencies)} has a part in both"
    if copied and pair.signs.one_agency:
        parts = [(names[i], agency) for i in articles for agency in sorted(said[i].agencies)]
        told += "".join(f"; {agency} has a part in {name}" for name, agency in parts)
    return told


def _some(words: list[str]) -> str:
    different = list(dict.fromkeys(" ".join(one.split()) for one in words))
    shown = ", ".join(f"“{one}”" for one in different[:2])
    return f"{shown} and {len(words) - 2} more" if len(words) > 2 else shown


def _credits(pair: Pair, said: list[Credits]) -> Iterator[dict[str, Any]]:
    for side, credit in pair.signs.credits:
        yield _row(side, "other", credit)
    for side, credit in pair.signs.third:
        yield _row(side, "third", credit)
    wanted = {*pair.signs.agencies}
    for side, article in enumerate((pair.a, pair.b)):
        for line in said[article].lines if wanted or pair.signs.copied else ():
            if not wanted or {*line.names} & wanted:
                yield _row(side, "agency", line)


def _row(side: int, of: str, credit: Credit) -> dict[str, Any]:
    here = credit.start >= 0
    return {
        "article": "ab"[side],
        "of": of,
        "words": credit.words,
        "start": credit.start if here else None,
        "end": credit.end if here else None,
    }
