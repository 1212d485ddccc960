"""A study is the plain functions, each called once and only when it is asked for."""

from collections import Counter

import pandas as pd
import plotly.graph_objects as go
import pytest

import analysis
from analysis import measures
from analysis.articles import ArticlesError
from analysis.files.corrections.records import no_corrections
from analysis.measures import MEASURES, TABLES
from analysis.measuring import measure_all
from analysis.showing.charts.style import SYMBOLS
from analysis.showing.pictures import Chart, svg_of
from analysis.showing.stated import LOOKS
from analysis.statistics.summary import at_a_glance
from tests.conftest import make_articles

FEW = {"method": "rules", "resamples": 100, "seed": 1}


@pytest.fixture(scope="module")
def study():
    return analysis.Study("data/events/dam-breach", **FEW)


@pytest.fixture
def calls(monkeypatch):
    """How often each measure's function is called."""
    made = Counter()
    run = measures.Measure.run

    def counted(self, articles, **given):
        made[self.name, *sorted(name for name in ("part", "counting") if name in given)] += 1
        return run(self, articles, **given)

    monkeypatch.setattr(measures.Measure, "run", counted)
    return made


def test_a_study_is_the_plain_functions(study):
    articles = analysis.load_event("dam-breach")
    pd.testing.assert_frame_equal(study.articles, articles)
    said = analysis.attributions(articles, method="rules")
    hedges = analysis.hedges(articles, said, method="rules")
    pd.testing.assert_frame_equal(study.attributions, said)
    pd.testing.assert_frame_equal(study.hedges, hedges)
    pd.testing.assert_frame_equal(study.readability, analysis.readability(articles))
    compared = analysis.compare_outlets(
        articles, hedges, part="own", attributions=said, name="hedges", resamples=100, seed=1
    )
    for got, expected in zip(study.rates("hedges", voice="own"), compared, strict=True):
        pd.testing.assert_frame_equal(got.drop(columns="counted"), expected)
        assert set(got["counted"]) == {"all"}


def test_each_measure_is_computed_once_and_only_when_it_is_asked_for(calls):
    study = analysis.Study("data/events/picket-line", **FEW)
    assert not calls
    assert len(study.actors) == len(study.actors)
    assert set(calls) == {("attributions",), ("sources",), ("actors",)}
    study.tables()
    study.rates("hedges")
    study.answer("hedges")
    once = {key: n for key, n in calls.items() if len(key) == 1 and key[0] != "compare_outlets"}
    assert set(once.values()) == {1}
    assert {key[0] for key in once} >= {one.name for one in TABLES.values() if not one.every}


def test_saved_is_what_measure_all_returns(study, tmp_path):
    written = study.save(tmp_path / "out")
    expected = measure_all(study.articles, **FEW)
    assert expected.pop("counterparts").empty  # nobody decided anything: it is not written
    assert expected.pop("profiles")["p_value"].isna().all()  # of one event: nor is it
    for name, table in expected.items():
        got = pd.read_parquet(tmp_path / "out" / f"{name}.parquet")
        assert len(got) == len(table), name
        assert list(got.columns) == list(table.columns), name
    assert (tmp_path / "out" / "run.json") in written
    pd.testing.assert_frame_equal(study.outlets, expected["outlets"])


def test_what_no_text_is_long_enough_for_is_saved_only_where_it_is_asked_for():
    short = analysis.Study(make_articles("Two men died in the flood. It rained."), method="rules")
    assert "lexical_diversity" not in short.tables()
    assert len(short.tables(only=["lexical_diversity"])["lexical_diversity"])


def test_only_some_tables_are_saved(study, tmp_path):
    written = study.save(tmp_path / "out", only=["families", "outlets"])
    names = {path.stem for path in written if path.suffix == ".parquet"}
    assert names >= {"articles", "families", "outlets", "outlet_differences"}
    assert names <= {
        *("articles", "removed", "skipped", "mended", "notes"),
        *("families", "outlets", "outlet_differences"),
    }
    with pytest.raises(ArticlesError, match=r"no measure 'famlies'; .* did you mean 'families'"):
        study.save(tmp_path / "out", only=["famlies"])


def test_one_text_per_family_has_the_numbers_that_are_counted_by_families(study):
    independent = study.independent()
    assert len(independent.articles) == study.families["family"].nunique()
    rates = independent.rates("hedges").outlets
    assert set(rates["counted"]) == {"families"}
    saved = study.outlets.query("counted == 'families' and measure == 'hedges' and part == 'whole'")
    assert rates["value"].tolist() == pytest.approx(saved["value"].tolist())
    assert "one text per family" in independent._repr_html_()
    assert "one text per family" in independent.chart("hedges").svg()


def test_an_outlet_keeps_its_colour_where_copies_are_left_out(study):
    whole, part = (colours(one.chart("hedges")) for one in (study, study.independent()))
    assert part.items() < whole.items()


def colours(chart):
    traces = [trace for trace in chart.figure.data if trace.marker.symbol and len(trace.y) == 1]
    return {trace.y[0]: (trace.marker.symbol, trace.marker.color) for trace in traces}


def test_one_number_has_one_value(study):
    textstat = study.result("readability", counting="textstat")
    found = {name: getattr(study, name) for name in ("relations", "attributions", "hedges")}
    glance = at_a_glance(study.articles, **found, corrected=study.readability, textstat=textstat)
    rates = study.rates("hedges").outlets
    saved = study.outlets.query("counted == 'all' and part == 'whole' and measure == 'hedges'")
    for values in (glance["hedges_per_1000"], saved["value"]):
        assert values.tolist() == pytest.approx(rates["value"].tolist())


def test_pairs_are_asked_for_by_their_articles(study):
    first, second = study.articles["article_id"][:2]
    pair = {"article_a": first, "article_b": second}
    a, b = (study.articles.iloc[number] for number in (0, 1))
    pd.testing.assert_frame_equal(study.result("align", **pair), analysis.align(a, b))
    listed = study.result("differences_of", pairs=[(first, second)])
    assert len(listed) == len(study.result("differences_of", pairs=((first, second),)))


def test_facts_tell_what_is_missing(study):
    missing = study.facts.missing_in("Tamarack 6 News")
    pd.testing.assert_frame_equal(missing, analysis.missing_in(study.coverage, "Tamarack 6 News"))
    alone = study.facts.only_in("Tamarack 6 News")
    assert set(alone["statement"]).isdisjoint(missing["statement"])
    assert study.facts.patterns()["n"].sum() > 0


def test_every_chart_and_answer_that_is_declared_is_there(study):
    for name, measure in MEASURES.items():
        if measure.chart:
            chart = study.chart(name)
            assert isinstance(chart, Chart)
            assert chart.svg().startswith("<svg"), name
            assert set(chart._repr_mimebundle_()) == {
                *("application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"),
            }
        if measure.answer:
            assert study.answer(name).endswith((".", "?")), name
    with pytest.raises(ArticlesError, match="no chart of 'claims'; there is of readability"):
        study.chart("claims")


def test_one_article_alone_has_every_chart_and_answer_too():
    alone = analysis.Study(analysis.load_event("dam-breach").head(1), **FEW)
    for name, measure in MEASURES.items():
        if measure.chart:
            assert alone.chart(name).svg().startswith("<svg"), name
        if measure.answer:
            assert alone.answer(name), name


def test_what_is_no_measure_is_told():
    study = analysis.Study(analysis.load_event("dam-breach").head(2), **FEW)
    with pytest.raises(AttributeError, match=r"no measure 'hedgs'.* did you mean 'hedges'"):
        study.hedgs  # noqa: B018
    with pytest.raises(AttributeError, match=r"study.result\('compare_outlets'"):
        study.compare_outlets  # noqa: B018
    with pytest.raises(ArticlesError, match="source is 7, but must be"):
        analysis.Study(7)
    with pytest.raises(ArticlesError, match=r"no article could be read from nowhere: .*check the"):
        analysis.Study("nowhere")
    with pytest.raises(ArticlesError, match="voice is 'source', but must be 'whole' or 'own'"):
        study.rates("hedges", voice="source")
    assert set(study.tables("hedges")) == {"articles", "removed", "skipped", "hedges"}
    assert {"hedges", "outlets", "facts"} <= set(dir(study))


def test_events_are_studied_together_or_one_by_one():
    both = pd.concat([analysis.load_event(one).head(2) for one in analysis.event_ids()[:2]])
    study = analysis.Study(both, **FEW)
    with pytest.raises(ArticlesError, match=r"there are 2 events, and this shows one: study.event"):
        study.chart("overlap")
    assert study.event("dam-breach").chart("overlap").svg().count("<polygon") == 2
    with pytest.raises(ArticlesError, match="no event 'dam'; there are"):
        study.event("dam")


def test_corrections_are_replayed_or_not_asked_for():
    study = analysis.Study("data/events/dam-breach", corrections=no_corrections(), **FEW)
    assert study.tables(["relations"])["corrections"].empty
    assert study.replayed().columns[-1] == "why"


def test_a_picture_escapes_what_articles_say():
    articles = analysis.load_event("dam-breach").head(2)
    articles["outlet"] = ["<script>alert(1)</script>", "B & C"]
    drawn = analysis.Study(articles, **FEW).chart("hedges").svg()
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_a_picture_has_every_mark_and_the_ticks_of_its_range_only():
    marks = {
        *SYMBOLS,
        *(look.symbol.removesuffix("-open") for look in LOOKS.values()),
    }
    shapes = {symbol: drawn_with(symbol) for symbol in marks}
    assert len({*shapes.values()}) == len(shapes)
    figure = go.Figure(go.Scatter(x=[1, 2], y=["a", "b"], mode="markers"))
    figure.update_xaxes(range=[0, 3], tickvals=[0, 2, 9], ticktext=["none", "two", "nine"])
    assert [label in svg_of(figure) for label in ("none", "two", "nine")] == [True, True, False]


def drawn_with(symbol):
    drawn = svg_of(go.Figure(go.Scatter(x=[1], y=["a"], mode="markers", marker={"symbol": symbol})))
    return drawn[drawn.rindex("<circle" if "<circle" in drawn else "<polygon") :]


def test_a_chart_is_saved_as_picture_or_page(study, tmp_path):
    chart = study.chart("families")
    chart.save(tmp_path / "tree.svg")
    chart.save(tmp_path / "tree.html")
    assert (tmp_path / "tree.svg").read_text(encoding="utf-8") == chart.svg()
    assert "plotly" in (tmp_path / "tree.html").read_text(encoding="utf-8")
