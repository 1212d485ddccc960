"""Articles of two bundled events, as a pile from which a run is made."""

from pathlib import Path

import pandas as pd

from analysis.files.reading import Reading, read_articles

EVENTS = ("picket-line", "dam-breach")


def both_events() -> Reading:
    """Four articles of each of two bundled events; one outlet tells of both."""
    readings = [read_articles(Path("data/events") / name) for name in EVENTS]
    read = Reading(*(pd.concat(parts, ignore_index=True) for parts in zip(*readings, strict=True)))
    few = read.articles.groupby("event_id").head(4).reset_index(drop=True)
    one = {few["outlet"][4]: few["outlet"][0]}
    return read._replace(articles=few.assign(outlet=few["outlet"].replace(one)))
