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


PICTURE: Final = Kind("a picture", "have its words recognised (OCR), or type them into a .txt")
SOUND: Final = Kind("audio", "write down what is said, as a .txt")
FILM: Final = Kind("a video", "write down what is said, as a .txt")
PACKED: Final = Kind(
    "a packed archive of another kind than ZIP", "unpack it, and give a .zip or the files"
)
OFFICE: Final = Kind(
    "an old Word, PowerPoint or Outlook file", "save it as .docx, or its text as .txt"
)  # fmt: skip
WORD: Final = Kind("an old Word document (.doc)", "save it as .docx")
SLIDES: Final = Kind("a presentation", "save its text as .txt")
BOOK: Final = Kind("an e-book (EPUB or Kindle)", "save each article as .txt or .html")
MAIL: Final = Kind(
    "an e-mail", "save the article in it as .txt or .html, without the head of the e-mail"
)
R_FILE: Final = Kind("a file of R", "write it as CSV first: write.csv(data, 'articles.csv')")
STATISTICS: Final = Kind("a data set of SPSS, Stata or SAS", "export it as CSV")
PICKLE: Final = Kind("a pickle of Python, which may run code", "write it as CSV or Parquet first")
DATABASE: Final = Kind("a database", "export its table of articles as CSV")
TEXT_DOCUMENT: Final = Kind("a document of Pages or WordPerfect", "save it as .docx")
PROGRAM: Final = Kind("a program or part of a website", "leave it out")
LINK: Final = Kind("a link to a page, not the page", "open it, and save the page itself (.html)")
REFERENCES: Final = Kind(
    "a list of references without texts", "export the full texts, as .docx, .txt or .csv"
)  # fmt: skip
POSTSCRIPT: Final = Kind("PostScript", "save it as PDF or .txt")
ARROW: Final = Kind("an Arrow or Feather table", "write it as Parquet or CSV")
UNFINISHED: Final = Kind("an unfinished download", "download it again")
EXCEL_XML: Final = Kind(
    "an old Excel file in XML", "open it in Excel, and save it as .xlsx or .csv"
)
PASSWORD: Final = Kind(
    "a document with a password", "open it, and save it again without the password"
)

_SIGNATURES: Final[tuple[tuple[bytes, Kind], ...]] = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:hei|avif|mif1)|8BPS\0"
     rb"|AT&TFORM|\0\0\x01\0[^\0]\0", PICTURE),
    (rb"ID3[\x02-\x04]|OggS\0|fLaC\0|RIFF....WAVE|\xff[\xfb\xf3\xf2][^\0]|....ftypM4A", SOUND),
    (rb"....ftyp|RIFF....AVI |\x1aE\xdf\xa3|\0\0\x01\xba", FILM),
    (rb"BZh[1-9]1AY&SY|\xfd7zXZ|7z\xbc\xaf\x27\x1c|Rar!\x1a|\x28\xb5\x2f\xfd", PACKED),
    (rb".{257}ustar[\0 ]", PACKED),
    (rb".{60}BOOKMOBI", BOOK), (rb"RDX\d\n|X\n\0\0\0", R_FILE),
    (rb"\$FL[23]|<stata_dta>", STATISTICS), (rb"\x80[\x04\x05]\x95", PICKLE),
    (rb"SQLite format 3\0", DATABASE), (rb"ARROW1\0|FEA1", ARROW), (rb"%!PS", POSTSCRIPT),
    (rb"MZ\x90\0|\x7fELF|wOF[F2]\0", PROGRAM),
)  # fmt: skip
"""How the content of kinds that are not read begins."""

_NO_TEXT: Final = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Office file", b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old Office file", b"\x1f\x8b": "gzip-compressed",
}  # fmt: skip

_ENDINGS: Final[dict[tuple[str, ...], Kind]] = {
    (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".avif", ".svg",
     ".ico", ".psd", ".djvu"): PICTURE,
    (".mp3", ".m4a", ".wav", ".ogg", ".oga", ".opus", ".flac", ".aac", ".wma"): SOUND,
    (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".wmv", ".mpg", ".mpeg", ".flv"): FILM,
    (".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst", ".tbz", ".txz", ".lz4"): PACKED,
    (".doc", ".dot"): WORD, (".ppt", ".pptx", ".odp", ".key"): SLIDES,
    (".epub", ".mobi", ".azw", ".azw3"): BOOK, (".eml", ".msg", ".mbox", ".emlx"): MAIL,
    (".rds", ".rda", ".rdata"): R_FILE, (".sav", ".dta", ".sas7bdat", ".por"): STATISTICS,
    (".pkl", ".pickle"): PICKLE, (".sqlite", ".sqlite3", ".db", ".mdb", ".accdb"): DATABASE,
    (".pages", ".wpd", ".wps"): TEXT_DOCUMENT, (".feather", ".arrow"): ARROW,
    (".js", ".css", ".py", ".r", ".php", ".exe", ".dll", ".sh", ".woff", ".woff2", ".ttf",
     ".map"): PROGRAM,
    (".url", ".webloc", ".lnk", ".desktop"): LINK,
    (".ris", ".bib", ".enw", ".nbib"): REFERENCES, (".ps", ".eps"): POSTSCRIPT,
    (".part", ".crdownload", ".download", ".partial"): UNFINISHED,
}  # fmt: skip


def refuse_signature(data: bytes) -> None:
    """Raise `UnreadableError` if its bytes say that `data` is of a kind that is not read."""
    for pattern, kind in _SIGNATURES:
        if re.match(pattern, data, re.DOTALL):
            raise refusal(kind)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(_old_office(data))


def _old_office(data: bytes) -> Kind:
    # Names in the directory of a compound file are UTF-16.
    for name, kind in (("EncryptedPackage", PASSWORD), ("WordDocument", WORD),
                       ("PowerPoint Document", SLIDES), ("__substg1.0_", MAIL)):  # fmt: skip
        if name.encode("utf-16-le") in data:
            return kind
    return OFFICE


def refuse_ending(path: PurePosixPath) -> None:
    """Raise `UnreadableError` if a file's ending is none of `READABLE`: names its kind."""
    ending = path.suffix.lower()
    for endings, kind in _ENDINGS.items():
        if ending in endings:
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
