"""Are stems the same, whoever asks for them at the same time?"""

import sys
from concurrent.futures import ThreadPoolExecutor

from analysis.language.stems import stem_of


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
