"""Which words set an outlet apart? Planted words, topics that are no style, and chance alone."""

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.running import kept_words
from analysis.words.keyness import counted_words, distinctive_words, order_of, summed_words
from analysis.words.keyness.vocabulary import Groups, Vocabulary
from tests.conftest import as_attributions, make_articles

FILLERS = [f"{a}{b}{c}" for a in "bdfglmnprst" for b in "aeiou" for c in "bdfglmnprst"]


def sentence(rng, words=()) -> str:
    """An invented sentence: rare and common words, as in news, and those given."""
    common = rng.zipf(1.3, 12) % len(FILLERS)
    told = [FILLERS[number] for number in common.tolist()] + list(words)
    return " ".join(rng.permutation(told)).capitalize() + "."


def text(rng, n=25, words=(), every=1) -> str:
    """Sentences, each n-th with these words."""
    return " ".join(sentence(rng, words if k % every == 0 else ()) for k in range(n))


def event(texts: dict[str, list[str]], event_id="e") -> pd.DataFrame:
    """Outlet → its texts."""
    pairs = [(outlet, one) for outlet, several in texts.items() for one in several]
    table = make_articles(*(one for _, one in pairs), outlets=tuple(outlet for outlet, _ in pairs))
    return table.assign(event_id=event_id, article_id=event_id + "-" + table["article_id"])


def row(table, outlet, term) -> pd.Series:
    found = table[(table["outlet"] == outlet) & (table["term"] == term)]
    assert len(found) == 1, (outlet, term)
    return found.iloc[0]


@pytest.fixture(scope="module")
def loaded() -> pd.DataFrame:
    """Herald writes "saboteurs" where the others write "partisans"; all have twelve articles."""
    rng = np.random.default_rng(1)
    return event(
        {
            "Herald": [text(rng, words=["saboteurs"], every=4) for _ in range(12)],
            "Courier": [text(rng, words=["partisans"], every=4) for _ in range(12)],
            "Ledger": [text(rng, words=["partisans"], every=4) for _ in range(12)],
        }
    )


@pytest.fixture(scope="module")
def table(loaded):
    return distinctive_words(loaded, n=1)


def test_a_planted_word_sets_its_outlet_apart_and_others_do_not(table):
    mine, theirs = row(table, "Herald", "saboteurs"), row(table, "Herald", "partisans")
    assert (mine["n"], mine["n_against"], mine["n_articles"]) == (84, 0, 12)
    assert (mine["dealt"], mine["note"]) == ("articles", "")
    assert max(mine["q"], theirs["q"]) <= 0.05
    assert mine["low"] > 2
    assert mine["high"] == np.inf
    assert theirs["high"] < -2
    assert mine["lrc"] > 2
    assert theirs["lrc"] < -2
    assert mine["z"] > 3 > -3 > theirs["z"]
    assert mine["dispersion"] < 0.2
    false = table[(table["q"] <= 0.05) & ~table["term"].isin(["saboteurs", "partisans"])]
    assert len(false) <= 1


def test_counts_and_rates_are_those_of_the_texts(loaded, table):
    words = loaded["text"].str.lower().str.findall("[a-z]+")
    herald = (loaded["outlet"] == "Herald").to_numpy()
    for term in table["term"].unique()[:20]:
        found, n = row(table, "Herald", term), words.map(lambda one, term=term: one.count(term))
        sizes = words.map(len)
        assert (found["n"], found["n_against"]) == (n[herald].sum(), n[~herald].sum())
        assert found["n_words"] == sizes[herald].sum()
        assert found["per_1000"] == pytest.approx(1000 * n[herald].sum() / sizes[herald].sum())
        assert found["expected"] == pytest.approx(n.sum() * sizes[herald].sum() / sizes.sum())
        used = (n > 0).to_numpy()
        assert found["n_articles"] == (used & herald).sum()
        assert found["n_articles_against"] == (used & ~herald).sum()


def test_articles_are_counted_where_words_are_in_events_that_others_report(loaded, table):
    alone = loaded.head(1).assign(event_id="e2", article_id="alone")  # of Herald, all alone
    more = distinctive_words(pd.concat([loaded, alone], ignore_index=True), n=1)
    for found in (table, more):
        assert row(found, "Herald", "saboteurs")[["n", "n_articles"]].tolist() == [84, 12]


def test_an_outlet_asked_for_alone_and_articles_in_another_order_have_the_same_numbers(
    loaded, table
):
    mixed = loaded.sample(frac=1, random_state=3)
    alone = distinctive_words(mixed, n=1, outlet="Herald")
    whole = table[table["outlet"] == "Herald"].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, whole)


def test_against_one_other_only_the_two_are_compared(loaded):
    table = distinctive_words(loaded, n=1, outlet="Courier", against="Ledger")
    both = loaded[loaded["outlet"] != "Herald"]
    pd.testing.assert_frame_equal(
        table.drop(columns="against"),
        distinctive_words(both, n=1, outlet="Courier").drop(columns="against"),
    )
    assert set(table["against"]) == {"Ledger"}
    assert "saboteurs" not in set(table["term"])
    assert table["q"].min() > 0.05


def test_a_topic_that_one_outlet_covers_more_is_no_style():
    # Herald covers the flood more than the fire, the others the fire; each event has its words,
    # and all outlets use them alike.
    rng = np.random.default_rng(2)
    many = {
        (name, outlet): [text(rng, words=[topic], every=3) for _ in range(n)]
        for name, topic, sizes in (("flood", "river", (9, 3)), ("fire", "smoke", (3, 9)))
        for outlet, n in zip(("Herald", "Courier"), sizes, strict=True)
    }
    events = [
        event({outlet: texts for (name, outlet), texts in many.items() if name == one}, one)
        for one in ("flood", "fire")
    ]
    table = distinctive_words(pd.concat(events, ignore_index=True), n=1)
    river = row(table, "Herald", "river")
    assert river["per_1000"] > 1.5 * river["per_1000_against"]
    assert abs(river["log_ratio"]) < 0.4
    assert river["low"] < 0 < river["high"]
    assert abs(river["z"]) < 1.5
    assert river["lrc"] == 0
    assert river["q"] > 0.5
    one = distinctive_words(pd.concat(events).assign(event_id="all"), n=1)
    assert row(one, "Herald", "river")["z"] > 3  # as if it were one event


def test_a_word_of_one_article_is_no_word_of_its_outlet():
    rng = np.random.default_rng(5)
    texts = {outlet: [text(rng) for _ in range(8)] for outlet in ("Herald", "Courier")}
    texts["Herald"][3] = text(rng, words=["windmill"])
    found = row(distinctive_words(event(texts), n=1), "Herald", "windmill")
    assert (found["n"], found["n_against"], found["n_articles"]) == (25, 0, 1)
    assert found["g2"] > 15.1  # a chi-square of one in ten thousand
    assert found["lrc"] > 0
    assert found["p"] > 0.9
    assert found["low"] < 0
    assert found["dispersion"] > 0.8


def test_with_one_article_each_sentences_are_dealt_out_and_it_is_said():
    rng = np.random.default_rng(6)
    texts = {
        "Herald": [text(rng, 40, ["saboteurs"], 3)],
        "Courier": [text(rng, 40)],
        "Ledger": [text(rng, 40)],
    }
    table = distinctive_words(event(texts), n=1)
    assert set(table["dealt"]) == {"sentences"}
    assert row(table, "Herald", "saboteurs")["q"] <= 0.05


def test_own_words_are_those_that_nobody_else_says():
    quoted = "“Terrorists, terrorists, terrorists and terrorists came”, he said. "
    articles = event(
        {"Herald": [quoted + "Terrorists were there."], "Courier": ["Nobody came. " * 9]}
    )
    table = {
        part: distinctive_words(
            articles, n=1, min_count=1, part=part, attributions=as_attributions([])
        )
        for part in ("whole", "unquoted", "quotation")
    }
    uses = {part: row(one, "Herald", "terrorists")["n"] for part, one in table.items() if len(one)}
    assert uses["whole"] == 5
    assert uses["unquoted"] == 1
    assert set(table["unquoted"]["part"]) == {"unquoted"}


def test_a_headline_is_a_zone_of_its_own():
    articles = event({"Herald": ["Men came. " * 4], "Courier": ["Men came. " * 4]})
    articles["title"] = ["Saboteurs saboteurs", "Partisans"]
    table = distinctive_words(articles, n=1, min_count=1, zone="headline")
    assert set(table["term"]) == {"saboteurs", "partisans"}
    assert set(table["zone"]) == {"headline"}


def test_lines_that_an_outlet_repeats_from_event_to_event_are_told_apart():
    rng = np.random.default_rng(9)
    line = "Please subscribe to letters of the paper."
    events = [
        event(
            {
                "Herald": [f"{text(rng)} {line}"],
                "Courier": [f"{text(rng)} They subscribe to the {one}."],
            },
            one,
        )
        for one in ("dam", "mill", "fire")
    ]
    table = distinctive_words(pd.concat(events, ignore_index=True), n=1, min_count=2)
    assert row(table, "Herald", "subscribe")["kind"] == "repeated line"
    assert row(table, "Courier", "subscribe")["kind"] == "word"
    one = pd.concat(events, ignore_index=True).assign(event_id="one")  # there it may be a copy
    kinds = distinctive_words(one, n=1, min_count=2).set_index(["outlet", "term"])["kind"]
    assert kinds["Herald", "subscribe"] == "word"


def test_too_little_text_is_said():
    few = distinctive_words(
        event({"Herald": ["One two three."], "Courier": ["Two three four."]}), min_count=1
    )
    assert set(few["note"]) == {"too little text: 3 words on one side"}
    rng = np.random.default_rng(7)
    articles = event({"Herald": [text(rng), text(rng)], "Courier": [text(rng)] * 3})
    table = distinctive_words(articles, n=1)
    assert set(table["note"]) == {"too little text: its articles can be dealt out in 10 ways only"}
    long = " ".join(["word"] * 120) + "."
    table = distinctive_words(event({"Herald": [long], "Courier": [long]}), n=1)
    assert set(table["note"]) == {"too little text: 1 sentence on one side"}


def test_texts_of_which_no_word_is_used_often_enough_have_no_row():
    assert distinctive_words(make_articles("One two three.", "?!… (“—")).empty


@pytest.mark.parametrize(
    "texts", [(), ("",), ("", "* * *"), ("Alone here, alone here.",), ("Some words here.", "")]
)
def test_nothing_to_hold_it_against_is_no_row(texts):
    table = distinctive_words(make_articles(*texts), min_count=1)
    assert len(table) == 0
    assert {"q", "note"} <= set(table)


def test_markup_is_text():
    script = "<script>alert(1)</script> & <b>bold</b> {x} $y$ " * 4
    table = distinctive_words(make_articles(script, "Plain bold words. " * 4), min_count=1)
    assert row(table, "Outlet 0", "bold")["n"] == 4
    assert not [term for term in table["term"] if "<" in term]


def test_wrong_names_and_sizes_are_said(loaded):
    with pytest.raises(ArticlesError, match=r"no outlet 'Herld'; .* did you mean 'Herald'"):
        distinctive_words(loaded, outlet="Herld")
    with pytest.raises(ArticlesError, match="both 'Herald'; name two outlets"):
        distinctive_words(loaded, outlet="Herald", against="Herald")
    with pytest.raises(ArticlesError, match="n is 4, but terms have 1 to 3 words"):
        distinctive_words(loaded, n=4)


def test_copies_count_in_all_articles_and_once_in_independent_reports():
    study = analysis.Study("data/events/picket-line", method="rules", resamples=100)
    whole, once = study.distinctive_words, study.independent().distinctive_words
    assert whole["outlet"].nunique() == 8
    assert once["outlet"].nunique() == len(study.independent().articles)
    assert once["n_words_against"].max() < whole["n_words_against"].max()


def bursty(rng, n_outlets=3, n_articles=8) -> pd.DataFrame:
    """Articles of one way to write, whose words come in clusters: each has its favourites."""
    texts = {}
    for outlet in range(n_outlets):
        texts[f"Outlet {outlet}"] = several = []
        for _ in range(n_articles):
            favourites = rng.choice(FILLERS[60:], 3, replace=False)
            several.append(text(rng, 15, favourites.tolist(), every=int(rng.integers(1, 5))))
    return event(texts)


def test_chance_alone_seldom_shows_a_word():
    rng = np.random.default_rng(8)
    found = [distinctive_words(bursty(rng), n=1, resamples=300) for _ in range(20)]
    shown = [one.groupby("outlet")["q"].min().le(0.05).tolist() for one in found]
    assert np.mean(shown) <= 0.05
    # What G² would say of the same texts, whose words come in clusters.
    assert np.mean([(one["g2"].abs() > 10.8).any() for one in found]) > 0.9


def test_of_one_event_of_many_outlets_those_with_most_text_are_held_against_the_rest():
    rng = np.random.default_rng(4)
    texts = {f"Outlet {i:02}": [text(rng, n=12 if i % 11 else 6)] for i in range(44)}
    found = distinctive_words(event(texts), n=1, resamples=100)
    assert set(found["outlet"]) == {f"Outlet {i:02}" for i in range(44) if i % 11}
    named = distinctive_words(event(texts), outlet="Outlet 00", n=1, resamples=100)
    assert set(named["outlet"]) == {"Outlet 00"}


def test_words_of_parts_are_those_of_all_together(tmp_path):
    articles = pd.concat([analysis.load_event(one) for one in analysis.event_ids()])
    articles = articles.assign(
        article_id=[f"a{n}" for n in range(len(articles))],
        outlet=[f"Outlet {n % 5}" for n in range(len(articles))],  # of several events each
    ).reset_index(drop=True)
    articles.loc[articles.index[0], "outlet"] = "Alone"  # whose sentences are dealt out
    parts = [part for _, part in articles.groupby("event_id")][::-1]
    for number, part in enumerate(parts):
        kept_words.save(tmp_path / str(number), counted_words(part))
    whole = pd.concat(parts)[["event_id", "article_id", "outlet"]].iloc[order_of(pd.concat(parts))]
    places = {one: place for place, one in enumerate(whole["article_id"])}
    ranks = [part["article_id"].iloc[order_of(part)].map(places).to_numpy() for part in parts]
    kept = kept_words.Kept([tmp_path / str(number) for number in range(len(parts))], ranks)
    found = summed_words(whole, kept, resamples=100, seed=1)
    at_once = distinctive_words(articles, resamples=100, seed=1)
    pd.testing.assert_frame_equal(found, at_once, check_exact=True)
    assert set(at_once["dealt"]) == {"articles", "sentences"}


def test_of_sentences_of_some_articles_only_the_parts_are_read_that_have_them(tmp_path):
    parts = [analysis.load_event(one) for one in analysis.event_ids()]
    paths = [tmp_path / str(number) for number in range(len(parts))]
    for path, part in zip(paths, parts, strict=True):
        kept_words.save(path, counted_words(part))
    whole = pd.concat(parts, ignore_index=True)
    ranks = np.split(np.arange(len(whole)), np.cumsum([len(part) for part in parts])[:-1])
    groups = Groups(*(pd.factorize(whole[name])[0] for name in ("event_id", "outlet")))
    found = Vocabulary(kept_words.Kept(paths, ranks), groups, [], n=2, min_count=2)
    for path in paths[1:]:
        with np.load(path) as kept:
            articles = kept["articles"]
        with path.open("wb") as file:
            np.savez(file, articles=articles)
    _, n_words, of = found.of_sentences(np.arange(2))
    assert set(of) == {0, 1}
    assert n_words.sum() == found.n_words[:2].sum()


def test_of_many_articles_the_first_terms_of_each_outlet_are_told(monkeypatch):
    articles = analysis.load_event("dam-breach")
    words = counted_words(articles)
    whole = articles.iloc[order_of(articles)]
    every = summed_words(whole, [words], resamples=100, seed=1)
    monkeypatch.setattr("analysis.words.keyness.MOST_ARTICLES", 7)
    monkeypatch.setattr("analysis.words.keyness.MOST_TERMS", 20)
    some = summed_words(whole, [words], resamples=100, seed=1)
    first = every.groupby("outlet", sort=False).head(20).reset_index(drop=True)
    pd.testing.assert_frame_equal(some, first, check_exact=True)
