"""Files of the kinds that are not read: what are they, and what is the way out?"""

import re
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from analysis.files.reading.files.kinds import READABLE
from analysis.files.reading.sources import UnreadableError


class Kind(NamedTuple):
    """A kind of file that is not read."""

    what: str
    way_out: str
    endings: str = ""
    start: bytes = rb"(?!)"  # how its content begins, as a pattern


PICTURE: Final = Kind(
    "a picture", "have its words recognised (OCR), or type them into a .txt",
    ".png .jpg .jpeg .gif .tif .tiff .bmp .webp .heic .avif .svg .ico .psd .djvu",
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:hei|avif|mif1)|8BPS\0"
    rb"|AT&TFORM|\0\0\x01\0[^\0]\0",
)  # fmt: skip
WORD: Final = Kind("an old Word document (.doc)", "save it as .docx", ".doc .dot")
SLIDES: Final = Kind("a presentation", "save its text as .txt", ".ppt .pptx .odp .key")
BOOK: Final = Kind("an e-book (EPUB or Kindle)", "save each article as .txt or .html",
                   ".epub .mobi .azw .azw3", rb".{60}BOOKMOBI")  # fmt: skip
MAIL: Final = Kind(
    "an e-mail", "save the article in it as .txt or .html, without the head of the e-mail",
    ".eml .msg .mbox .emlx",
)  # fmt: skip
TEXT_DOCUMENT: Final = Kind(
    "a document of Pages or WordPerfect", "save it as .docx", ".pages .wpd .wps"
)
EXCEL_XML: Final = Kind(
    "an old Excel file in XML", "open it in Excel, and save it as .xlsx or .csv"
)
_OFFICE: Final = Kind(
    "an old Word, PowerPoint or Outlook file", "save it as .docx, or its text as .txt"
)
_PASSWORD: Final = Kind(
    "a document with a password", "open it, and save it again without the password"
)
STUDY: Final = Kind(
    "a kept study of Parallax",
    "open it where studies are opened, or with analysis.Study.open(path)",
    ".parallax",
)
STUDY_MEMBERS: Final = {"study.json", "articles.parquet"}
"""What every kept study with articles has, as a folder and as a ZIP."""

_KINDS: Final = (
    PICTURE, WORD, SLIDES, BOOK, MAIL, TEXT_DOCUMENT,
    Kind("audio", "write down what is said, as a .txt",
         ".mp3 .m4a .wav .ogg .oga .opus .flac .aac .wma",
         rb"ID3[\x02-\x04]|OggS\0|fLaC\0|RIFF....WAVE|\xff[\xfb\xf3\xf2][^\0]|....ftypM4A"),
    Kind("a video", "write down what is said, as a .txt",
         ".mp4 .m4v .mov .avi .mkv .webm .wmv .mpg .mpeg .flv",
         rb"....ftyp|RIFF....AVI |\x1aE\xdf\xa3|\0\0\x01\xba"),
    Kind("a packed archive of another kind than ZIP", "unpack it, and give a .zip or the files",
         ".tar .tgz .7z .rar .bz2 .xz .zst .tbz .txz .lz4",
         rb"BZh[1-9]1AY&SY|\xfd7zXZ|7z\xbc\xaf\x27\x1c|Rar!\x1a|\x28\xb5\x2f\xfd|.{257}ustar[\0 ]"),
    Kind("a file of R", "write it as CSV first: write.csv(data, 'articles.csv')",
         ".rds .rda .rdata", rb"RDX\d\n|X\n\0\0\0"),
    Kind("a data set of SPSS, Stata or SAS", "export it as CSV", ".sav .dta .sas7bdat .por",
         rb"\$FL[23]|<stata_dta>"),
    Kind("a pickle of Python, which may run code", "write it as CSV or Parquet first",
         ".pkl .pickle", rb"\x80[\x04\x05]\x95"),
    Kind("a database", "export its table of articles as CSV",
         ".sqlite .sqlite3 .db .mdb .accdb", rb"SQLite format 3\0"),
    Kind("an Arrow or Feather table", "write it as Parquet or CSV", ".feather .arrow",
         rb"ARROW1\0|FEA1"),
    Kind("PostScript", "save it as PDF or .txt", ".ps .eps", rb"%!PS"),
    Kind("a program or part of a website", "leave it out",
         ".js .css .py .r .php .exe .dll .sh .woff .woff2 .ttf .map",
         rb"MZ\x90\0|\x7fELF|wOF[F2]\0"),
    Kind("a link to a page, not the page", "open it, and save the page itself (.html)",
         ".url .webloc .lnk .desktop"),
    Kind("a list of references without texts", "export the full texts, as .docx, .txt or .csv",
         ".ris .bib .enw .nbib"),
    Kind("an unfinished download", "download it again", ".part .crdownload .download .partial"),
)  # fmt: skip
"""What a file's content says counts in this order: pictures before videos."""

_NO_TEXT: Final = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Office file", b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old Office file", b"\x1f\x8b": "gzip-compressed",
}  # fmt: skip


def refuse_signature(data: bytes) -> None:
    """Raise `UnreadableError` if its bytes say that `data` is of a kind that is not read."""
    for kind in _KINDS:
        if re.match(kind.start, data, re.DOTALL):
            raise refusal(kind)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(_old_office(data))


def _old_office(data: bytes) -> Kind:
    # Names in the directory of a compound file are UTF-16.
    for name, kind in (("EncryptedPackage", _PASSWORD), ("WordDocument", WORD),
                       ("PowerPoint Document", SLIDES), ("__substg1.0_", MAIL)):  # fmt: skip
        if name.encode("utf-16-le") in data:
            return kind
    return _OFFICE


def refuse_ending(path: PurePosixPath) -> None:
    """Raise `UnreadableError` if a file's ending is none of `READABLE`: names its kind."""
    ending = path.suffix.lower()
    for kind in _KINDS:
        if ending in kind.endings.split():
            raise refusal(kind)
    if ending not in READABLE:
        raise UnreadableError(
            f"files of the kind {ending or '(no ending)'} are not read",
            "save its text as .txt, or give it the ending of what it is, such as "
            ".txt .html .docx .pdf .csv .json .xlsx .zip",
        )


def refusal(kind: Kind) -> UnreadableError:
    """Return the error that names a kind that is not read and the way out."""
    return UnreadableError(f"the file is {kind.what}, which is not read", kind.way_out)


def check_is_text(data: bytes) -> None:
    """Raise `UnreadableError` if `data` is known by its first bytes as something else than text."""
    refuse_signature(data)
    for start, what in _NO_TEXT.items():
        if data.startswith(start):
            raise UnreadableError(f"the file is not text but {what}", "save its text as .txt")
