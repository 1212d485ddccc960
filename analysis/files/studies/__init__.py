"""Studies that are kept: articles with all that readers added, in a folder or one file.

A study is a folder, or a ZIP of the same members that ends in `.parallax`:

| member | what it holds |
|---|---|
| `study.json` | what is told of it: see `About` |
| `articles.parquet`, `removed.parquet`, `skipped.parquet`, `mended.parquet`, \
`reading_notes.parquet` | what `analysis.read_articles` returned; none where the study has no \
articles of its own |
| `corrections.csv` | what readers corrected |
| `notes.parquet` | what they noted |
| `moves.parquet` | which articles they put into other events |
| `dictionaries/…` | dictionaries, as they were given |
"""

from analysis.files.studies.completing import completed
from analysis.files.studies.contents import About, Kept
from analysis.files.studies.joining import joined, opened, whom_to_ask
from analysis.files.studies.keeping import edit_study, packed_study, read_study, write_study
from analysis.files.studies.places import SUFFIX, is_study, study_sha256
from analysis.files.studies.shelves import (
    delete_study,
    new_study,
    shelf,
    study_path,
)

__all__ = [
    "SUFFIX", "About", "Kept", "completed", "delete_study", "edit_study", "is_study",
    "joined", "new_study", "opened", "packed_study", "read_study", "shelf",
    "study_path", "study_sha256", "whom_to_ask", "write_study",
]  # fmt: skip
