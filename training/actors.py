"""Where do the weights come from by which mentions are put together? One command.

    python -m training.actors ../shared [--out FOLDER]

Reads the development part of NewsWCL50r, lets the library put mentions together that say the same
of whom they mean, and fits by how much each thing that two such lots have in common speaks for one
actor (logistic regression; a lot counts as the square root of its mentions). A few seconds; always
the same weights. `python -m evaluation` says what events score with weights of the others.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from analysis.language.document import document_of
from analysis.words.naming.grouping import lots
from analysis.words.naming.grouping.joining import BIAS, WEIGHTS, allowed
from analysis.words.naming.mentions import Documents, Mention, mention_at
from evaluation.sets import file_in, lines

GOLD: Final = ("eval", "labels", "newswcl50r_dev.jsonl")
_HELD: Final = 0.3
"""How little the weights are held down: the inverse of the penalty."""
_SAME: Final = 0.5
"""Two lots are one actor if so many pairs of their mentions are."""


class Event(NamedTuple):
    """The pairs of lots of one event that may be joined: what they have in common, and are they?"""

    features: pd.DataFrame
    same: NDArray[np.bool_]
    counts: NDArray[np.float64]


def main() -> None:
    """Fit on all events and write the weights."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("corpora", type=Path, help="the folder with eval/")
    asked.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = asked.parse_args()
    events = events_in(lines(file_in(chosen.corpora, *GOLD)))
    table = fitted([event_of(texts) for texts in events.values()])
    table.to_csv(chosen.out, sep="\t", index=False, float_format="%.4f", lineterminator="\n")
    print(table.to_string(index=False))


def events_in(texts: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the texts of each event."""
    events: dict[str, list[dict[str, Any]]] = {}
    for text in texts:
        events.setdefault(text["event"], []).append(text)
    return events


def given_in(texts: Sequence[dict[str, Any]]) -> tuple[Documents, list[Mention], list[str]]:
    """Return the texts of an event as documents, their marked mentions, and what each means."""
    documents = [{name: document_of(text[name]) for name in ("title", "text")} for text in texts]
    marked = {
        (n, one["field"], one["start"], one["end"]): one["concept"]
        for n, text in enumerate(texts)
        for one in reversed(text["mentions"])  # of two concepts of the same words the first
    }
    mentions = [mention_at(documents, *place) for place in sorted(marked)]
    return documents, mentions, [marked[place] for place in sorted(marked)]


def event_of(texts: Sequence[dict[str, Any]]) -> Event:
    """Return the pairs of lots of an event that the gold says to be one actor, and the others."""
    documents, mentions, concepts = given_in(texts)
    common = lots(documents, mentions, wide=True)[1]
    nodes = common.nodes
    pairs = allowed(nodes)
    told = [Counter(concepts[n] for n in node.numbers) for node in nodes]
    shares = pd.DataFrame(told).fillna(0).to_numpy()
    shares = shares / shares.sum(1, keepdims=True)
    counts = np.broadcast_to(np.sqrt([len(node.numbers) for node in nodes])[:, None], pairs.shape)
    features = {name: np.asarray(each)[pairs] for name, each in common.features()}
    return Event(pd.DataFrame(features), (shares @ shares.T)[pairs] > _SAME, counts[pairs])


def fitted(events: Sequence[Event]) -> pd.DataFrame:
    """Return the weight of each feature."""
    features = pd.concat([event.features for event in events]).astype(float)
    spread = features.std(ddof=0) + 1e-6
    model = LogisticRegression(C=_HELD, max_iter=1000).fit(
        (features - features.mean()) / spread,
        np.concatenate([event.same for event in events]),
        np.concatenate([event.counts for event in events]),
    )
    weights = pd.Series(model.coef_[0], features.columns) / spread
    always = model.intercept_[0] - (weights * features.mean()).sum()
    table = pd.concat([pd.Series({BIAS: always}), weights])
    return table.rename("weight").rename_axis("feature").reset_index()


if __name__ == "__main__":
    main()
