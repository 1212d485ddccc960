"""Are stems the same, whoever asks for them at the same time?"""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

from analysis.language.stems import stem_of
from analysis.lexicons import load_lexicon


def test_words_that_are_not_stemmed_are_their_stems():
    from snowballstemmer import stemmer

    listed = load_lexicon("cmudict-syllables").entries["word"].tolist()[::29]
    letters = "aeioyblrstng'7é"
    made = ["".join(word) for n in (1, 2, 3) for word in product(letters, repeat=n)]
    words = [*listed, *(f"organ{end}" for end in made)]
    stem = stemmer("english").stemWord
    assert [word for word in words if stem_of.__wrapped__(word) != stem(word)] == []


def test_threads_that_stem_at_the_same_time_do_not_mix_their_words():
    stems = ("organis", "collid", "evacu", "negoti", "famili")
    ends = ("ation", "ations", "ed", "ing", "er", "ers", "ational", "arity")
    words = [stem + end for stem in stems for end in ends]
    stem = stem_of.__wrapped__  # without what is remembered
    alone = [stem(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda _: [stem(word) for word in words], range(60)))
    finally:
        sys.setswitchinterval(before)
    assert all(found == alone for found in together)
