"""How does the wording of two groups of sentences differ?"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pandas as pd

from analysis.language.similarity import Sentences, sentences_of
from analysis.texts.alignment import links
from analysis.texts.changes.changes import (
    Change,
    change,
    inflected,
    unquoted,
    wording_changes,
)
from analysis.texts.changes.matching import Matching, common, matching
from analysis.texts.changes.old_certainty import hedge_changes
from analysis.texts.changes.old_voices import Said, Voices, tag, voice_changes, voices_of
from analysis.texts.changes.pairing import Group, Pairing, pairing
from analysis.texts.changes.regions import Region, regions, without, without_glue
from analysis.texts.changes.wording import Word, Wording

_MOST = 0.6
"""Texts correspond over most of their length if this share of their sentences does."""

LONGEST: Final = 500
"""Words of the longest sentence, or sentences together, that are compared word by word."""

_WEAK = 0.35
"""Sentences have few words in common below this share of their words of content."""


class Texts(NamedTuple):
    """Some articles, split and annotated once, of which any two are compared."""

    articles: pd.DataFrame
    sentences: Sentences
    wording: Wording
    voices: Voices
    attributions: pd.DataFrame | None


def texts_of(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
) -> Texts:
    """Split the articles and find what the comparison of their wording needs."""
    sentences = sentences_of(articles)  # refuses what is too long before the slow part
    if attributions is None and len(articles):
        from analysis.voices.attribution import attributions as find_attributions

        attributions = find_attributions(articles)
    voices = voices_of(attributions) if attributions is not None else {}
    return Texts(articles, sentences, Wording(articles, sentences, hedges), voices, attributions)


def paired(texts: Texts, a: int, b: int) -> Pairing:
    """Group the sentences of the articles numbered a and b.

    Sentences with few words in common are counterparts only where the two texts correspond
    over most of their length; elsewhere they are two statements on one thing.
    """
    found = pairing(texts.wording, a, b, links(texts.sentences, a, b))
    rows_a, rows_b = texts.sentences.of(a), texts.sentences.of(b)
    n_rows = rows_a.stop - rows_a.start + rows_b.stop - rows_b.start
    n_lonely = len(found.only_a) + len(found.only_b)
    if n_rows - n_lonely >= _MOST * n_rows:
        return found
    weak = [group for group in found.groups if _share(texts, group) < _WEAK]
    kept = [group for group in found.groups if group not in weak]
    only_a = found.only_a | {row: group.likeness for group in weak for row in group.a}
    only_b = found.only_b | {row: group.likeness for group in weak for row in group.b}
    for group in kept:
        for row in group.a:
            only_a.pop(row, None)
        for row in group.b:
            only_b.pop(row, None)
    return Pairing(kept, only_a, only_b)


def _share(texts: Texts, group: Group) -> float:
    a, b = (words_of(texts, rows) for rows in (group.a, group.b))
    if max(len(a), len(b)) > LONGEST or _same_words(a, b):
        return 1.0
    return common(a, b, matching(a, b))


def _whole(a: list[Word], b: list[Word]) -> Region:
    return Region(tuple(range(len(a))), tuple(range(len(b))), 0, 0)


def words_of(texts: Texts, rows: tuple[int, ...]) -> list[Word]:
    """Return the words of some sentences."""
    return [word for row in rows for word in texts.wording.of(row)]


def changes_of(texts: Texts, group: Group) -> list[Change]:
    """List what differs in wording between the two sides of a group, in the order of a."""
    a, b = words_of(texts, group.a), words_of(texts, group.b)
    if not a or not b or _same_words(a, b):
        return []
    if max(len(a), len(b)) > LONGEST:
        return [change("other wording", _whole(a, b), a, b)]
    found = matching(a, b)
    places = regions(a, b, found)
    voices = voice_changes(a, b, found, *_said(texts, group), _bodies(texts, group))
    changes = voices.changes
    used_a, used_b = voices.used_a, voices.used_b
    for region in unquoted(a, b, found):
        changes.append(change("quotation changed", region, a, b))
        used_a.update(region.a)
        used_b.update(region.b)
    hedges = hedge_changes(a, b, found, places)
    for cue in hedges:
        if used_a.isdisjoint(cue.region.a) and used_b.isdisjoint(cue.region.b):
            if cue.category != "other wording":
                changes.append(
                    change(cue.category, without_glue(cue.region, a, b) or cue.region, a, b)
                )
            used_a.update(cue.region.a)
            used_b.update(cue.region.b)
    for region in voices.cues:
        if any(_replaced(region, place) for place in places):
            continue  # something else stands in the place of one of them
        if used_a.isdisjoint(region.a) and used_b.isdisjoint(region.b):
            kept = without_glue(region, a, b)
            changes += [change("other wording", kept, a, b)] if kept else []
            used_a.update(region.a)
            used_b.update(region.b)
    for region in _rest(a, b, found, places, used_a, used_b):
        category = tag(region, a, b, _bodies(texts, group))
        if category == "other wording":
            changes += wording_changes(region, a, b)
        else:
            changes.append(change(category, region, a, b))
    share = common(a, b, found)
    changes = [one._replace(common=share) for one in changes]
    return sorted(changes, key=lambda one: (one.a.start, one.b.start, one.category))


def _replaced(cue: Region, place: Region) -> bool:
    """Tell whether a cue stands in a region that has words on both sides."""
    apart = set(cue.a).isdisjoint(place.a) and set(cue.b).isdisjoint(place.b)
    return bool(place.a and place.b) and not apart


def _rest(
    a: list[Word],
    b: list[Word],
    found: Matching,
    places: list[Region],
    used_a: set[int],
    used_b: set[int],
) -> Iterator[Region]:
    """Yield the regions that no hedge or attribution has spoken for."""
    for region in places:
        yield from without(region, used_a, used_b)
    for region in inflected(a, b, found.partner):
        if used_a.isdisjoint(region.a) and used_b.isdisjoint(region.b):
            yield region


def _same_words(a: list[Word], b: list[Word]) -> bool:
    return len(a) == len(b) and all(
        one.key == two.key and one.quoted == two.quoted for one, two in zip(a, b, strict=True)
    )


def _said(texts: Texts, group: Group) -> tuple[list[Said], list[Said]]:
    """Return the attributions of either side that touch its sentences."""
    return _touching(texts, group.a), _touching(texts, group.b)


def _touching(texts: Texts, rows: tuple[int, ...]) -> list[Said]:
    wording = texts.wording
    start, end = wording.starts[rows[0]], wording.ends[rows[-1]]
    key = (wording.ids[wording.owners[rows[0]]], wording.fields[rows[0]])
    said = texts.voices.get(key)
    return said.touching(start, end) if said else []


def _bodies(texts: Texts, group: Group) -> tuple[str, str]:
    return texts.wording.text_of(group.a[0]), texts.wording.text_of(group.b[0])
