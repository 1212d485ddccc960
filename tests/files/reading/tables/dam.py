"""Three invented articles, two of which quote somebody, and what must be read of them."""

from typing import Any, NamedTuple

from analysis.files.reading import Reading, read_uploads


class Story(NamedTuple):
    """One invented article."""

    outlet: str
    day: str
    title: str
    text: str


STORIES = (
    Story(
        "The Orrin Post", "2025-03-17", "Dam drained",
        "The dam above Orrin was drained on Monday after a crack was found in its eastern wall, "
        'the water board said. "It looked like a hair on the stone," said Petra Lunn, an engineer, '
        'who found it. "Nobody slept." Three villages were told to leave their houses by dark.',
    ),
    Story(
        "Valley Echo", "2025-03-20", "Farmers ask for money",
        "Farmers in Orrin valley asked for compensation on Thursday, because the drained dam "
        'leaves their fields dry. "Rain is a rumour here," Olaf Brandt said, and the board '
        "promised an answer, he added.",
    ),
    Story(
        "Hill Times", "2025-03-21", "Repairs take a year",
        "The water board of Orrin said on Friday that repairs would take a year, and that lorries "
        "would bring drinking water to the valley until then. A spokesman, Ivo Kell, said the "
        "cost was not known.",
    ),
)  # fmt: skip


def read(name: str, data: str | bytes) -> Reading:
    """Read one file."""
    return read_uploads({name: data.encode() if isinstance(data, str) else data})


def parts(reading: Reading) -> list[Any]:
    """Return what was read, in the form of `STORIES`."""
    table = reading.articles
    texts = [" ".join(text.split()) for text in table["text"]]
    days = [str(moment)[:10] for moment in table["published"]]
    return [Story(*one) for one in zip(table["outlet"], days, table["title"], texts, strict=True)]
