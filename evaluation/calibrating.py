"""Where the coefficients and thresholds of `analysis/facts/statements/judging.py` come from.

    python -m evaluation.calibrating ../shared

They are fitted on facts of the real events of which rules were learned (`evaluation.marked`): a
fact, a text that states it in full, and another text. The fact stands for the clause that fits the
reader's evidence best. "partly" counts half as stated and half as not. Pairs of texts of one family
take no part: of copies all is found, and they would make the rest look surer than it is. Printed:
how well they do on each event when it is left out of the fit, how sure they are against how often
they are right, how often cells called absent are below each probability, the coefficients
fitted on all, by words alone and with meanings, how well these fit beside those in use, and how
often a piece of a clause that the text is not said to make stands there, by how much of it is
meant in two sentences.
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

from analysis.articles import rows_of
from analysis.facts.statements.counterparts import SIGNALS, Counterparts, counterparts_of
from analysis.facts.statements.judging import ABSENT, PRESENT, meant_in, probability
from analysis.facts.statements.wordings import wordings_of
from evaluation.marked import LEARNED, MarkedEvent, Span, marked_event, names_of, overlap, size

STRENGTH: Final = 0.3
"""How freely coefficients of scaled signals may grow (scikit-learn's C)."""
NEARER: Final = 0.15
"""So much more alike must a headline be than the text, if it is compared."""
STATED: Final = {"present": 1.0, "differs": 1.0, "partly": 0.5, "absent": 0.0}
PIECES: Final = (0, 0.45, 0.55, 0.65, 0.75, 0.8, 0.85, 0.9, 1.01)
BORDERS: Final = (0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1)
BELOW: Final = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
WITHIN: Final = 0.8
"""So much of a piece lies in a reader's evidence, if the piece is taken to be what it states."""


class Case(NamedTuple):
    """A fact as one text states it, and another text: what is known, and the truth."""

    event: str
    words: Any
    """The signals by words alone."""
    signals: Any
    stated: float
    pieces: Any
    """How much of each piece is meant there, of those within the reader's evidence."""


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
    meant = meant_in(articles, wordings)
    assert meant is not None
    by_words = counterparts_of(wordings, n_parts)
    found = counterparts_of(wordings, n_parts, meant)
    ids = [str(article) for article in articles["article_id"]]
    number = {article: i for i, article in enumerate(ids)}
    family = dict(zip(ids, event.table("families")["family"], strict=True))
    places = _places(event, ids, wordings.clauses)
    pieces = _places(event, ids, wordings.pieces.assign(article=wordings.pieces["part"] // 2))
    piece_of = wordings.pieces["clause"].to_numpy()
    for fact in event.marks["facts"]:
        for teller, mark in fact["states"].items():
            if mark["state"] != "present" or mark["evidence"] in (None, ["title"]):
                continue
            evidence = tuple(mark["evidence"])
            clause = _fitting(places[teller], evidence)
            within = [
                i
                for i in np.flatnonzero(piece_of == clause)
                if _inside(pieces[teller].get(int(i), []), evidence)
            ]
            for other, its in fact["states"].items():
                if clause is not None and other in number and family[teller] != family[other]:
                    title = 2 * number[other]
                    part, its_part = (_of_text(one, clause, title) for one in (by_words, found))
                    yield Case(
                        event.name,
                        by_words.signals[clause, part],
                        found.signals[clause, its_part],
                        STATED[its["state"]],
                        meant.pieces.most[within, its_part],
                    )


def _inside(piece: list[Span], evidence: Span) -> bool:
    return bool(piece) and overlap(piece, [evidence]) >= WITHIN * size(piece)


def _places(event: MarkedEvent, ids: list[str], table: Any) -> dict[str, dict[int, Any]]:
    """Where the stretches of texts in a table stand in the texts that were marked."""
    found: dict[str, dict[int, Any]] = {article: {} for article in ids}
    for i, row in enumerate(rows_of(table)):
        if row.part % 2:
            place = event.places(ids[row.article], [(row.start, row.end)])
            if place:
                found[ids[row.article]][i] = place
    return found


def _fitting(places: dict[int, Any], evidence: Any) -> int | None:
    """The clause that fits a reader's evidence best."""
    fit = {}
    for clause, place in places.items():
        lengths = place[0][1] - place[0][0], evidence[1] - evidence[0]
        common = overlap(place, [evidence])
        if common >= min(lengths) / 2:
            fit[clause] = common / max(lengths)
    return max(fit, key=lambda clause: fit[clause]) if fit else None


def _of_text(found: Counterparts, clause: int, title: int) -> int:
    """The part that is the text, or its title where the wording is clearly nearer."""
    likeness = found.alike[[clause]].toarray()[0, found.best[clause, title : title + 2]]
    likeness[found.best[clause, title : title + 2] < 0] = 0
    return title if likeness[0] > likeness[1] + NEARER else title + 1


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
    for border in BELOW:
        below = chances < border
        gone = (stated == 0)[below & clear].mean()
        yield f"below {border:.2f}: {below.sum()} cases, {gone:.3f} lack it (without partly)"


def against_those_in_use(signals: Any, stated: Any, *, meant: bool) -> str:
    """Say how well what is fitted anew fits, and what is in use (log loss: less is better)."""
    truth, weight = np.repeat([1, 0], len(stated)), np.concatenate([stated, 1 - stated])
    new, used = (
        log_loss(truth, np.tile(chances, 2), sample_weight=weight)
        for chances in (fitted(signals, stated).chances(signals), probability(signals, meant=meant))
    )
    return f"log loss of what is fitted here {new:.4f}, of what is in use {used:.4f}"


def of_pieces(cases: list[Case], chances: Any) -> Iterator[str]:
    """Yield how often pieces stand in texts that are not said to state what holds them."""
    some = [case for case, chance in zip(cases, chances, strict=True) if chance < PRESENT]
    meant = np.concatenate([case.pieces for case in some])
    stated = np.repeat([case.stated for case in some], [len(case.pieces) for case in some])
    for low, high in pairwise(PIECES):
        inside = (meant >= low) & (meant < high) & (stated != STATED["partly"])
        yield f"meant {low:.2f} to {high:.2f}: {inside.sum()} pieces, {stated[inside].mean():.2f}"


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
        chances = left_out(events, signals, stated)
        print("\n".join(told(chances, stated)))
        models.append(fitted(signals, stated))
        print(against_those_in_use(signals, stated, meant=bool(len(models) - 1)))
    print("pieces of clauses that are not called present:")
    print("\n".join(of_pieces(cases, chances)))
    print(f"CONSTANT: Final = ({models[0].constant:.2f}, {models[1].constant:.2f})")
    for i, signal in enumerate(SIGNALS):
        words, both = (model.weights[i] for model in models)
        print(f'    "{signal}": ({words:.2f}, {both:.2f}),')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
