"""What a study of the articles on screen holds: the tables that numbers on pages are traced to."""

from functools import cached_property

import pandas as pd

import analysis
from analysis.articles import article_names
from analysis.lexicons import lexicon_names, load_lexicon
from analysis.measures import DEFAULTS, MEASURES
from analysis.published import published_of, said_span, said_when
from analysis.showing.accuracy import stored_scores
from analysis.showing.charts.labels import BARE
from analysis.statistics.comparison import largest_differences
from analysis.statistics.shares import voices_per_outlet
from analysis.texts.changes.sure import sure_changes, sure_differences
from dashboard.parts.word_views import query_of
from dashboard.state import methods

COUNTINGS = ("corrected", "textstat")
RATES = ("attributions", "hedges", "boosters", "flesch_kincaid_grade")
QUERY = "police | dam | trawler | captives"
"""What the page Search is asked for."""


class Known:
    """A study of one event, and what the pages make of two of its texts at first."""

    def __init__(self, source, events=()):
        self.study = analysis.Study(source, method=methods.default())
        self.articles, self.result = self.study.articles, self.study.result
        self.names = article_names(self.articles)
        self.events = list(events) or [self.articles]
        self.span = said_span(published_of(self.articles))
        outlets = [*self.names.values(), *self.articles["outlet"]]
        self.all_names = sorted(set(outlets), key=len, reverse=True)
        moments = published_of(self.articles)
        said = (said_when(one, short=short) for one in moments for short in (False, True))
        self.dates = sorted({*filter(None, said)}, key=len, reverse=True)
        self.page = self.term = ""  # the page on screen, and the word that is shown there
        self.read = []  # articles of which hedges and attributions were told last
        self.drawn = {}  # tables as figures are held against them
        self.last = ("", "")  # the two texts of which was spoken last

    @property
    def outlets(self):
        """How many outlets."""
        return self.articles["outlet"].nunique()

    def rates(self, measure, **cut):
        """Values and differences of the outlets, in the scope that holds everywhere."""
        return self.result("compare_outlets", measure=measure, **cut)

    def value(self, measure, outlet):
        """What a rate or a score is for an outlet."""
        table = self.rates(measure).outlets
        return table.loc[table["outlet"] == outlet, "value"].iloc[0]

    def of(self, name, article):
        """The rows of a table that are about one article."""
        table = self.result(name)
        return table[table["article_id"] == self.id_of(article)]

    def id_of(self, name):
        """The article of this name."""
        return next(article for article, known in self.names.items() if known == name)

    def pair(self, first, second):
        """The table of relations' row of two texts, and which side the first one is."""
        both = [self.id_of(one) for one in (first, second)]
        table = self.result("relations")
        for a, b, sides in (("article_a", "article_b", "ab"), ("article_b", "article_a", "ba")):
            found = table[(table[a] == both[0]) & (table[b] == both[1])]
            if len(found):
                return found.iloc[0], sides
        raise KeyError(both)

    def two(self, first, second):
        """What the study of all texts has of two of them."""
        ids = tuple(self.id_of(one) for one in (first, second))
        if ids not in self._pairs:
            texts = {"article_a": ids[0], "article_b": ids[1]}
            aligned = self.result("align", **texts)
            found = self.result("differences_of", pairs=(ids,))
            self._pairs[ids] = {
                "aligned": aligned,
                "differences": sure_differences(found, aligned),
                "in the tree": sure_differences(found),
                "quotations": _of_pair(self.result("quotations"), ids),
                "certainty": sure_changes(_of_pair(self.result("certainty_changes"), ids)),
                "passages": self.result("shared_passages", **texts, **WHOLE),
                "terms": self.result("shared_terms", **texts, **WHOLE),
            }
        return self._pairs[ids]

    def all_tables(self):
        """Every table that rows on screen may be from: also of the two texts that are compared."""
        pairs = [found for pair in self._pairs.values() for found in pair.values()]
        if not self.term:
            return [*self.tables.values(), *pairs]
        query = query_of(self.tables["distinctive_words"], self.term)
        lines = self.result("concordance", query=query)
        return [*self.tables.values(), *pairs, lines]

    @cached_property
    def _pairs(self):
        return {}

    @cached_property
    def heard(self):
        """Attributions with the number of the actor who speaks, and its name."""
        who = self.result("sources")[["actor_id", "actor", "source_type"]]
        return self.result("attributions").assign(**{name: who[name].array for name in who})

    @cached_property
    def mentions(self):
        """Mentions of actors that are no pronouns."""
        table = self.result("actor_mentions")
        return table[table["form"] != "pronoun"]

    @cached_property
    def tables(self):
        """Every table that a page may show rows of."""
        found = {name: self.result(name) for name, one in MEASURES.items() if len(one.tables) == 1}
        found |= {"articles": self.articles, "removed": self.study.removed}
        found |= {"mended": self.study.mended, "notes": self.study.notes}
        for measure in RATES:
            found[f"rate: {measure}"], found[f"differences: {measure}"] = self.rates(measure)
        for hits in ("hedges", "boosters"):
            found[f"kinds: {hits}"] = self.result("rates_by_kind", hits=hits, by="category")
        for counting in COUNTINGS:
            name = f"readability: {counting}"
            found[name] = self.result("readability", counting=counting, by="outlet")
        everything = largest_differences(self.result("compare_all"))
        sums = voices_per_outlet(self.result("attributions"), self.result("sources"))
        rates = self.rates("attributions").outlets.rename(columns={"value": "per_1000"})
        return found | {
            "all differences": everything,
            "diversity": self.result("lexical_diversity", by="outlet"),
            "kinds of voices": self.result("voice_share", by="source_type"),
            "per outlet": sums.merge(rates[["outlet", "per_1000", "low", "high"]], on="outlet"),
            "verbs": _counted(self.heard, "stance", "outlet", "cue_lemma"),
            "stances": _counted(self.heard.dropna(subset=["stance"]), "outlet"),
            "sentences": self.result("sentence_totals", counting="corrected"),
            "conflicts": analysis.quantity_conflicts(self.result("quantities")),
            "patterns": analysis.coverage_patterns(self.result("facts"), by="article"),
            "labels": _labels(self.result("labels")),
            "labels of outlets": _labels_of_outlets(self.result("labels")),
            "facts": _chances(self.result("facts")),
            "distinctive_words": _times(self.result("distinctive_words")),
            "lines": self.result("concordance", query=QUERY),
            "lexicons": pd.DataFrame(
                [{"count": load_lexicon(name).about["count"]} for name in lexicon_names()]
            ),
            "found": self.result("concordance_rates", query=QUERY),
            "events": pd.DataFrame(
                [{"articles": len(one), "outlets": one["outlet"].nunique()} for one in self.events]
            ),
            "scores": stored_scores(),
        }


WHOLE = {"part": DEFAULTS["part"], "zone": DEFAULTS["zone"]}


def _counted(attributions, *by):
    """How many attributions there are of each."""
    return attributions.groupby([*by]).size().rename("n").reset_index()


def _chances(facts):
    """Statements with the chance that a text lacks them."""
    return facts.assign(lacking=1 - facts["probability"])


def _of_pair(table, ids):
    """The rows about two texts, whichever of them comes first."""
    return table[table["article_a"].isin(ids) & table["article_b"].isin(ids)]


def _times(words):
    """Words, with the ratios that charts draw: so many times as often."""
    times = {name: 2.0 ** words[name].abs() for name in ("log_ratio", "low", "high")}
    ends = {f"{name} end": 2.0 ** words[name] for name in ("low", "high")}
    return words.assign(**{f"{name} times": one for name, one in times.items()}, **ends)


def _labels(labels):
    """How often labels are used in all outlets: a row for each voice and source."""
    keys = ["actor_id", "label", "form", "voice", "source"]
    counted = labels.groupby(keys, dropna=False, as_index=False)[["n", "n_articles"]].sum()
    return counted.drop(columns="voice")  # the page has its own words for them


def _labels_of_outlets(labels):
    """How often each outlet uses labels, by voice; names and pronouns apart."""
    labels = labels.assign(bare=labels["form"].map(BARE))
    keys = ["actor_id", "actor", "outlet", "label", "head", "bare", "voice"]
    return labels.groupby(keys, dropna=False, as_index=False)["n"].sum()
