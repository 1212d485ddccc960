"""How well does it do on real events that nobody had opened, judged row by row?

`python -m evaluation.unseen N` draws events, measures them and writes sheets to judge;
`python -m evaluation.unseen --store FOLDER` stores the verdicts here (`verdicts/`: ids, offsets and
verdicts, no text) and what they make (`figures.tsv`). `opened.tsv` names the events that somebody
has read, and why. Each draw is of its own events and of the version of its day.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evaluation.sets import UnusableSetError
from evaluation.tallies import Part, Tally
from evaluation.unseen.verdicts import HERE, stored, tallies_of


def _judged(_corpora: Path | None, _method: str) -> Iterator[Tally]:
    verdicts = stored(HERE)
    if verdicts.empty:
        raise UnusableSetError("no draw of events has been judged yet")
    yield from tallies_of(verdicts)


PARTS: Final = (Part("unseen events", "unseen_events", _judged),)
