"""Which lines between or after the paragraphs are headlines of other stories?"""

from typing import Final

from analysis.files.reading.cleaning.blocks import LONGEST, Page, is_headline, is_named

_CAPITALS: Final = 5
"""A headline in capitals has at least so many words; headings of an article are shorter."""


def drop_loose_headlines(page: Page) -> None:
    """Take out headlines that belong to other stories."""
    _drop_questions(page)
    _drop_capitals(page)
    _drop_trailing(page)


def _drop_questions(page: Page) -> None:
    """Remove a lone question set closer to the next paragraph than paragraphs are to each other.

    The title of a linked story stands above a paragraph without the blank line that all
    other paragraphs have; a heading of the article's own is rarely a question with a name.
    """
    gaps = [
        page.raw.count("\n", a.end, b.start)
        for a, b in zip(page.blocks, page.blocks[1:], strict=False)
    ]
    if len(gaps) < 4 or sum(gap > 1 for gap in gaps) < 0.8 * len(gaps):
        return
    inserted = [
        index
        for index in range(3, len(page.blocks) - 1)  # not a subtitle
        if (gaps[index - 1] > 1) != (gaps[index] > 1)
        and _is_linked_question(page.read(page.blocks[index]))
    ]
    if len(inserted) == 1:
        page.remove(page.blocks.pop(inserted[0]), "headline of a related story")


def _is_linked_question(line: str) -> bool:
    words = line.split()
    alone = line.endswith("?") and line.count("?") == 1
    return 6 <= len(words) <= 16 and alone and is_named(line)


def _drop_capitals(page: Page) -> None:
    """Remove a few headlines in capitals from between paragraphs.

    Where short lines in capitals are there as well, or many of them, they are the article's
    own headings, as in a newsletter.
    """
    lines = [page.read(span) if span.end - span.start <= LONGEST else "" for span in page.blocks]
    capital = [index for index, line in enumerate(lines) if index and _is_in_capitals(line)]
    links = [i for i in capital if len(lines[i].split()) >= _CAPITALS and is_headline(lines[i])]
    if len(links) < len(capital) or len(links) > max(1, len(lines) / 4):
        return
    for index in reversed(links):
        page.remove(page.blocks.pop(index), "headline of a related story")


def _is_in_capitals(line: str) -> bool:
    if sum(map(line.count, "etaoin")) > 0.1 * len(line):
        return False  # which is told at once of most lines
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def _drop_trailing(page: Page) -> None:
    """Remove two or more headlines after the last paragraph of an article of paragraphs."""
    keep = len(page.blocks)
    while keep > 0 and is_headline(page.read(page.blocks[keep - 1])):
        keep -= 1
    run = page.blocks[keep:]
    sentences = sum(not is_headline(page.read(span)) for span in page.blocks[:keep])
    named = sum(is_named(page.read(span)) for span in run)
    if 2 <= len(run) <= 8 and sentences >= 5 and 3 * named >= 2 * len(run):
        for span in run:
            page.remove(span, "headline or link after the article")
        page.blocks = page.blocks[:keep]
