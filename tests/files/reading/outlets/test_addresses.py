"""Addresses: of copies in archives and caches to those of the pages themselves."""

import pytest

from analysis.files.reading.outlets.addresses import original_address, page_address, site_of

PAGE = "https://www.holtecho.example/news/2031/03/14/library"


def test_a_copy_has_the_address_of_its_page() -> None:
    cases = [
        f"https://web.archive.org/web/20310315000000/{PAGE}",
        f"http://web.archive.org/web/20310315000000if_/{PAGE}",
        f"https://web.archive.org/web/2031*/{PAGE}",
        f"https://web.archive.org/web/{PAGE.replace('https://', '20310315/https:/')}",
        f"https://archive.ph/2031.03.15-081500/{PAGE}",
        f"https://archive.today/20310315081500/{PAGE}",
        f"https://archive.is/newest/{PAGE}",
        f"https://arquivo.example/wayback/20310315081500/{PAGE}",
        f"https://www-holtecho-example.cdn.ampproject.org/c/s/{PAGE.removeprefix('https://')}",
        f"https://www.google.com/amp/s/{PAGE.removeprefix('https://')}",
        f"https://web.archive.org/web/20310316000000/https://archive.ph/2031.03.15-1/{PAGE}",
    ]
    for copy in cases:
        assert original_address(copy) == PAGE, copy
        assert site_of(copy) == "holtecho.example", copy


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        "https://holtecho.example/a?next=https://other.example/b",
        "https://holtecho.example/2031/https-explained",
        "not an address",
        "https://[broken",
        "",
    ],
)
def test_any_other_address_stays(address: str) -> None:
    assert original_address(address) == address


def test_an_archive_that_does_not_name_the_original_is_nobodys_site() -> None:
    assert site_of("https://archive.ph/AbC12") is None
    assert site_of("https://web.archive.org/") is None
    assert site_of("https://holtarchive.org/a") == "holtarchive.org"


def test_sites() -> None:
    assert site_of("https://www.holtecho.example/a") == "holtecho.example"
    assert site_of("https://m.holtecho.example/a") == "holtecho.example"
    assert site_of("https://amp.holtecho.example/a") == "holtecho.example"
    assert site_of("https://m.example/a") == "m.example"  # that is the whole name
    assert site_of("library") is None
    assert site_of("https://[broken") is None
    assert site_of(None) is None


def test_a_first_page_is_no_page_of_an_article() -> None:
    assert page_address("https://holtecho.example/") is None
    assert page_address(f"https://web.archive.org/web/20310315/{PAGE[:27]}/") is None
    assert page_address("https://holtecho.example/?p=12") == "https://holtecho.example/?p=12"
    assert page_address("/a", "https://holtecho.example/b") == "https://holtecho.example/a"
    assert page_address("/a") is None
    assert page_address("file:///home/ida/a.html") is None
