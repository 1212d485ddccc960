"""How is a group named, and why is an article in it?"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from hashlib import sha256
from typing import Final

import numpy as np
import pandas as pd

from analysis.events.grouping import Group
from analysis.events.pages import LEAD, Floats, Pages
from analysis.language import folded, split_words
from analysis.language.stems import stems_of

_MOST_TERMS: Final = 6


def named(pages: Pages, group: Group, ids: pd.Series) -> str:
    """Name a group by its first day and its articles: the same whatever their order."""
    members = "\n".join(sorted(f"{type(one).__name__} {one}" for one in ids.iloc[group.members]))
    known = pages.day[group.members]
    first = "undated" if np.isnan(known).all() else str(date.fromordinal(int(np.nanmin(known))))
    return f"{first}-{sha256(members.encode(errors='surrogatepass')).hexdigest()[:10]}"


def terms_of(pages: Pages, articles: pd.DataFrame, group: Group) -> list[str]:
    """Return what the articles have in common that is rare in the news, as it is printed."""
    stems, weights = _together(pages, group)
    shared = 2 * np.count_nonzero(weights, axis=0) > len(group.members)
    return _terms(articles, group, group.central, stems, weights.sum(axis=0) * shared)


def why(pages: Pages, articles: pd.DataFrame, group: Group) -> list[str]:
    """Say in plain words of each article why it is in its group."""
    if len(group.members) == 1:
        return ["alone: no other article is enough like it"]
    stems, weights = _together(pages, group)
    total = weights.sum(axis=0)
    said = []
    for place, own in enumerate(weights):
        terms = _terms(articles, group, place, stems, own * (total - own))
        shares = f"shares {', '.join(terms)}" if terms else "shares no rare word"
        said.append(f"{shares} with the others; {_when(pages, group, place)}")
    return said


def members_told(
    pages: Pages, articles: pd.DataFrame, groups: Iterable[Group], name: Callable[[Group], Hashable]
) -> list[tuple[object, ...]]:
    """Tell of each article, in their order: its id, its group's name, its fit, doubt, and why."""
    rows: list[tuple[object, ...]] = [()] * len(articles)
    ids = articles["article_id"].tolist()
    for group in groups:
        called, said = name(group), why(pages, articles, group)
        for member, *told in zip(group.members, group.fit, group.doubtful, said, strict=True):
            rows[member] = (ids[member], called, *told)
    return rows


def _together(pages: Pages, group: Group) -> tuple[list[str], Floats]:
    """Return the stems that stand in a group, and how much each weighs in each article."""
    own = pages.words[group.members]
    columns, place = np.unique(own.indices, return_inverse=True)
    weights = np.zeros((len(group.members), len(columns)))
    weights[np.repeat(np.arange(len(weights)), np.diff(own.indptr)), place] = own.data
    return [pages.stems[i] for i in columns], weights


def _when(pages: Pages, group: Group, place: int) -> str:
    day = pages.day[group.members]
    others = np.delete(day, place)
    if np.isnan(day[place]):
        return "its day is not known"
    if np.isnan(others).all():
        return "the days of the others are not known"
    gap = int(np.nanmin(np.abs(others - day[place])))
    return "on the same day" if not gap else f"{gap} day{'s' * (gap > 1)} from the nearest"


def _terms(
    articles: pd.DataFrame, group: Group, place: int, stems: list[str], weight: Floats
) -> list[str]:
    """Return the heaviest stems in the words of an article that prints them."""
    heaviest = np.argsort(-weight, kind="stable")[: 2 * _MOST_TERMS]
    wanted = [stems[i] for i in heaviest if weight[i] > 0]
    member = int(group.members[place])
    return _printed(articles["title"].iloc[member], articles["text"].iloc[member], wanted)[
        :_MOST_TERMS
    ]


def _printed(title: str, text: str, wanted: list[str]) -> list[str]:
    """Return those of the stems that are printed, each as it is most often."""
    forms: dict[str, Counter[str]] = {stem: Counter() for stem in wanted}
    for piece in (title, text[:LEAD]):
        for low, start in zip(*split_words(folded(piece)), strict=True):
            stems = stems_of(low)
            if len(stems) == 1 and stems[0] in forms:
                word = piece[start : start + len(low)]
                forms[stems[0]][word.removesuffix("'s").removesuffix("’s")] += 1
    return [max(sorted(known), key=known.__getitem__) for known in forms.values() if known]
