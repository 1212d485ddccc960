"""Are mentions of one actor put together, how fast, and what is each part worth?

    python -m evaluation.benchmarks.actors ../shared

The four events of NewsWCL50r's development part, all marked mentions given, entities scored as the
published figures are. The weights for an event are learnt from the other three. Beside it, in the
same run, what the same head word makes of the same mentions. Seconds are of the processor, with
everything read anew, for the five articles of an event.
"""

import argparse
import os
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import numpy as np

from analysis.language.document import forget
from analysis.words.naming.grouping import grouped
from evaluation.actors import paired, place_of, scores
from evaluation.sets import file_in, lines
from training.actors import GOLD, event_of, events_in, fitted, given_in

GROUPING = "analysis.words.naming.grouping"
SHOWN = ("muc", "b3 precision", "b3 recall", "b3", "ceafe", "conll")
RULES = {
    "persons by their names": ("cast.Cast.person_in", lambda *_: ""),
    "states by their names": ("readings.Reader._named_state", lambda *_: ""),
    "holders of offices": ("offices.Offices.holder", lambda *_: ""),
    "parties": ("readings._PARTIES", {}),
    "acronyms": ("readings.Reader._acronym", lambda *_: ""),
}


def main() -> None:
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("PARALLAX_CORPORA"))
    events = events_in(lines(file_in(given.parse_args().corpora, *GOLD)))
    print("| | event | MUC | B³ P | B³ R | B³ | CEAFe | CoNLL | s |\n" + "|---" * 9 + "|")
    told("same head word", events, same_head)
    told("Parallax", events, learnt(events))
    print("\nWithout …, mean of the four events:\n")
    for name, (place, other) in RULES.items():
        with patch(f"{GROUPING}.{place}", other):
            told(name, events, learnt(events), only_mean=True)
    with ExitStack() as off:
        for place, other in RULES.values():
            off.enter_context(patch(f"{GROUPING}.{place}", other))
        told("all these", events, learnt(events), only_mean=True)
    for feature in event_of(events["wcl-0"]).features:
        told(feature, events, learnt(events, without=feature), only_mean=True)


Way = Callable[[str, list], dict]


def told(name: str, events: dict, way: Way, *, only_mean: bool = False) -> None:
    rows = []
    for event, texts in events.items():
        forget(text[field] for text in texts for field in ("title", "text"))
        start = time.process_time()
        found = way(event, texts)
        seconds = time.process_time() - start
        score = scores(*paired(texts, found))
        rows.append([*(100 * score[one] for one in SHOWN), seconds])
        if not only_mean:
            print(row(name, event, rows[-1]), flush=True)
    print(row(name, "mean", np.mean(rows, axis=0)), flush=True)


def row(name: str, event: str, figures: list[float]) -> str:
    shown = " | ".join(f"{one:.1f}" for one in figures[:-1])
    return f"| {name} | {event} | {shown} | {figures[-1]:.2f} |"


def same_head(_event: str, texts: list) -> dict:
    documents, mentions, _ = given_in(texts)
    heads: Iterator[Hashable] = (
        one.document(documents).tokens[one.head].stem if one.head >= 0 else one for one in mentions
    )
    return dict(zip(map(place_of, mentions), heads, strict=True))


def learnt(events: dict, without: str = "") -> Way:
    pairs = {name: event_of(texts) for name, texts in events.items()}
    if without:
        pairs = {
            name: one._replace(features=one.features.assign(**{without: 0.0}))
            for name, one in pairs.items()
        }
    weights = {}
    for name in events:
        table = fitted([one for other, one in pairs.items() if other != name])
        weights[name] = dict(zip(table["feature"], table["weight"], strict=True))

    def way(event: str, texts: list) -> dict:
        documents, mentions, _ = given_in(texts)
        numbers = grouped(documents, mentions, given=True, weights=weights[event])
        return dict(zip(map(place_of, mentions), numbers, strict=True))

    return way


if __name__ == "__main__":
    main()
