"""What a study shows of a measure: its chart, and its answer in a sentence.

`analysis.measures` declares which of these belongs to which measure. Each takes a study and the
measure's name.
"""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import ZONE_LABELS, ArticlesError, article_names
from analysis.profiling import telling
from analysis.profiling.cells import CUT
from analysis.showing import answers
from analysis.showing.answers import acting
from analysis.showing.answers import facts as of_facts
from analysis.showing.answers import labels as of_labels
from analysis.showing.answers import outlets as of_outlets
from analysis.showing.answers.distinctive import words_apart
from analysis.showing.answers.families import independent_reports
from analysis.showing.charts import distinctive as word_charts
from analysis.showing.charts import facts as fact_charts
from analysis.showing.charts import families as family_charts
from analysis.showing.charts import intervals, matrix, voices
from analysis.showing.charts import labels as label_charts
from analysis.showing.charts import profiles as profile_charts
from analysis.showing.charts.agency import ways_by_outlet
from analysis.showing.charts.style import outlet_styles
from analysis.showing.scope import COUNTED, labelled, limited, said_scope
from analysis.showing.shown import Shown
from analysis.statistics.comparison import largest_differences
from analysis.style.reading_level.formulas import FORMULAS
from analysis.words.keyness.leading import leading

MOST: Final = 15
"""So many statements, or differences, are drawn: those of most reports, or the largest."""

FORMULA: Final = "flesch_kincaid_grade"


def rates_chart(study: Shown, name: str) -> go.Figure:
    """Draw how often each outlet does it."""
    return _with_intervals(study, name, study.rates(name).outlets, f"{name} per 1,000 words")


def rates_answer(study: Shown, name: str) -> str:
    """Say whether outlets can be told apart by how often they do it."""
    rates = study.rates(name)
    return of_outlets.told_apart(rates, what=name, unit="per 1,000 words", scope=_scope(study))


def readability_chart(study: Shown, name: str) -> go.Figure:
    """Draw the grade of each outlet."""
    outlets = study.rates(FORMULA).outlets
    return _with_intervals(study, name, outlets, "Flesch-Kincaid grade", zero_based=False)


def readability_answer(study: Shown, _name: str) -> str:
    """Say whether outlets can be told apart by how hard they are to read."""
    grades = study.rates(FORMULA)
    return of_outlets.told_apart(grades, what=FORMULAS[FORMULA].label, scope=_scope(study))


def values_chart(study: Shown, name: str) -> go.Figure:
    """Draw what a measure of outlets gives: of several things that it measures, the first."""
    found = study.result(name, by="outlet")
    first = found[found["measure"] == found["measure"].iloc[0]]
    return _with_intervals(study, name, first, str(first["measure"].iloc[0]))


def profiles_chart(study: Shown, _name: str) -> go.Figure:
    """Draw how outlets differ over many events in the first measure."""
    label, rows = _first_profile(study)
    return profile_charts.outlets_apart(rows, title=label, label=label, caption=_caption(study))


def profiles_answer(study: Shown, _name: str) -> str:
    """Say which outlets differ over many events in the first measure."""
    label, rows = _first_profile(study)
    return telling.answer(rows, label)


def _first_profile(study: Shown) -> tuple[str, pd.DataFrame]:
    found = study.result("profiles")
    if found.empty:  # no event that two outlets report
        return "Profiles", found
    label, cut = next(iter(telling.labels_of(found).items()))
    return label, found[(found[CUT] == list(cut)).all(axis=1)]


def voices_chart(study: Shown, name: str) -> go.Figure:
    """Draw which share of its attributed words each outlet gives to whom."""
    _one_event(study)
    return voices.sources_by_outlet(
        study.result("voice_share"),
        outlets=_outlets(study),
        title=labelled(_title(name), _scope(study)),
        caption=_caption(study),
    )


def voices_answer(study: Shown, _name: str) -> str:
    """Say who is given most words."""
    said, who = study.result("attributions"), study.result("sources")
    # Under the name of the actor, where it is sure who that is.
    return limited(answers.voices(said.assign(source_name=who["actor"].to_numpy())), _scope(study))


def by_voice_chart(study: Shown, name: str) -> go.Figure:
    """Draw how many hedges stand in whose words."""
    rates = study.result("rates_by_voice")
    return matrix.kinds_by_outlet(
        rates[rates["measure"] == "hedges"],
        by="voice",
        outlets=_outlets(study),
        title=labelled(f"Hedges: {_title(name).lower()}", _scope(study)),
        caption=_caption(study),
    )


def by_zone_chart(study: Shown, name: str) -> go.Figure:
    """Draw how many hedges stand in headlines, leads and bodies."""
    rates = study.result("rates_by_zone")
    hedges = rates[rates["measure"] == "hedges"]
    return matrix.kinds_by_outlet(
        hedges.assign(zone=hedges["zone"].map(ZONE_LABELS)),
        by="zone",
        outlets=_outlets(study),
        title=labelled(f"Hedges: {_title(name).lower()}", _scope(study)),
        caption=_caption(study),
    )


def overlap_chart(study: Shown, name: str) -> go.Figure:
    """Draw how much of each text stands in each other."""
    return matrix.overlap_matrix(
        study.result("overlap"), _one_event(study), title=_title(name), caption=_caption(study)
    )


def overlap_answer(study: Shown, _name: str) -> str:
    """Say which articles are one text."""
    return answers.overlap(study.result("overlap"), _one_event(study), study.result("families"))


def families_chart(study: Shown, _name: str) -> go.Figure:
    """Draw which text was made of which."""
    return family_charts.family_tree(
        study.result("families"),
        _one_event(study),
        title="Family tree",
        relations=study.result("relations"),
        styles=outlet_styles(study.all_outlets),
        caption=_caption(study),
    )


def families_answer(study: Shown, _name: str) -> str:
    """Say how many independent reports there are."""
    return independent_reports(study.result("families"), _one_event(study))


def facts_chart(study: Shown, _name: str) -> go.Figure:
    """Draw who states, and who leaves out, the statements of most reports."""
    names, table = _one_event(study), study.result("facts")
    spread = table.sort_values(["n_families", "statement"], ascending=[False, True])
    most = spread["statement"].unique()[:MOST]
    return fact_charts.statements_by_article(
        spread[spread["statement"].isin(most)],
        names,
        title=f"The {len(most)} statements of most reports",
        subtitle="number: which sentence of the text; H: only in the headline",
        caption=_caption(study),
    )


def facts_answer(study: Shown, _name: str) -> str:
    """Say how many statements all texts make, and who makes some alone."""
    return of_facts.omissions(study.result("facts"), _one_event(study))


def quantities_answer(study: Shown, _name: str) -> str:
    """Say how many quantities are in conflict."""
    return of_facts.conflicting(study.result("quantities"))


def labels_chart(study: Shown, _name: str) -> go.Figure:
    """Draw what each outlet calls each actor."""
    _one_event(study)
    return label_charts.actors_by_outlet(
        study.result("labels"),
        outlets=_outlets(study),
        title="What each outlet calls them",
        caption=_caption(study),
    )


def labels_answer(study: Shown, _name: str) -> str:
    """Say which outlet alone has a word for somebody, and which words only others have."""
    _one_event(study)
    return of_labels.called(study.result("labels"))


def agency_chart(study: Shown, _name: str) -> go.Figure:
    """Draw how often each outlet names who acts."""
    _one_event(study)
    rates = study.result("agency_rates")
    return ways_by_outlet(
        rates[(rates["act"] == "all") & (rates["voice"] == "all")],
        outlets=_outlets(study),
        title=labelled("Who names who did it", _scope(study)),
        caption=_caption(study),
    )


def agency_answer(study: Shown, _name: str) -> str:
    """Say which acts several outlets tell, and who names who acts more often."""
    _one_event(study)
    return limited(acting.who_did_it(study.result("agency_rates")), _scope(study))


def words_chart(study: Shown, name: str) -> go.Figure:
    """Draw the words that set each outlet apart, first those least likely to be chance."""
    return word_charts.effects(
        leading(study.result(name)),
        outlets=_outlets(study),
        title=labelled("Words that set outlets apart", _scope(study)),
        styles=outlet_styles(study.all_outlets),
        caption=_caption(study),
    )


def words_answer(study: Shown, name: str) -> str:
    """Say which word sets which outlet apart, if that is more than chance."""
    return limited(words_apart(study.result(name)), _scope(study))


def comparison_chart(study: Shown, _name: str) -> go.Figure:
    """Draw the largest differences between outlets."""
    ranked = largest_differences(study.result("compare_all"))
    return intervals.differences(
        ranked.head(MOST),
        title=labelled("The largest differences", _scope(study)),
        caption=_caption(study),
    )


def comparison_answer(study: Shown, _name: str) -> str:
    """Say what differs by more than chance where all measures are looked at together."""
    ranked = largest_differences(study.result("compare_all"))
    return of_outlets.how_clear(ranked, scope=_scope(study))


def _with_intervals(
    study: Shown, name: str, outlets: pd.DataFrame, unit: str, *, zero_based: bool = True
) -> go.Figure:
    return intervals.outlet_intervals(
        outlets,
        title=_title(name),
        unit=unit,
        scope=_scope(study),
        styles=outlet_styles(study.all_outlets),
        caption=_caption(study),
        zero_based=zero_based,
    )


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _scope(study: Shown) -> str:
    return said_scope(counted=study.counted)


def _caption(study: Shown) -> str:
    events = ", ".join(map(str, study.articles["event_id"].unique()[:3]))
    return f"{events}; {COUNTED[study.counted]}; found by {study.settings['method']}"


def _outlets(study: Shown) -> list[str]:
    return list(study.articles["outlet"].unique())


def _one_event(study: Shown) -> dict[str, str]:
    """Return the names of the articles, or raise `ArticlesError` if they are of several events."""
    events = study.articles["event_id"].unique()
    if len(events) > 1:
        raise ArticlesError(
            f"there are {len(events)} events, and this shows one: study.event({events[0]!r})"
        )
    return article_names(study.articles)
