"""Where the coefficients of `analysis/facts/statements/judging.py` come from.

    python -m evaluation.benchmarks.facts_fit ../shared

They are fitted on facts of the real events of which rules were learned (`evaluation.marked`): a
fact, a text that states it in full, and another text. The fact stands for the clause that fits the
reader's evidence best. "partly" counts half as stated and half as not. Printed: how well they do on
each event when it is left out of the fit, how sure they are against how often they are right, and
the coefficients fitted on all, by words alone and with meanings.
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from analysis.articles import rows_of
from analysis.facts.statements.counterparts import SIGNALS, counterparts_of
from analysis.facts.statements.judging import ABSENT, PRESENT, meant_in
from analysis.facts.statements.wordings import wordings_of
from evaluation.marked import LEARNED, MarkedEvent, marked_event, names_of, overlap

STRENGTH: Final = 0.3
"""How freely coefficients of scaled signals may grow (scikit-learn's C)."""
STATED: Final = {"present": 1.0, "differs": 1.0, "partly": 0.5, "absent": 0.0}
BORDERS: Final = (0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1)
MEANT: Final = np.array([name.startswith("meant") for name in SIGNALS])


class Case(NamedTuple):
    """A fact as one text states it, and another text: what is known, and the truth."""

    event: str
    words: Any
    """The signals by words alone."""
    signals: Any
    stated: float


class Model(NamedTuple):
    """Coefficients, and the constant."""

    weights: Any
    constant: float

    def chances(self, signals: Any) -> Any:
        """How probable it is that the text states the fact."""
        return 1 / (1 + np.exp(-(signals @ self.weights + self.constant)))


def cases_of(event: MarkedEvent) -> Iterator[Case]:
    """Yield the cases of one event."""
    articles = event.study.articles
    wordings = wordings_of(articles, event.table("quantities"))
    n_parts = 2 * len(articles)
    by_words = counterparts_of(wordings, n_parts).signals
    found = counterparts_of(wordings, n_parts, meant_in(articles, wordings)).signals
    number = {str(article): i for i, article in enumerate(articles["article_id"])}
    clauses = [
        (i, str(articles["article_id"].iloc[row.article]), row.start, row.end)
        for i, row in enumerate(rows_of(wordings.clauses))
        if row.field == "text"
    ]
    places = {i: event.places(article, [(a, b)]) for i, article, a, b in clauses}
    of_text = {i: article for i, article, _, _ in clauses}
    for fact in event.marks["facts"]:
        for teller, mark in fact["states"].items():
            if mark["state"] == "present" and mark["evidence"] not in (None, ["title"]):
                here = {i: places[i] for i in places if of_text[i] == teller and places[i]}
                clause = _fitting(here, tuple(mark["evidence"]))
                for other, its in fact["states"].items():
                    if clause is not None and other != teller and other in number:
                        parts = [one[clause, 2 * number[other] :][:2] for one in (by_words, found)]
                        yield Case(event.name, *map(_of_text, parts), STATED[its["state"]])


def _fitting(places: dict[int, Any], evidence: Any) -> int | None:
    """The clause that fits a reader's evidence best."""
    fit = {}
    for clause, place in places.items():
        lengths = place[0][1] - place[0][0], evidence[1] - evidence[0]
        common = overlap(place, [evidence])
        if common >= min(lengths) / 2:
            fit[clause] = common / max(lengths)
    return max(fit, key=lambda clause: fit[clause]) if fit else None


def _of_text(signals: Any) -> Any:
    """Those of the text, or of the title where the wording is clearly nearer."""
    title, text = signals
    likeness = SIGNALS.index("alike_clause")
    return title if title[likeness] > text[likeness] + 0.15 else text


def fitted(signals: Any, stated: Any) -> Model:
    """Fit a logistic regression on scaled signals; what is half stated counts on both sides."""
    mean, scale = signals.mean(axis=0), signals.std(axis=0) + 1e-6
    scaled = (signals - mean) / scale
    weight = np.concatenate([stated, 1 - stated])
    truth = np.repeat([True, False], len(stated))
    kept = weight > 0
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(np.tile(scaled, (2, 1))[kept], truth[kept], sample_weight=weight[kept])
    weights = model.coef_[0] / scale
    return Model(weights, float(model.intercept_[0] - mean @ weights))


def left_out(events: Any, signals: Any, stated: Any) -> Any:
    """How probable each case is by what was fitted on the other events."""
    chances = np.zeros(len(stated))
    for event in np.unique(events):
        here = events == event
        chances[here] = fitted(signals[~here], stated[~here]).chances(signals[here])
    return chances


def told(chances: Any, stated: Any) -> Iterator[str]:
    """Yield how good the order is, how much is called right, and how sure is how often right."""
    clear = stated != STATED["partly"]
    area = roc_auc_score(stated[clear] == 1, chances[clear])
    yield f"area {area:.3f} on {clear.sum()} cases, {(~clear).sum()} partly"
    for name, called, true in (
        ("present", chances >= PRESENT, stated == 1),
        ("absent", chances < ABSENT, stated == 0),
    ):
        right = (called & true).sum()
        yield (
            f"{name}: precision {right / (called & clear).sum():.3f}, "
            f"recall {right / true.sum():.3f}"
        )
    for low, high in pairwise(BORDERS):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            yield (
                f"said {low:.2f} to {high:.2f}: {inside.sum()} cases, said on average "
                f"{chances[inside].mean():.2f}, true {stated[inside].mean():.2f}"
            )


def main(corpora: Path) -> None:
    """Print it all."""
    names = names_of(corpora, LEARNED)
    cases = [case for name in names for case in cases_of(marked_event(corpora, name))]
    events = np.array([case.event for case in cases])
    stated = np.array([case.stated for case in cases])
    models = []
    for name, signals in (
        ("by words alone", np.array([case.words for case in cases])),
        ("with meanings", np.array([case.signals for case in cases])),
    ):
        print(f"{name}, each event left out:")
        print("\n".join(told(left_out(events, signals, stated), stated)))
        models.append(fitted(signals, stated))
    print(f"CONSTANT: Final = ({models[0].constant:.2f}, {models[1].constant:.2f})")
    for i, signal in enumerate(SIGNALS):
        words, both = (model.weights[i] for model in models)
        print(f'    "{signal}": ({0.0 if MEANT[i] else words:.2f}, {both:.2f}),')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
