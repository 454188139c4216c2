"""The report for the screen says what the printed one says, and nothing that was typed is a tag."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.report import recorded_session
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.html.page import HtmlPage, escaped
from clinician_console.outputs.html.session import session_html
from clinician_console.outputs.told.head import Head
from clinician_console.outputs.told.imprint import PLAIN, Imprint
from clinician_console.outputs.told.page import BODY, Column
from clinician_console.record.listed import AuditHead
from clinician_console.record.recorded import RecordedSession

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'/><svg onload=alert(1)>",
    "</title></style><iframe src='//evil'>",
    "&lt;script&gt;",
    "<!--",
    "]]>",
    "\x00\x1b[31m\u202e<a href=javascript:x>",
)
texts = st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE))


class Reader(HTMLParser):
    """What a browser takes of a page: its tags, their attributes, its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def read(session: RecordedSession, imprint: Imprint | None = None) -> Reader:
    return Reader(session_html(SessionFacts(session), imprint or Imprint(UTC)))


def test_the_page_says_what_the_paper_says_in_headings_tables_and_words_for_the_figure() -> None:
    page = read(recorded_session(45))
    for words in (
        "Exposure session",
        "LARK-0427",
        "SIMULATED — example data, not a patient",
        "10 / 95 / 30",
        "2026-03-04 13:30:00 (UTC+00:00)",
        "I thought I would faint, and I did not.",
        "Roof, rope, half the floor is glass",
        "3862 beats in all",
        "not a medical device",
    ):
        assert words in page.text
    spoken, beside, *_ = [value for name, value in page.attributes if name == "aria-label"]
    assert spoken is not None
    assert beside is not None
    assert "SUDS rose from 10 to 95" in beside
    assert "10 at 5:51" in spoken
    assert spoken.count(" at ") == 26 + 1  # each rating, and the words before them
    count = Counter(page.tags)
    assert (count["h1"], count["html"], count["title"]) == (1, 1, 1)
    assert count["table"] == count["caption"] == count["thead"] >= 5
    assert page.attributes.count(("scope", "col")) == count["th"]
    assert ("lang", "en-GB") in page.attributes


def test_the_page_needs_nothing_else_and_forbids_the_browser_to_load_anything() -> None:
    text = session_html(SessionFacts(recorded_session(3)), PLAIN)
    page = Reader(text)
    assert not {"script", "img", "link", "iframe", "a", "object", "form"} & set(page.tags)
    assert not {"src", "href", "action", "data"} & {name for name, _ in page.attributes}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "default-src 'none'" in dict(page.attributes).values() or any(
        value and value.startswith("default-src 'none'") for _, value in page.attributes
    )
    assert "url(" not in text
    assert "@import" not in text


def test_a_session_with_nothing_in_it_has_a_page_that_says_so() -> None:
    nothing = replace(
        recorded_session(3), events=(), exposures=(), ratings=(), heart=None, streams=()
    )
    text = read(nothing).text
    for words in ("No rating was recorded.", "No step was entered.", "No safe stop was made."):
        assert words in text
    assert "No note was written." in text


def test_the_letterhead_and_the_last_link_of_the_audit_trail_are_on_it() -> None:
    link = "ab" * 32
    page = read(recorded_session(3), Imprint(UTC, ("Clinic <North>",), AuditHead(41, link)))
    assert "Clinic <North>" in page.text
    assert f"41 entries when this was made; the last link is {link}" in page.text


@settings(deadline=None, max_examples=60)
@given(st.lists(texts, min_size=9, max_size=9))
def test_nothing_that_was_typed_becomes_a_tag_whatever_it_is_and_wherever_it_stands(typed) -> None:
    def page_of(words: list[str]) -> HtmlPage:
        page = HtmlPage(words[0], simulated=True, clinic=words[1:2])
        lines = ((words[4], words[5]),)
        page.head(Head(words[2], words[3], words[4], lines, lines, lines, lines))
        page.heading(words[6])
        page.paragraph(words[7], BODY)
        page.table(words[8], (Column(words[0], 1), Column(words[1], 1)), [words[2:4], words[4:6]])
        page.figure("<svg ></svg>", words[6], words[7])
        return page

    got, plain = Reader(page_of(typed).text()), Reader(page_of(["word"] * 9).text())
    assert got.tags == plain.tags
    assert [name for name, _ in got.attributes] == [name for name, _ in plain.attributes]


@settings(deadline=None)
@given(texts)
def test_an_escaped_text_is_read_as_what_was_typed_without_what_cannot_be_printed(typed) -> None:
    text = escaped(typed)
    assert not re.search(r"[<>\"']", text)
    read_again = "".join(Reader(f"<p>{text}</p>").words)
    assert read_again.isprintable() or not read_again
