"""Word pieces: BERT's rules, by vocabularies small enough to be right by inspection."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.language.tagger.model_files import FOLDER
from analysis.language.tagger.wordpiece import CLS, SEP, UNKNOWN, WordPiece

BEFORE = ["[PAD]", *(f"[unused{k}]" for k in range(99)), "[UNK]", "[CLS]", "[SEP]"]
PIECES = ["re", "build", "##build", "##ing", "##s", "cafe", "zoe", "'", "s", "中", "文", "-", "a"]
SMALL = [*BEFORE, *PIECES, "##a", "$", "5", "##5", "i", "##stanbul", "😀"]
LARGE = (FOLDER / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
SHIPPED = WordPiece(LARGE)


def spelt(word: str) -> list[str]:
    return [SMALL[number] for number in WordPiece(SMALL).of(word)]


def test_a_word_is_cut_as_bert_cuts_it():
    cases = [
        ("Rebuilding", ["re", "##build", "##ing"]),  # the longest piece first
        ("build", ["build"]),
        ("BUILDS", ["build", "##s"]),
        ("Café", ["cafe"]),  # composed
        ("Cafe\u0301", ["cafe"]),  # an accent of its own
        ("Zoë’s", ["zoe", "[UNK]", "s"]),  # this vocabulary does not know the mark
        ("ZOE's", ["zoe", "'", "s"]),
        ("re-build", ["re", "-", "build"]),
        ("$5", ["$", "5"]),
        ("55", ["5", "##5"]),
        ("中文", ["中", "文"]),  # each ideograph by itself
        ("a中a", ["a", "中", "a"]),
        ("İstanbul", ["i", "##stanbul"]),  # whose small letter would be two characters
        ("re\u200bbuild\u00ad", ["re", "##build"]),  # invisible signs are left out
        ("buildx", ["[UNK]"]),  # no piece fits the rest: all of it is unknown
        ("😀", ["😀"]),
        ("🙈", ["[UNK]"]),
        ("\0", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("a" * 100, ["a", *["##a"] * 7]),  # the first eight only
        ("a" * 101, ["[UNK]"]),  # as BERT does with words of more than a hundred letters
        ("a" * 5000, ["[UNK]"]),
    ]
    for word, pieces in cases:
        assert spelt(word) == pieces, word


def test_the_marks_have_the_numbers_that_the_encoder_learnt():
    assert [LARGE[number] for number in (UNKNOWN, CLS, SEP)] == ["[UNK]", "[CLS]", "[SEP]"]
    assert len([piece for piece in LARGE if piece]) == 30522


def test_a_vocabulary_is_read_line_by_line(tmp_path):
    file = tmp_path / "vocabulary.txt"
    file.write_text("\n".join(SMALL), encoding="utf-8")
    assert WordPiece.read(file).of("rebuilding") == WordPiece(SMALL).of("rebuilding")


@given(st.text(max_size=30))
def test_every_word_has_pieces_and_no_more_than_eight(word):
    pieces = SHIPPED.of(word)
    assert 1 <= len(pieces) <= 8
    assert all(0 <= piece < 30522 for piece in pieces)
    assert SHIPPED.of(word) == pieces  # also from memory


@given(st.text(st.sampled_from("abcdeghilmnorstuy"), min_size=1, max_size=16))
def test_the_pieces_of_a_plain_word_spell_it(word):
    pieces = [LARGE[number] for number in SHIPPED.of(word)]
    said = pieces[0] + "".join(piece.removeprefix("##") for piece in pieces[1:])
    assert word.startswith(said)
    assert len(pieces) == 8 or said == word
