"""The figures of pages: every number in them is of the row that its mark stands for."""

import base64
import html
import re

import numpy as np
from pandas.api import types

from tests.dashboard.tracing.sentences import NUMBER

SOURCES = {
    "largest-differences": ("all differences",),
    "overlap-containment": ("overlap",),
    "facts-matrix": ("facts",),
    "facts-sets": ("patterns",),
    "facts-positions": ("facts",),
    "family-tree": ("families", "relations"),
    "voices-by-actor": ("voice_share",),
    "voices-by-who": ("kinds of voices",),
    "voices-by-form": ("attributions",),
    "voices-by-stance": ("attributions", "verbs", "stances"),
    "voices-by-outlet": ("rate: attributions",),
    "actors-by-outlet": ("labels of outlets",),
    "labels-by-outlet": ("labels of outlets",),
    "who-did-it": ("agency_rates",),
    "distinctive-words": ("distinctive_words",),
    "words-by-frequency": ("distinctive_words",),
    "hedges-outlet": ("rate: hedges",),
    "hedges-category-outlet": ("kinds: hedges",),
    "hedges-voice-outlet": ("rates_by_voice",),
    "readability": ("rate: flesch_kincaid_grade",),
    "lexical-diversity": ("diversity",),
    "search-rates": ("found",),
    "timeline": ("articles",),
}
"""Figure → the tables of the study of which its marks are rows."""

OF_ONE = ("labels-by-outlet",)
"""Figures of what their titles name."""

CONSTANT = ("per 1,000", "95 %", "5-word", "99 % sure", "over 99%")
"""Phrases with numbers that are the same whatever the articles."""


class Rows:
    """A table of the study as figures are held against it: its words, and its numbers."""

    def __init__(self, table):
        counted = [types.is_numeric_dtype(table[column]) for column in table.columns]
        numbers = table.loc[:, counted].astype(float).abs()
        words = table.loc[:, [not one for one in counted]]
        self.numbers = numbers.replace(np.inf, np.nan).to_numpy()
        named = [*words.columns, *(one for one in ("statement",) if one in numbers)]
        self.words = table[named].map(str).to_numpy(object)
        self.where = {}  # word → the rows that have it
        for row, cells in enumerate(self.words):
            for cell in cells:
                self.where.setdefault(cell, set()).add(row)

    def about(self, told):
        """Those rows that have all that a mark stands for; what no row has tells nothing."""
        there, none = set(range(len(self.words))), False
        for one in told:
            has = there & set().union(*(self.where.get(word, set()) for word in one))
            there, none = (has, none) if has else (there, True)
        return sorted(there), none

    def phrases(self, there):
        """What is said in some rows in words that hold digits."""
        words = self.words[there].ravel()
        return {one for one in words if re.search(r"\d", one) and re.search(r"[^\W\d]", one)}

    def have(self, number, there):
        """Tell whether a number as it is written is in some rows, or counts or sums them up."""
        cells = self.numbers[there]
        cells = np.concatenate([cells.ravel(), np.nansum(cells, axis=0), [len(there)]])
        digits = len(number.partition(".")[2])
        value = float(number.replace(",", ""))
        near = 0.5 * 10.0**-digits + 1e-9
        close = np.abs(cells - value) <= near
        rounded = np.abs(cells - value) <= 0.051 * value  # two digits, as in "0.015 times"
        return bool((close | (np.abs(100 * cells - value) <= near)).any()) or (
            self.written(cells[rounded], number)
        )

    @staticmethod
    def written(cells, number):
        """Tell whether one of these is written so with two digits."""
        return float(number.replace(",", "")) in {float(f"{cell:.2g}") for cell in cells}


def untraced(name, figure, k):
    """Return the numbers of a figure that are in no row of its tables that a mark stands for."""
    if name not in SOURCES:
        return [f"{name}: nothing is known of what this figure draws"]
    if name not in OF_ONE:
        return _untraced(name, figure, k)
    labels, whose = k.tables["labels of outlets"], figure["layout"]["title"]["text"]
    named = labels[labels["actor"].isin(re.findall("“(.+)”", whose))]["actor_id"].unique()
    return min((_untraced(name, figure, k, one) for one in named), key=len)  # two may be "voters"


def _untraced(name, figure, k, *actor):
    tables = [_rows(source, k, *actor) for source in SOURCES[name]]
    ids = {shown: article for article, shown in k.names.items()}
    wrong = []
    for said, about in (mark for trace in figure["data"] for mark in marks_of(trace)):
        if not re.search(r"\d", said):
            continue
        told = [(str(one), ids.get(str(one), str(one))) for one in about]
        found = [(table, *table.about(told)) for table in tables]
        phrases = set().union(*(table.phrases(there) for table, there, _ in found))
        for number in numbers_in(said, phrases, k):
            if number == "0" and any(none for *_, none in found):
                continue  # nothing is counted there
            if not any(table.have(number, there) for table, there, _ in found):
                wrong.append(f"{name}: {number} in “{said}” is not of {about}")
    return wrong


def _rows(source, k, *actor):
    if (source, *actor) not in k.drawn:
        table = k.tables[source]
        k.drawn[source, *actor] = Rows(_of(table, actor) if actor else table)
    return k.drawn[source, *actor]


def _of(table, actor):
    return table[table["actor_id"].isin(actor)].drop(columns="actor")


def marks_of(trace):
    """Yield what is said at each mark, and what it stands for."""
    customdata = _listed(trace.get("customdata"))
    keys = [key for key in ("text", "hovertext", "hovertemplate") if key in trace]
    for n in range(len(_listed(trace.get("y")))):
        about = customdata[n] if n < len(customdata) else []
        yield _plain(" ".join(_at(trace[key], n) for key in keys)), list(about)


def numbers_in(said, phrases, k):
    """The numbers in what is said, without those in words of articles, names, dates, constants."""
    for phrase in sorted({*map(_plain, phrases), *k.all_names, *k.dates}, key=len, reverse=True):
        said = _without(said, phrase)
    for phrase in CONSTANT:
        said = said.replace(phrase, " ")
    return re.findall(rf"(?<![\w.]){NUMBER}", said)


def _without(said, phrase):
    """What is said without a phrase, also where it is cut short."""
    said = said.replace(phrase, " ")
    for end in re.findall(r"(\S{0,8})…", said):
        at = phrase.find(end) + len(end) if end else 0
        said = said.replace(f"{phrase[:at]}…", " ") if at > len(end) else said
    return said


def _at(values, n):
    if isinstance(values, str):
        return values
    listed = _listed(values)
    return "" if n >= len(listed) or listed[n] is None else str(listed[n])


def _listed(values):
    """A list, also where Plotly packed it."""
    if isinstance(values, dict) and "bdata" in values:
        flat = np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"])
        shape = values.get("shape")
        return flat.reshape([int(n) for n in str(shape).split(",")]) if shape else flat
    return values if isinstance(values, list) else []


def _plain(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()
