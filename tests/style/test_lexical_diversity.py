"""How varied are the words? Published examples, definitions written again, and limits."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from analysis.style.lexical_diversity import hdd, lexical_diversity, mattr, mtld
from tests.conftest import as_attributions, make_articles

PLAIN = "the dog saw the cat and the cat saw the dog by the old mill " * 12
VARIED = " ".join(f"word{number % 140}{' of' * (number % 9 == 0)}" for number in range(260))


def words_of(seed: int, n: int = 180, kinds: int = 60) -> list[str]:
    numbers = np.random.default_rng(seed).zipf(1.4, n) % kinds
    return [f"w{number}" for number in numbers.tolist()]


def test_mtld_of_the_published_example():
    # McCarthy & Jarvis (2010): of (1.00) the (1.00) people (1.00) by (1.00) the (.800) people
    # (.667) makes a factor; for the people (1.00) is a rest that has not begun to fall.
    words = ["of", "the", "people", "by", "the", "people", "for", "the", "people"]
    assert mtld(words) == 9 / 1
    # Backwards: people the for people the (.600) makes the factor, by people the of is the rest.
    assert mtld(words[::-1]) == mtld(words)


def test_a_rest_counts_by_how_far_it_has_come():
    # The paper: a rest of .887 has come .113 of .28 on its way, .404 of a factor; 340 words
    # with 4.404 factors have an MTLD of 77.2.
    different = [f"r{number}" for number in range(47)]
    rest = [*different, *different[:6]]  # 47 different of 53: .887
    one_way = 53 / ((1 - 47 / 53) / 0.28)
    assert mtld(rest) == pytest.approx(one_way)
    assert 340 / (4 + round((1 - 0.887) / 0.28, 3)) == pytest.approx(77.203, abs=0.001)


def mtld_by_definition(words: list[str]) -> float:
    def factors(order: list[str]) -> float:
        found, begin = 0.0, 0
        for end in range(1, len(order) + 1):
            ratio = len(set(order[begin:end])) / (end - begin)
            if ratio < 0.72:
                found, begin = found + 1, end
            elif end == len(order):
                found += (1 - ratio) / 0.28
        return found

    return (len(words) / factors(words) + len(words) / factors(words[::-1])) / 2


@pytest.mark.parametrize("seed", range(5))
def test_each_index_is_what_its_definition_says(seed):
    words = words_of(seed)
    assert mtld(words) == pytest.approx(mtld_by_definition(words))
    windows = [len(set(words[start : start + 50])) / 50 for start in range(len(words) - 49)]
    assert mattr(words) == pytest.approx(np.mean(windows))
    drawn = [stats.hypergeom(len(words), words.count(word), 42).sf(0) / 42 for word in set(words)]
    assert hdd(words) == pytest.approx(sum(drawn))


def test_hdd_by_counting_all_samples():
    words = ["a", "a", "b", "c", "a", "b"]
    ratios = [len({words[i] for i in chosen}) / 3 for chosen in combinations(range(6), 3)]
    assert hdd(words, sample=3) == pytest.approx(np.mean(ratios))


def test_a_varied_text_has_more_of_all_than_a_plain_one():
    table = lexical_diversity(make_articles(PLAIN, VARIED))
    plain, varied = (table[table["article_id"] == key].set_index("measure") for key in ("a0", "a1"))
    assert plain.index.tolist() == ["MTLD", "MATTR", "HD-D"]
    assert (plain["value"] < varied["value"]).all()
    assert (table["low"] < table["value"]).all()
    assert (table["value"] < table["high"]).all()
    assert (table["note"] == "").all()


def test_copies_of_words_in_another_case_and_with_other_marks_are_the_same_words():
    text = " ".join(words_of(3))
    shouted = lexical_diversity(make_articles(text, text.upper()))
    assert shouted["value"].tolist()[:3] == shouted["value"].tolist()[3:]


def test_the_interval_is_the_jackknife_over_tenths():
    words = words_of(4, n=200)
    row = lexical_diversity(make_articles(" ".join(words))).set_index("measure").loc["MATTR"]
    without = [mattr(words[:start] + words[start + 20 :]) for start in range(0, 200, 20)]
    error = np.sqrt(0.9 * np.sum((np.array(without) - np.mean(without)) ** 2))
    arm = stats.t.ppf(0.975, 9) * error
    assert (row["low"], row["high"]) == pytest.approx((row["value"] - arm, row["value"] + arm))


def test_intervals_hold_the_truth_in_nine_of_ten_or_more():
    # The words of each text are drawn from the same list: what differs is chance alone.
    texts = [" ".join(words_of(seed, n=300, kinds=400)) for seed in range(160)]
    table = lexical_diversity(make_articles(*texts)).assign(truth=np.nan)
    table["truth"] = table.groupby("measure")["value"].transform("mean")
    held = (table["low"] <= table["truth"]) & (table["truth"] <= table["high"])
    shares = held.groupby(table["measure"]).mean()
    assert (shares >= 0.9).all(), shares
    assert (shares < 1).any(), shares


def test_an_outlet_is_the_mean_of_its_articles_by_words():
    texts = [" ".join(words_of(seed, n=n)) for seed, n in ((5, 120), (6, 240), (7, 40))]
    articles = make_articles(*texts, outlets=("Herald", "Herald", "Courier"))
    one = lexical_diversity(articles).query("measure == 'MTLD'")["value"].to_numpy()
    outlets = lexical_diversity(articles, by="outlet").query("measure == 'MTLD'")
    herald, courier = outlets.to_dict("records")
    assert herald["value"] == pytest.approx((120 * one[0] + 240 * one[1]) / 360)
    assert (herald["n_articles"], herald["n_words"]) == (2, 360)
    assert np.isnan(courier["value"])
    assert courier["note"] == "fewer than 100 words"


def test_short_texts_and_texts_without_repetition_have_no_value_and_say_why():
    few = lexical_diversity(
        make_articles("Nothing moved.", "", " ".join(f"w{n}" for n in range(120)))
    )
    short, empty, unlike = (few[few["article_id"] == key] for key in ("a0", "a1", "a2"))
    assert short["value"].isna().all()
    assert empty["n_words"].tolist() == [0, 0, 0]
    assert set(short["note"]) == set(empty["note"]) == {"fewer than 100 words"}
    assert unlike["note"].tolist() == ["all words differ", "", ""]
    assert unlike["value"].tolist()[1:] == [1, pytest.approx(1)]


def test_only_the_words_of_a_part_are_measured():
    said = " ".join(words_of(8, n=150))
    articles = make_articles(f"{PLAIN}. {said}.")
    start = len(PLAIN) + 2
    spans = ((start, start + len(said)),)
    told = as_attributions({"article_id": ["a0"], "field": "text", "content_spans": [spans]})
    parts = {
        part: lexical_diversity(articles, part=part, attributions=told).iloc[0]
        for part in ("whole", "own", "attributed")
    }
    assert parts["own"]["n_words"] + parts["attributed"]["n_words"] == parts["whole"]["n_words"]
    assert parts["attributed"]["value"] == pytest.approx(mtld(words_of(8, n=150)))


def test_no_articles_make_no_rows():
    none = lexical_diversity(make_articles("").head(0))
    some = lexical_diversity(make_articles(""))
    assert none.empty
    assert none.dtypes.to_dict() == some.dtypes.to_dict()


def test_no_interval_reaches_where_no_value_can_be():
    # The second half says the first again, in another order: tenths of it differ very much.
    words = [f"w{i}" for i in range(60)] + ["so"] * 50
    table = lexical_diversity(make_articles(" ".join(words)))
    assert table["value"].notna().all()
    assert (table["low"] >= 0).all()
    assert (table.query("measure != 'MTLD'")["high"] <= 1).all()
    assert (table["low"] == 0).any()  # cut off, not by chance above
