"""Does the same sentence get the same attributions in every text of an event?

    python -m evaluation.shared_sentences CORPORA

Over the real events that readers marked: of the sentences that two or more texts share and in
which an attribution was found in one of them, the share with equal rows in all. A row counts for
the sentence of its cue; what it holds outside its sentence, and as whom it speaks, does not count.
"""

from collections import defaultdict
from pathlib import Path
from typing import Final, NamedTuple

import click
import pandas as pd

from analysis.articles import rows_of
from analysis.files.reading import read_articles
from analysis.language.document import document_of
from analysis.voices.attribution import attributions
from evaluation.sets import check_corpora, file_in

_FEWEST_WORDS: Final = 6
Row = tuple[str, str, str]


class Agreement(NamedTuple):
    """How many shared sentences have attributions, and in how many all texts have the same."""

    n: int
    equal: int


def agreement(articles: pd.DataFrame, found: pd.DataFrame) -> Agreement:
    """Compare the rows of each sentence that several texts of one event share.

    Parameters
    ----------
    articles
        An articles table.
    found
        What `attributions` returned for it.

    Returns
    -------
    The number of shared sentences with an attribution in any text, and of those with equal ones
    in all.
    """
    rows: dict[tuple[str, str], list[tuple[int, Row]]] = defaultdict(list)
    texts = {(str(row.event_id), str(row.article_id)): str(row.text) for row in rows_of(articles)}
    for row in rows_of(found):
        if row.field == "text":
            key = (str(row.event_id), str(row.article_id))
            rows[key].append((int(row.sentence_start), _row(texts[key], row)))
    shared: dict[tuple[str, str], list[frozenset[Row]]] = defaultdict(list)
    for (event, article), text in texts.items():
        seen = set()
        for sentence in document_of(text).sentences:
            words = text[sentence.start : sentence.end]
            if len(words.split()) >= _FEWEST_WORDS and words not in seen:
                seen.add(words)
                own = frozenset(row for at, row in rows[event, article] if at == sentence.start)
                shared[event, words].append(own)
    told = [ways for ways in shared.values() if len(ways) > 1 and any(ways)]
    return Agreement(len(told), sum(len(set(ways)) == 1 for ways in told))


def _row(text: str, row: pd.Series) -> Row:
    end = int(row.sentence_start) + len(row.sentence)
    inside = [
        text[max(start, int(row.sentence_start)) : min(stop, end)]
        for start, stop in row.content_spans
        if start < end and stop > int(row.sentence_start)
    ]
    source = "" if pd.isna(row.source) else str(row.source)
    return source, "" if pd.isna(row.cue) else str(row.cue), " … ".join(inside)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("corpora", type=click.Path(path_type=Path))
def main(corpora: Path) -> None:
    """Print the share of shared sentences with equal attributions, by event and in all."""
    check_corpora(corpora)
    folder = file_in(corpora, "eval", "real_events", "README.md").parent / "articles"
    total = Agreement(0, 0)
    for path in sorted(folder.glob("*.jsonl")):
        articles = read_articles(path).articles
        found = agreement(articles, attributions(articles))
        if found.n:
            click.echo(f"{path.stem}: {found.equal} of {found.n}")
        total = Agreement(total.n + found.n, total.equal + found.equal)
    click.echo(f"equal in {total.equal} of {total.n} shared sentences: {total.equal / total.n:.1%}")


if __name__ == "__main__":
    main()
