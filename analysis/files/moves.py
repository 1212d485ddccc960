"""Which articles of a run were put into which events? A file beside it: the run stays as it is."""

import csv
import io
from pathlib import Path

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.corrections.files import bare

COLUMNS = ("article_id", "event_id")


@checked()
def read_moves(path: str | Path) -> dict[str, str]:
    """Read a file of moves, such as the page *Events* exports.

    Parameters
    ----------
    path
        A CSV file with the columns `article_id` and `event_id`: the event, another one or a new
        one, that the article is put into. Of an article that stands there twice the last counts.

    Returns
    -------
    From the ids of articles to those of events.

    Raises
    ------
    ArticlesError
        The file cannot be read, or lacks a column, or an id.
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except OSError as error:
        raise ArticlesError(f"{path} cannot be opened ({error.strerror})") from None
    except (ValueError, csv.Error):
        raise ArticlesError(f"{path} is no CSV file in UTF-8; export the moves again") from None
    head = rows[0] if rows else []
    if missing := [name for name in COLUMNS if name not in head]:
        raise ArticlesError(
            f"{path} lacks the column(s) {', '.join(missing)}; a file of moves has the columns "
            "article_id and event_id"
        )
    article, event = (head.index(name) for name in COLUMNS)
    found = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = [bare(cell).strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) <= max(article, event) or not (cells[article] and cells[event]):
            raise ArticlesError(f"{path}, row {number}: article_id and event_id are both needed")
        found[cells[article]] = cells[event]
    return found
