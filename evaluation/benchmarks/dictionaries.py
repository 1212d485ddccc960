"""How fast are the terms of a dictionary found, and are they the same that one pattern finds?

    python -m evaluation.benchmarks.dictionaries ../shared

2,000 words and phrases of news are looked for in news, with their places in the text as it is
stored; peers are one alternation of all terms in `re`, and `regex` with a named list, on the first
texts only, which is what they have time for. What each finds there is compared: the longest of
those that begin at one place, as an alternation gives it.
"""

import os
import re
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import regex

from analysis.language import folded
from analysis.language.document import document_of
from analysis.words.dictionaries.matching import Matcher
from analysis.words.patterns import BEGINS, ENDS
from tests.conftest import bulk_articles

N_TEXTS, FEW, ROUNDS = 1_500, 40, 5


def main(corpora: Path) -> None:
    texts = [one["text"] for one in bulk_articles(corpora, N_TEXTS)]
    terms = terms_of(texts[: N_TEXTS // 3])
    start = time.process_time()
    matcher = Matcher(terms)
    built = time.process_time() - start
    few = texts[:FEW]
    ours = speed(texts, lambda text: matcher.matches(folded(text)))
    ours_few = speed(few, lambda text: matcher.matches(folded(text)))
    wild = Matcher([f"{term}*" for term in terms])
    stars = speed(texts, lambda text: wild.matches(folded(text)))
    n = sum(len(matcher.matches(folded(text))) for text in texts)
    size = sum(map(len, texts))
    print(f"{len(terms):,} terms, {sum(' ' in one for one in terms):,} of several words; ", end="")
    print(f"{size / 1e6:.1f} million characters of news, {1000 * n / size:.1f} matches in 1,000")
    print(f"all at once: {ours:.1f} MB/s, each with * {stars:.1f} MB/s; built in {built:.3f} s")
    plain = re.compile(f"{BEGINS}(?:{'|'.join(longest_first(terms))}){ENDS}")
    named = regex.compile(rf"{BEGINS}\L<terms>{ENDS}", terms=terms)
    for name, pattern in (("re, one alternation", plain), ("regex, a named list", named)):
        theirs = speed(few, lambda text, of=pattern: list(of.finditer(blanks(folded(text)))), 1)
        print(f"{name}: {theirs:.2f} MB/s; all at once is {ours_few / theirs:,.0f} times as fast")
    print(f"the same found as by `re`: {same(matcher, plain, few)}")


def terms_of(texts: list[str]) -> list[str]:
    """2,000 words and pairs of words, neither the commonest nor the rarest."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        lows = document_of(text).lows
        plain = [low if low.isalpha() else "" for low in lows]
        words.update(filter(None, plain))
        pairs.update(f"{a} {b}" for a, b in pairwise(plain) if a and b)
    ones = [word for word, _ in words.most_common(3_100)[300::3]]
    twos = [pair for pair, _ in pairs.most_common(20_000)[500::15]]
    return (ones[:922] + twos[:1_078])[:2_000]


def longest_first(terms):
    return sorted(terms, key=lambda one: (-len(one.split()), -len(one)))


def blanks(text):
    return re.sub(" {2,}", " ", text)


def speed(texts, find, rounds=ROUNDS):
    """MB of text in a second of CPU, the best of some rounds."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            find(text)
        best = max(best, size / (time.process_time() - start))
    return best


def same(matcher, plain, texts):
    """How many of what an alternation finds is found, and how many more it has no place for."""
    found = missed = more = 0
    for text in map(blanks, map(folded, texts)):
        theirs = {one.span() for one in plain.finditer(text)}
        ours = {(one.start, one.end) for one in matcher.matches(text)}
        found, missed = found + len(theirs & ours), missed + len(theirs - ours)
        more += len(ours - theirs)
    return f"{found:,}, missed {missed}; {more:,} more lie within or across these"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PARALLAX_CORPORA"]).resolve())
