"""How true is what a reader is told of real events? Tables held against the marks of readers.

Attributions are found if half of the shorter content is shared, or the cue; a quotation that goes
on is a row of its own in the marks, and found where the row that it continues holds it. Actors of
an event are matched one to one by mentions in common; of those found whose speaker a reader knows,
who is put to the right actor, left open, put to somebody else? Words by actor: overlap of the
shares of an article's attributed words. Facts are asked from texts that state them in full, by the
statement that fits the evidence best; "partly" is counted apart. The same figures as by the scorer
that comes with the marks; intervals: events drawn with replacement.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from analysis.articles import rows_of
from evaluation.marked import HALVES, MarkedEvent, Span, marked_event, names_of, overlap, size
from evaluation.tallies import Part, Tally, recall, share

UNKNOWN: Final = "?"
"""The actor of a mark where a careful reader can't tell."""
ALONE: Final = ("independent", "no copying found", "")
"""Relations, by the marks and as found, of texts of which neither derives from the other."""
KIND_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "official": ("official", "anonymous"),
    "police-military": ("security forces", "anonymous"),
    "court-lawyer": ("lawyer", "official"),
    "party-politician": ("party or campaign", "official"),
    "company": ("company", "civilian"),
    "expert": ("expert",),
    "civilian": ("civilian", "anonymous"),
    "activist-group": ("civil society",),
    "armed group": ("armed group",),
    "media": ("media",),
    "document": ("document",),
    "celebrity": ("celebrity", "civilian"),
}
"""Kinds of actors in the guideline of the marks → what `source_type` may be; "other" is not asked.
A politician out of office may be told as an official: the marks do so, too, at other times.
Courts and prosecutors are told as officials, who keeps their name back ("a White House official")
as anonymous, a company's people who tell what they saw (a pilot) as civilians."""
HERE: Final = ("present", "differs")
GONE: Final = ("absent",)
STATES: Final = ("present", "absent", "uncertain")


class Row(NamedTuple):
    """An attribution in a text: as found, or as marked."""

    article: str
    content: list[Span]
    cue: Span | None
    actor: str
    """Of those found "" if left open; of those marked `UNKNOWN` if a reader can't tell."""
    kind: str
    form: str


class Voices:
    """Who is found to speak in an event, beside who does by the marks."""

    def __init__(self, event: MarkedEvent) -> None:
        self.event = event
        kinds = {one["key"]: str(one["kind"]) for one in event.marks["actors"]}
        self.gold = [
            Row(
                str(mark["article"]),
                [(start, end) for start, end in mark["content"]],
                tuple(mark["cue"]) if mark["cue"] else None,
                str(mark["actor"]),
                kinds.get(mark["actor"], ""),
                str(mark["form"]),
            )
            for mark in event.marks["attributions"]
            if mark["field"] == "text"
        ]
        self.found = list(_found(event))
        self._match()

    def _match(self) -> None:
        """Pair what is found with what is marked, the pairs that have most in common first."""
        pairs = []
        for i, row in enumerate(self.found):
            for j, mark in enumerate(self.gold):
                if mark.article == row.article and (common := _common(row, mark)):
                    pairs.append((common, i, j))
        self.pairs: list[tuple[int, int]] = []
        rows: set[int] = set()
        marks: set[int] = set()
        for _, i, j in sorted(pairs, reverse=True):
            if i not in rows and j not in marks:
                rows.add(i)
                marks.add(j)
                self.pairs.append((i, j))
        self.n_found = len(self.pairs)
        self.again = {i for _, i, _ in pairs} - rows
        """Second rows on a speech already found: neither right nor wrong."""
        for j, mark in enumerate(self.gold):
            held = None if j in marks or mark.cue else self._continued(mark)
            if held is not None:
                self.pairs.append((held, j))
        self.n_went_on = len(self.pairs) - self.n_found

    def _continued(self, mark: Row) -> int | None:
        for i, row in enumerate(self.found):
            both = row.article == mark.article and row.content and mark.content
            if both and overlap(row.content, mark.content) >= size(mark.content) / 2:
                return i
        return None

    @cached_property
    def actor_of(self) -> dict[str, str]:
        """Actors as found → actors of the marks, one to one, by mentions in common."""
        common = Counter(
            (self.found[i].actor, self.gold[j].actor)
            for i, j in self.pairs
            if self.found[i].actor and self.gold[j].actor != UNKNOWN
        )
        found, gold = (sorted({pair[side] for pair in common}) for side in (0, 1))
        if not common:
            return {}
        counts = np.array([[common[one, other] for other in gold] for one in found])
        pairs = zip(*linear_sum_assignment(-counts), strict=True)
        return {found[i]: gold[j] for i, j in pairs if counts[i, j]}

    def words(self, article: str = "", form: str = "") -> tuple[Counter[str], Counter[str]]:
        """Count the words given to each actor: by the marks, and as found.

        Those found have the marks' names; whom no mark matches has his own, in angle brackets,
        and what is left open is `UNKNOWN`. Of one article and form, or of all.
        """
        gold: Counter[str] = Counter()
        found: Counter[str] = Counter()
        for row in self.gold:
            if row.article == (article or row.article) and row.form == (form or row.form):
                gold[row.actor] += self._words(row)
        for row in self.found:
            if row.article == (article or row.article) and row.form == (form or row.form):
                named = f"<{row.actor}>" if row.actor else UNKNOWN
                found[self.actor_of.get(row.actor, named)] += self._words(row)
        return gold, found

    def _words(self, row: Row) -> int:
        text = self.event.given[row.article]
        return sum(len(re.findall(r"\w[\w'’-]*", text[start:end])) for start, end in row.content)


def _found(event: MarkedEvent) -> Iterator[Row]:
    who = {_mention(row): row for row in rows_of(event.table("sources"))}
    for row in rows_of(event.table("attributions")):
        article = str(row.article_id)
        if row.field != "text":
            continue
        cue = [] if pd.isna(row.cue_start) else [(row.cue_start, row.cue_end)]
        told = who.get(_mention(row))
        actor = told.actor_id if told is not None and isinstance(told.actor_id, str) else ""
        yield Row(
            article,
            event.places(article, row.content_spans),
            next(iter(event.places(article, cue)), None),
            actor,
            str(told.source_type) if told is not None else "",
            str(row.form),
        )


def _mention(row: Any) -> tuple[Any, ...]:
    start = None if pd.isna(row.source_start) else int(row.source_start)
    return row.article_id, row.field, start, row.source if start is not None else ""


def _common(row: Row, mark: Row) -> float:
    """Return how much two attributions have in common; 0 if too little."""
    part = 0.0
    if row.content and mark.content:
        part = overlap(row.content, mark.content) / min(size(row.content), size(mark.content))
    same = bool(row.cue and mark.cue and overlap([row.cue], [mark.cue]))
    return part + same if part >= 0.5 or same else 0


class Cell(NamedTuple):
    """What the library says of a statement in a text, and where it says it stands."""

    state: str
    clause: Span | None
    sentence: Span | None


class Facts:
    """What is found to be stated and left out in an event, beside the facts of the marks."""

    def __init__(self, event: MarkedEvent) -> None:
        self.event = event
        self.cells: dict[Any, dict[str, Cell]] = defaultdict(dict)
        for row in rows_of(event.table("facts")):
            self.cells[row.statement][str(row.article_id)] = _cell(event, row)
        self.told: dict[Any, list[tuple[float, Any]]] = defaultdict(list)
        """Statement → the facts that it states in a text that states them in full, how closely."""
        self.asked: list[tuple[Any, Any, str]] = []
        """Statement, fact, and the text that states it in full."""
        for fact in event.marks["facts"]:
            for article, mark in fact["states"].items():
                if mark["state"] == "present" and mark["evidence"]:
                    fit = self._fitting(article, tuple(mark["evidence"]))
                    if fit:
                        statement = max(fit, key=lambda name: fit[name])
                        self.told[statement].append((fit[statement], fact))
                        self.asked.append((statement, fact, article))

    def _fitting(self, article: str, evidence: Span) -> dict[Any, float]:
        fit = {}
        for statement, cells in self.cells.items():
            cell = cells.get(article)
            if cell and cell.clause and cell.state == "present":
                common = overlap([cell.clause], [evidence])
                lengths = size([cell.clause]), size([evidence])
                if common and common >= min(lengths) / 2:
                    fit[statement] = common / max(lengths)
        return fit

    def state(self, statement: Any, article: str) -> str:
        """Return what is said of a statement in a text, one of `STATES`."""
        cell = self.cells[statement].get(article)
        return cell.state if cell else "uncertain"

    def shows(self, statement: Any, article: str, mark: Mapping[str, Any]) -> bool:
        """Tell whether the sentence shown is one that states the fact."""
        cell = self.cells[statement].get(article)
        return bool(
            cell
            and cell.sentence
            and mark["evidence"]
            and overlap([cell.sentence], [tuple(mark["evidence"])])
        )

    def in_all(self) -> Iterator[tuple[Any, Any]]:
        """Yield the statements that all texts are said to make, and the fact that fits best."""
        for statement, facts in self.told.items():
            said = {article: self.state(statement, article) for article in self.event.given}
            if set(self.cells[statement]) == set(said) and set(said.values()) == {"present"}:
                yield statement, max(facts, key=lambda one: one[0])[1]


def _cell(event: MarkedEvent, row: Any) -> Cell:
    state = {"present": "present", "differing": "present", "absent": "absent"}
    told = state.get(row.state, "uncertain")
    article = str(row.article_id)
    if row.field != "text" or pd.isna(row.start):
        return Cell(told, None, None)
    clause = next(iter(event.places(article, [(row.start, row.end)])), None)
    sentence = clause
    if clause and pd.notna(row.sentence_start):
        whole = [(row.sentence_start, row.sentence_start + len(row.sentence))]
        sentence = next(iter(event.places(article, whole)), clause)
    return Cell(told, clause, sentence)


def of_voices(voices: Voices) -> Iterator[Tally]:
    """Count the attributions found, whether their actor is right, and the words of each."""
    unit = voices.event.name
    n_said, n_gold = len(voices.found) - len(voices.again), len(voices.gold)
    met = voices.n_found + voices.n_went_on
    yield Tally("found", "F1", unit, voices.n_found, n_said, met, n_gold)
    judged: Counter[str] = Counter()
    for i, j in voices.pairs:
        row, mark = voices.found[i], voices.gold[j]
        if mark.actor != UNKNOWN:
            right = voices.actor_of.get(row.actor) == mark.actor
            judged["right" if row.actor and right else "wrong" if row.actor else "open"] += 1
        if mark.kind in KIND_OF:
            yield share("kind of actor", unit, row.kind in KIND_OF[mark.kind], 1)
    for what in ("right", "open", "wrong"):
        yield share(f"actor {what}", unit, judged[what], judged.total())
    for article in voices.event.texts:
        gold, found = voices.words(article)
        if not gold.total():
            continue
        total = found.total() or 1
        apart = sum(abs(gold[one] / gold.total() - found[one] / total) for one in gold | found)
        yield share("words by actor", unit, 1 - apart / 2, 1)
        yield share("main voice", unit, heard_most(gold, found), 1)


def heard_most(gold: Mapping[str, int], found: Mapping[str, int]) -> bool:
    """Tell whether the actor found to be heard most is one that is, give or take a tenth."""
    named = {actor: n for actor, n in found.items() if actor != UNKNOWN}
    first = max(named, key=lambda actor: named[actor]) if named else None
    return first in {actor for actor, n in gold.items() if n >= 0.9 * max(gold.values())}


def of_facts(facts: Facts) -> Iterator[Tally]:
    """Count the cells called present and absent, the sentences shown, and "in all texts"."""
    unit = facts.event.name
    cells: Counter[tuple[str, str]] = Counter()
    placed: Counter[bool] = Counter()
    for statement, fact, article in facts.asked:
        for other, mark in fact["states"].items():
            if other == article:
                continue
            said = facts.state(statement, other)
            cells[mark["state"], said] += 1
            if said == "present" and mark["state"] != "absent" and mark["evidence"]:
                placed[facts.shows(statement, other, mark)] += 1
    for name, states in (("present", HERE), ("absent", GONE)):
        right = sum(cells[mark, name] for mark in states)
        called = sum(cells[mark, name] for mark in (*HERE, *GONE))
        gold = sum(cells[mark, said] for mark in states for said in STATES)
        yield Tally(f"{name} P", "precision", unit, right, called, right, gold)
        yield recall(f"{name} R", unit, right, gold)
    yield share("same place", unit, placed[True], placed.total())
    partly = sum(cells["partly", said] for said in STATES)
    yield share("partly absent", unit, cells["partly", "absent"], partly)
    for statement, fact in facts.in_all():
        marks = fact["states"]
        true = all(mark["state"] != "absent" for mark in marks.values())
        shown = all(
            not mark["evidence"] or facts.shows(statement, article, mark)
            for article, mark in marks.items()
        )
        yield share("in all true", unit, true, 1)
        yield share("in all shown", unit, true and shown, 1)


def of_relations(event: MarkedEvent) -> Iterator[Tally]:
    """Count the pairs of texts that are rightly called derived, or not."""
    called = {
        frozenset((str(row.article_a), str(row.article_b))): str(row.relation)
        for row in rows_of(event.table("relations"))
    }
    for mark in event.marks["relations"]:
        found = called.get(frozenset((mark["a"], mark["b"])), "")
        yield share("relation", event.name, (found in ALONE) == (mark["label"] in ALONE), 1)


def tallies(event: MarkedEvent) -> Iterator[Tally]:
    """Count everything in one event."""
    yield from of_voices(Voices(event))
    yield from of_facts(Facts(event))
    yield from of_relations(event)


def _half(half: str, corpora: Path | None, _method: str) -> Iterator[Tally]:
    names = names_of(corpora, half)
    assert corpora is not None
    for name in names:
        yield from tallies(marked_event(corpora, name))


PARTS: Final = tuple(Part("real events", half, partial(_half, half)) for half in HALVES)
