"""A citation names the version, in each form that reference managers read."""

import re

import pytest

from analysis.articles import ArticlesError
from analysis.reporting import citation
from analysis.reporting.citing import own_version


@pytest.mark.parametrize("style", ["text", "bibtex", "ris"])
def test_each_form_names_title_authors_and_version(style):
    cited = citation(style)
    for part in ("The Parallax developers", "how outlets framed the same event", own_version()):
        assert part in cited


def test_bibtex_is_balanced_and_ris_has_its_tags():
    assert citation("bibtex").count("{") == citation("bibtex").count("}")
    assert re.findall(r"^([A-Z]{2})  - ", citation("ris"), re.MULTILINE) == [
        "TY", "AU", "TI", "ET", "ER",
    ]  # fmt: skip


def test_another_style_is_refused_with_those_there_are():
    with pytest.raises(ArticlesError, match="bibtex"):
        citation("apa")
