"""The words of treatment protocols in other languages: complete, checked, and only ever shown."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.plans.loader import library, load_protocol, parse_protocol
from protocols.plans.shelf import Shelf, found_by
from protocols.plans.texts import texts_of
from protocols.plans.words import (
    COMMON,
    LIBRARY_WORDS,
    MOST_WORDS,
    WordsFolder,
    parse_words,
)
from protocols.plans.words_lacking import faults_of, faults_on, lacking, shares, texts_on
from shared.errors import ProtocolFileError
from shared.language import choose, in_language, retold, take_words_from
from shared.language.files import messages, tags
from tests.protocols.protocol_kit import HEAD, step
from tools.languages import bring_words, words_faults

GERMAN = 'language = "de"\n[words]\n'
OURS = HEAD + step("Our tower") + step("On the ground")
NUMBER = re.compile(r"[0-9]+")


@pytest.fixture(autouse=True)
def _english_and_the_librarys_words_afterwards():
    yield
    choose("en")
    take_words_from(LIBRARY_WORDS)


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faulty(text: str, tag: str = "de") -> str:
    with pytest.raises(ProtocolFileError) as caught:
        parse_words(text.encode(), f"{tag}/tower.toml", tag)
    return "\n".join(caught.value.faults)


# ── the library ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tag", tags())
def test_every_text_of_the_library_has_its_words_in_every_language_and_there_is_none_too_many(tag):
    assert words_faults(tag) == []


@pytest.mark.parametrize("tag", tags())
def test_no_number_is_another_one_in_another_language(tag):
    other = {
        text: words
        for text, words in LIBRARY_WORDS(tag).items()
        if sorted(NUMBER.findall(text)) != sorted(NUMBER.findall(words))
    }
    assert other == {}


@pytest.mark.parametrize("tag", tags())
def test_what_the_program_says_as_well_is_the_same_in_both(tag):
    said = {one.source: one.forms[0] for one in messages(tag) if one.finished}
    words = LIBRARY_WORDS(tag)
    assert [text for text in words.keys() & said if words[text] != said[text]] == []


def test_all_that_a_person_reads_of_a_treatment_protocol_is_a_text_and_citations_are_none():
    protocol = load_protocol("edges")
    texts = texts_of(protocol)
    assert len(set(texts)) == len(texts)
    read = [protocol.title, protocol.sentence, protocol.aim, *protocol.goals, *protocol.debrief]
    read += [*protocol.indications, *protocol.feared_outcomes, *protocol.fallback_script]
    for asked in (*protocol.contraindications, *protocol.maker_warnings):
        read += [asked.question, asked.reason, asked.source]
    for phase in protocol.phases:
        read += [phase.name, phase.sentence]
    for rule in protocol.stop_rules:
        read += [rule.name, rule.sign, rule.action, rule.source]
    for signal in protocol.safety_signals:
        read += [signal.name, signal.sentence, *signal.fading]
    for work in protocol.homework:
        read += [work.name, work.task, work.often]
    for one in protocol.steps:
        read += [one.name, one.task]
    read += [rule.sentence for rule in protocol.escalation.values() if rule.sentence]
    read += [context.because for context in protocol.contexts.values() if context.because]
    assert set(read) == set(texts)
    assert not {*protocol.sources, protocol.text} & {*texts}


def test_a_treatment_protocol_is_the_same_in_every_language_but_for_what_is_shown():
    name = library()[0]
    before = load_protocol(name).model_dump_json()
    with in_language("de"):
        protocol = load_protocol(name)
        again = parse_protocol(protocol.text.encode(), f"{name}.toml")
        assert protocol.model_dump_json() == again.model_dump_json() == before
        assert retold(protocol.steps[0].name) != protocol.steps[0].name
        assert f"{protocol.steps[0].name}" in protocol.text, "what is written down is the file's"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Höhe", "heights"),
        ("Angst vor Aufzügen", "heights"),
        ("Menschenmengen", "crowds"),
        ("heights", "heights"),
    ],
)
def test_a_fear_is_found_in_the_language_that_was_chosen_and_in_english(typed, name):
    with in_language("de"):
        assert found_by(load_protocol(name), typed)
        assert not found_by(load_protocol("relaxation"), typed)


# ── a clinic's own ───────────────────────────────────────────────────────────────────────────


def test_a_copy_keeps_the_librarys_words_and_only_its_own_sentences_want_some(tmp_path):
    put(tmp_path, "tower.toml", OURS)
    put(tmp_path, "de/tower.toml", GERMAN + '"Our tower" = "Unser Turm"\n')
    own = WordsFolder(tmp_path)
    take_words_from(own, LIBRARY_WORDS)
    protocol = Shelf(tmp_path).load("tower").protocol
    assert lacking(protocol, {**LIBRARY_WORDS("de"), **own("de")}) == (
        "Tower",
        "A tower.",
        "Look down.",
    )
    with in_language("de"):
        said = [retold(one.name) for one in protocol.steps]
        assert said == ["Unser Turm", LIBRARY_WORDS("de")["On the ground"]]
        assert retold("Tower") == "Tower", "what nobody put into words is shown as it is"
    assert [one.name for one in protocol.steps] == ["Our tower", "On the ground"]


def test_a_clinics_words_go_before_the_librarys_and_change_no_text_of_the_program(tmp_path):
    words = '"On the ground" = "Ganz unten"\n"Not there" = "x"\n"May" = "Weihnachten"\n'
    put(tmp_path, "de/common.toml", GERMAN + words)
    take_words_from(WordsFolder(tmp_path), LIBRARY_WORDS)
    with in_language("de"):
        assert retold("On the ground") == "Ganz unten"
        assert retold("May") == "Mai"


def test_a_faulty_file_is_told_with_all_its_faults_and_stops_nothing(tmp_path):
    put(tmp_path, "tower.toml", OURS)
    put(tmp_path, "de/tower.toml", 'language = "fr"\nword = 1\n[words]\n"Tower" = ""\n')
    put(tmp_path, "de/common.toml", GERMAN + '"A tower." = "Ein Turm."\n"Our towwer" = "Weg"\n')
    assert faults_on(Shelf(tmp_path)) == (
        "de/tower.toml › word: unknown key, did you mean words?",
        "de/tower.toml › language: is “fr”, and the folder is for “de”.",
        "de/tower.toml › words › Tower: is empty.",
        "de/common.toml › Our towwer: stands in no treatment protocol here, did you mean Our "
        "tower?",
    )
    take_words_from(WordsFolder(tmp_path))
    with in_language("de"):
        assert retold("A tower.") == "Ein Turm."
        assert retold("Tower") == "Tower"


def test_one_text_has_one_translation(tmp_path):
    put(tmp_path, "de/tower.toml", GERMAN + '"Tower" = "Turm"\n')
    put(tmp_path, "de/common.toml", GERMAN + '"Tower" = "Hochhaus"\n')
    [fault] = faults_of(WordsFolder(tmp_path), "de", {"Tower"})
    assert "has other words in de/common.toml" in fault


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty."),
        ("[words]\n", "language: is missing."),
        ('language = "de"\n', "words: is missing."),
        (GERMAN + '"At {height}" = "Auf {hoehe}"\n', "in braces is not the same"),
        (GERMAN + '"Tower" = 3\n', "words › Tower: expected a text, got the number 3."),
        (GERMAN + '"Tower" = "T"\n"Tower" = "U"\n', "A name stands there twice"),
        (GERMAN + '"" = "T"\n', "is empty; write the English text"),
        (GERMAN + f'"Tower" = "{"T" * 2001}"\n', "2000 are the most"),
        (GERMAN + "[words.more]\n", "words › more: expected a text"),
        ("x" * 300_000, "is larger than 250 kB"),
    ],
)
def test_what_is_wrong_with_a_file_of_words_is_said_by_name(text, said):
    assert said in faulty(text)


def test_a_file_has_as_many_words_as_anybody_writes(tmp_path):
    many = "".join(f'"{number}" = "x"\n' for number in range(MOST_WORDS + 1))
    assert f"{MOST_WORDS} are the most" in faulty(GERMAN + many)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_words_that_lead_out_of_the_folder_are_not_read(tmp_path):
    outside = put(tmp_path, "outside/common.toml", GERMAN + '"Tower" = "Turm"\n')
    own = tmp_path / "own"
    (own / "de").mkdir(parents=True)
    (own / "de" / "common.toml").symlink_to(outside)
    (own / "fr").symlink_to(outside.parent)
    for tag in ("de", "fr"):
        found = WordsFolder(own).read(tag)
        assert not found.words
        assert "leads out of the clinic's folder" in found.faults[COMMON][0]


@pytest.mark.parametrize("name", ["DE", "deu-x", "..", "de_AT", "notes"])
def test_only_the_tag_of_a_language_is_one(tmp_path, name):
    (tmp_path / name).mkdir(exist_ok=True)
    assert WordsFolder(tmp_path).tags() == ()
    assert WordsFolder(tmp_path / "none").tags() == ()


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (GERMAN + text).encode()))
def test_whatever_a_file_holds_it_is_words_or_faults(content):
    words: Mapping[str, str] = {}
    with suppress(ProtocolFileError):
        words = parse_words(content, "de/tower.toml", "de")
    assert all(words.values())


def test_a_third_language_is_begun_with_all_that_lacks_and_no_line_of_code(tmp_path):
    folder = WordsFolder(tmp_path)
    many = sum(len(texts) for texts in shares().values())
    assert bring_words("fr", folder) == many
    file = tmp_path / "fr" / "heights.toml"
    begun = file.read_text("utf-8")
    assert folder.read("fr").faults == {}
    assert bring_words("fr", folder) == many
    assert file.read_text("utf-8") == begun, "what lacks is written once"
    title = load_protocol("heights").title
    done = begun.replace(f'# "{title}" = ""', f'"{title}" = "Vertige"')
    file.write_text(done, "utf-8")
    assert bring_words("fr", folder) == many - 1
    assert folder("fr")[title] == "Vertige"
    assert faults_of(folder, "fr", texts_on(Shelf())) == ()
