"""Every chart of the library, drawn from tables that an event was measured for."""

import pandas as pd

import analysis
from analysis.articles import article_names
from analysis.facts.statements import coverage_patterns
from analysis.showing.accuracy import stored_scores
from analysis.showing.charts import (
    accuracy,
    agency,
    distinctive,
    facts,
    families,
    intervals,
    matrix,
    time_line,
    voices,
)
from analysis.showing.charts import labels as of_labels
from analysis.showing.charts.style import outlet_styles
from analysis.statistics.comparison import largest_differences
from analysis.words.keyness.leading import leading

LONG = (
    "The Northern Harbour Times and Daily Advertiser", "Le Petit Journal de la Côte", "A",
    "Süddeutsche Tageszeitung für Stadt und Land", "The Valley Herald, east",
    "The Valley Herald, west", "Donaudampfschifffahrtsgesellschaftszeitung",
    "Morning <b>Post</b> & Co", 'Evening "Standard"', "読売新聞", "Wire", "Statehouse Monitor",
)  # fmt: skip
ONCE = {
    "rates": [], "kinds": ["category"], "voice_share": ["actor_id"], "words": ["term"],
    "agency_rates": ["act", "voice"],
}  # fmt: skip
"""Tables with one row an outlet, and for what else."""
SCOPE = {"caption": "An event · 8 articles from 8 outlets, 12 Apr 2025 to 14 Apr 2025"}


def measured(event):
    """Tables of an event, by the rules: quick, and good enough to draw."""
    study = analysis.Study(analysis.load_event(event), method="rules", resamples=100)
    names = (
        "families", "relations", "attributions", "voice_share", "overlap", "facts", "labels",
        "agency_rates",
    )  # fmt: skip
    return {
        "articles": study.articles,
        **{name: study.result(name) for name in names},
        "rates": study.rates("hedges").outlets,
        "kinds": study.result("rates_by_kind", hits="hedges", by="category"),
        "words": study.result("distinctive_words"),
        "compared": study.result("compare_all"),
    }


def many(tables, copies, outlets):
    """The same tables for so many times the articles, of outlets with these names."""
    ids = list(tables["articles"]["article_id"])
    whose = dict(zip(ids, tables["articles"]["outlet"], strict=True))
    named = {}
    for copy in range(copies):
        for number, article in enumerate(ids):
            named[copy, article] = outlets[(copy * len(ids) + number) % len(outlets)]

    def copied(table, copy):
        if not isinstance(table, pd.DataFrame):
            return table
        changed = {
            name: table[name].map(lambda one: f"{one}-{copy}" if one in whose else one)
            for name in ("article_id", "article_a", "article_b", "parent")
            if name in table
        }
        if "article_id" in table:
            changed["outlet"] = [named[copy, one] for one in table["article_id"]]
        elif "outlet" in table:
            first = {outlet: named[copy, article] for article, outlet in whose.items()}
            changed["outlet"] = table["outlet"].map(first)
        if "family" in table:
            changed["family"] = table["family"] + 100 * copy
        return table.assign(**changed)

    grown = {}
    for name, table in tables.items():
        parts = [copied(table, copy) for copy in range(copies)]
        grown[name] = (
            pd.concat(parts, ignore_index=True) if isinstance(table, pd.DataFrame) else table
        )
    for name, keys in ONCE.items():
        grown[name] = grown[name].drop_duplicates([*keys, "outlet"])
    return grown


def charts(tables):
    """Yield each chart with its name."""
    articles = tables["articles"]
    outlets, names = list(dict.fromkeys(articles["outlet"])), article_names(articles)
    looks = outlet_styles(outlets)
    given = {"outlets": outlets, **SCOPE}
    yield "timeline", time_line.timeline(articles, title="Publication", styles=looks, **SCOPE)
    tree, told = tables["families"], tables["attributions"]
    yield (
        "tree",
        families.family_tree(
            tree, names, title="Family tree", relations=tables["relations"], styles=looks, **SCOPE
        ),
    )
    yield "form", voices.bars_by_outlet(told, title="How directly?", **given)
    yield "stance", voices.verbs_by_outlet(told, title="With which verbs?", **given)
    yield "voices", voices.sources_by_outlet(tables["voice_share"], title="Who is heard", **given)
    rates = tables["rates"]
    yield (
        "rates",
        intervals.outlet_intervals(
            rates, title="Hedges", unit="hedges per 1,000 words", styles=looks, **SCOPE
        ),
    )
    yield "kinds", matrix.kinds_by_outlet(tables["kinds"], by="category", title="Hedges", **given)
    yield "overlap", matrix.overlap_matrix(tables["overlap"], names, title="Shared", **SCOPE)
    cover = tables["facts"]
    twenty = cover[cover["statement"].isin(cover["statement"].unique()[:20])]
    groups = dict(zip(tree["article_id"], tree["family"], strict=True))
    yield (
        "facts",
        facts.statements_by_article(
            twenty, names, title="All statements", subtitle="20 of 50", families=groups, **SCOPE
        ),
    )
    yield (
        "positions",
        facts.statement_positions(twenty, names, title="All statements", styles=looks, **SCOPE),
    )
    patterns = coverage_patterns(cover, by="article")
    yield "sets", facts.statement_sets(patterns, names, title="In which texts", **SCOPE)
    called = tables["labels"]
    yield "actors", of_labels.actors_by_outlet(called, title="What they call them", **given)
    first = next(iter(of_labels.leading(called, 12)))
    mine = called[called["actor_id"].astype(str) == first]
    yield "labels", of_labels.labels_by_outlet(mine, title="What they call one", **given)
    words = tables["words"]
    few = leading(words, most=5)
    yield (
        "effects",
        distinctive.effects(
            few, outlets=list(few["outlet"].unique()), title="Words apart", styles=looks, **SCOPE
        ),
    )
    yield (
        "frequencies",
        distinctive.frequencies(leading(words, most=40), title="How common", styles=looks, **SCOPE),
    )
    acts = tables["agency_rates"].query("act == 'all' and voice == 'all'")
    here = [one for one in outlets if one in set(acts["outlet"])]
    yield "agency", agency.ways_by_outlet(acts, outlets=here, title="Who names who", **SCOPE)
    apart = largest_differences(tables["compared"]).head(8)
    yield "differences", intervals.differences(apart, title="The largest differences", **SCOPE)
    scores = stored_scores()
    one = scores[(scores["set"] == scores["set"].iloc[0]) & (scores["slice_kind"] == "all")]
    yield "accuracy", accuracy.scores_with_intervals(one, by="what", title="Hedging", **SCOPE)
