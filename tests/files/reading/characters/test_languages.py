"""English passes, other languages are named, short texts are not judged."""

from pathlib import Path

import pytest

from analysis.files.reading.characters import languages
from analysis.files.reading.characters.languages import named, other_language
from tests.conftest import bulk_articles

ENGLISH = (
    "The council has closed the old bridge, and the mayor said that it would stay closed until "
    "the spring. A ferry will run from Thursday for those who live on the far bank, with a "
    "fare of two marks for each crossing and a free ride home after dark."
)
OTHERS = {
    "fr": "Le conseil municipal a fermé le vieux pont après la découverte d'une fissure lundi. "
    "La maire a déclaré que le pont resterait fermé jusqu'au printemps et qu'un bac serait mis "
    "en service dès jeudi pour les habitants de l'autre rive du fleuve, qui sont en colère.",
    "es": "El ayuntamiento ha cerrado el viejo puente después de que se encontrara una grieta el "
    "lunes. La alcaldesa dijo que el puente seguiría cerrado hasta la primavera y que un "
    "transbordador funcionaría desde el jueves para los vecinos de la otra orilla del río.",
    "nl": "De gemeenteraad heeft de oude brug gesloten nadat er maandag een scheur was gevonden. "
    "De burgemeester zei dat de brug tot het voorjaar dicht blijft en dat er vanaf donderdag een "
    "veerpont vaart voor de bewoners aan de andere kant van de rivier, die boos zijn.",
}


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_named(code: str) -> None:
    assert other_language(OTHERS[code]) == code
    assert other_language(f"{OTHERS[code]} " * 50) == code


def test_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "_identifier", lambda: pytest.fail("the model was loaded"))
    assert other_language(ENGLISH) is None


def test_english_without_its_commonest_words_passes() -> None:
    headlines = "Council shuts bridge. Mayor says ferry runs Thursday. Residents ask questions. "
    assert other_language(headlines * 6) is None


def test_short_texts_are_not_judged() -> None:
    assert other_language(" ".join(OTHERS["fr"].split()[:30])) is None


def test_no_english_article_is_refused(corpora: Path) -> None:
    texts = [article["text"] for article in bulk_articles(corpora, 500)]
    assert [text[:40] for text in texts if other_language(text)] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("zh", "市议会周一关闭了旧桥，市长说要到春天才能开放。"),
        ("ja", "市議会は月曜日に橋を閉鎖した。"),
        ("ko", "시의회는 월요일 다리를 폐쇄했다."),
        ("th", "สภาเมืองปิดสะพานเก่าเมื่อวันจันทร์"),
        ("el", "Το συμβούλιο έκλεισε τη γέφυρα"),
        ("he", "מועצת העיר סגרה את הגשר"),
        ("ar", "أغلق المجلس الجسر يوم الاثنين وقال رئيس البلدية"),
        ("fa", "شورای شهر پل قدیمی را روز دوشنبه بست و شهردار گفت که"),
        ("uk", "Міська рада закрила міст, сказала мер у понеділок"),
        ("zh", "苹果 iPhone 15 Pro Max 发布，市长 John Smith 表示欢迎，iPad 也将推出"),
    ],
)
def test_other_letters_are_judged_however_short_the_text(code: str, text: str) -> None:
    assert other_language(text) == code
    assert other_language(text * 100) == code


def test_english_with_names_in_other_letters_stays() -> None:
    assert other_language(f"Xi (习近平) met the mayor of 北京. {ENGLISH}") is None
    assert other_language("😀😀😀😀😀😀 12345 678") is None


def test_languages_have_names() -> None:
    assert named("zh") == "Chinese, zh"
    assert named("xx") == "xx"
