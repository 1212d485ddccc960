"""What shows, beside common wording, that a text goes back to another: passages and credits."""

from typing import Final, NamedTuple

from analysis.language import Span
from analysis.texts.lineage.credits import Credit, Credits
from analysis.texts.sharing.word_runs import Words

COPIED: Final = 9
"""So many words in a row, none of them in a quotation, seldom agree by chance."""

_OFTEN: Final = 2  # times that both name a third report which they retell

Run = tuple[int, int, int]
"""Length of a run of words, and its first word in the one text and in the other."""


class Signs(NamedTuple):
    """Passages that two texts share in their own words, and whom they credit.

    `copied` counts the words of the passages. `credits` are those by which the one (0) or the
    other (1) names the other's report, `third` those by which both name a third; `agencies`
    have a part in both, and `one_agency` tells whether one has a part in either. `retold` is the
    share of the text that credits the other which stands in it, quotations included;
    `retold_third` that of either, if both credit a third. `dwells` and `dwells_on_third` tell
    whether they name it at their beginning and again and again.
    """

    passages: tuple[tuple[Span, Span], ...]
    copied: int
    credits: tuple[tuple[int, Credit], ...]
    third: tuple[tuple[int, Credit], ...]
    agencies: tuple[str, ...]
    one_agency: bool
    retold: float
    retold_third: float
    dwells: bool
    dwells_on_third: bool


def signs_of(
    said: tuple[Credits, Credits],
    contained: tuple[float, float],
    runs: list[Run],
    own: tuple[Words, Words],
    text: str,
) -> Signs:
    """Gather the signs for two texts.

    Parameters
    ----------
    said
        Their credits.
    contained
        Which share of each stands in the other.
    runs
        The runs of `COPIED` words and more of their own words that they have in common.
    own
        Those words.
    text
        The first text: what is mostly in capitals are names and titles.
    """
    runs = [run for run in runs if _small(text, own[0], run) >= COPIED]
    passages = tuple(
        (_span(own[0], first, length), _span(own[1], second, length))
        for length, first, second in runs
    )
    copied = min(_covered(runs, 1), _covered(runs, 2))
    a, b = said
    credits = [(0, one) for one in a.of(b)] + [(1, one) for one in b.of(a)]
    retold = max((contained[side] for side, _ in credits), default=0.0)
    dwells = any(one.dwells_on(one.of(other)) for one, other in ((a, b), (b, a)))
    third: list[tuple[int, Credit]] = []
    dwells_third = False
    mine, theirs = a.of_a_third(b), b.of_a_third(a)
    for name in mine.keys() & theirs.keys():
        if min(len(mine[name]), len(theirs[name])) >= _OFTEN:
            dwells_third |= a.dwells_on(mine[name]) and b.dwells_on(theirs[name])
            third += [(0, one) for one in mine[name]] + [(1, one) for one in theirs[name]]
    agencies = tuple(sorted(a.agencies & b.agencies))
    alike = max(contained) if third else 0.0
    one = bool(a.agencies or b.agencies)
    return Signs(
        passages,
        copied,
        tuple(credits),
        tuple(third),
        agencies,
        one,
        retold,
        alike,
        dwells,
        dwells_third,
    )


def _small(text: str, words: Words, run: Run) -> int:
    length, first, _ = run
    return sum(text[span.start].islower() for span in words.spans[first : first + length])


def _span(words: Words, first: int, length: int) -> Span:
    return Span(words.spans[first].start, words.spans[first + length - 1].end)


def _covered(runs: list[Run], side: int) -> int:
    """How many words of one text stand in the runs, each counted once."""
    return len({place for run in runs for place in range(run[side], run[side] + run[0])})
