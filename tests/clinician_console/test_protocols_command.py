"""Treatment protocols from the command line: found, shown, checked and begun, without a store."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from protocols.plans.loader import library, load_protocol
from protocols.plans.words import LIBRARY_WORDS
from shared.language import choose, retold, take_words_from
from tests.clinician_console.command_kit import ran


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in which nothing is."""
    monkeypatch.setenv("GRADUS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def gradus(home: Path, capsys: pytest.CaptureFixture[str]):
    """Runs `gradus protocols` with some words; its exit code and what it wrote."""

    def run(*words: str) -> tuple[int, str, str]:
        return ran(capsys, "protocols", *words)

    return run


def test_the_list_has_every_one_and_tells_which_are_the_clinics_own(gradus, home):
    code, out, _ = gradus("list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(library())
    assert "[" not in out
    assert not home.exists(), "looking makes nothing"
    gradus("new", "heights", "--from", "heights")
    gradus("new", "our-tower")
    _, out, _ = gradus("list")
    assert "(10 steps) [the clinic's own, in place of the library's]" in out
    assert "our-tower       Fear of heights: our tower (3 steps) [the clinic's own]" in out


def test_a_fear_is_looked_for_and_where_there_is_none_those_that_there_are_are_named(gradus):
    code, out, _ = gradus("list", "--goal", "public speaking")
    assert (code, len(out.splitlines())) == (0, 1)
    assert out.startswith("audience")
    code, out, _ = gradus("list", "--goal", "spiders")
    assert code == 0
    assert out.startswith("None is for that fear. There are some for: PTSD, accident,")


def test_a_file_of_the_clinics_with_faults_is_told_in_its_line_of_the_list(gradus, home):
    gradus("new", "our-tower")
    path = home / "protocols/our-tower.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("height_m = 6", "heigth_m = 6"))
    code, out, _ = gradus("list")
    assert code == 0
    assert "our-tower       our-tower.toml › step 3 “At the railing” › heigth_m: unknown" in out
    code, _, err = gradus("check", "our-tower")
    assert code == 3
    assert "did you mean height_m?" in err


def test_what_is_shown_is_all_that_a_therapist_needs_to_decide(gradus):
    code, out, _ = gradus("show", "heights")
    assert code == 0
    protocol = load_protocol("heights")
    for words in (
        "[library]",
        protocol.aim,
        protocol.indications[0],
        protocol.contraindications[0].question,
        protocol.maker_warnings[0].question,
        protocol.steps[4].task,
        "Glass lift: height 10 m, edge guard glass, distance to the edge 1 m",
        "Gust of wind (gust): ask first",
        "during exposure; height 3 m to 100 m",
        protocol.escalation["gust"].sentence,
        protocol.feared_outcomes[0],
        protocol.safety_signals[0].fading[-1],
        "Exposure, 30 min [exposure]",
        protocol.stop_rules[1].action,
        protocol.fallback_script[0],
        protocol.debrief[0],
        protocol.homework[0].task,
        protocol.sources[0],
        protocol.sha256,
    ):
        assert words in out


def test_the_script_for_bad_minutes_is_a_sheet_to_print_and_no_file_is_overwritten(
    gradus, tmp_path
):
    path = tmp_path / "script.pdf"
    code, out, _ = gradus("show", "heights", "--pdf", str(path))
    assert (code, out) == (0, f"Written: {path}\n")
    assert path.read_bytes().startswith(b"%PDF")
    code, _, err = gradus("show", "heights", "--pdf", str(path))
    assert code == 2
    assert "There is a file of that name already." in err


def test_every_word_of_the_script_stands_on_its_sheets():
    from clinician_console.outputs.pdf.fallback import fallback_sheets

    for name in ("heights", "convoy", "relaxation"):
        protocol = load_protocol(name)
        sheets = fallback_sheets(protocol)
        written = " ".join(text.get_text() for sheet in sheets for text in sheet.figure.texts)
        for sentence in protocol.fallback_script:
            assert " ".join(sentence.split()) in " ".join(written.split())


def test_the_script_for_bad_minutes_is_printed_alone(gradus):
    code, out, _ = gradus("show", "heights", "--script")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "Fear of heights: the glass lift: when the technique fails"
    assert lines[1].startswith("   1. Say: The headset is off, and you are here with me.")
    assert len(lines) == 1 + len(load_protocol("heights").fallback_script)


def test_a_program_is_shown_all_of_it_and_its_hash(gradus):
    code, out, _ = gradus("show", "relaxation", "--json")
    shown = json.loads(out)
    assert code == 0
    assert shown["origin"] == "library"
    assert shown["sha256"] == load_protocol("relaxation").sha256
    assert len(shown["steps"]) == 12


def test_a_file_that_says_nothing_of_the_treatment_is_sound_and_says_what_is_missing(gradus):
    of_0_1 = Path(__file__).parents[1] / "data/protocols/heights_of_0_1.toml"
    code, out, _ = gradus("check", str(of_0_1))
    assert code == 0
    assert "note: it says nothing of: its aim, the fears that it is for," in out
    assert "heights_of_0_1: sound, 10 steps" in out
    _, out, _ = gradus("show", str(of_0_1))
    assert "Aim: (the file says nothing of it)" in out
    _, out, _ = gradus("check", "heights")
    assert "note:" not in out


# ── a new one ────────────────────────────────────────────────────────────────────────────────


def test_a_new_one_is_sound_commented_and_the_clinics(gradus, home):
    code, out, _ = gradus("new", "our-tower")
    path = home / "protocols/our-tower.toml"
    assert code == 0
    assert out.startswith(f"Written: {path}\n")
    assert path.read_text(encoding="utf-8").startswith("# A treatment protocol of your own.")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    code, out, _ = gradus("check", "our-tower")
    assert (code, "note:" in out) == (0, False)


def test_a_copy_of_one_of_the_library_says_so_and_stands_in_its_place(gradus, home):
    code, _, _ = gradus("new", "edges", "--from", "edges")
    copy = (home / "protocols/edges.toml").read_text(encoding="utf-8")
    assert code == 0
    assert copy.startswith("# The clinic's own, begun as a copy of the library's edges.\n")
    assert copy.endswith(load_protocol("edges").text)
    _, out, _ = gradus("show", "edges")
    assert "[the clinic's own, in place of the library's]" in out


def test_nothing_is_ever_overwritten(gradus, home):
    path = home / "protocols/our-tower.toml"
    path.parent.mkdir(parents=True)
    path.write_text("ours")
    (path.parent / "link.toml").symlink_to(home / "elsewhere.toml")
    for name in ("our-tower", "link"):
        code, _, err = gradus("new", name)
        assert code == 2
        assert "already, and nothing was written" in err
    assert path.read_text() == "ours"
    assert not (home / "elsewhere.toml").exists()


@pytest.mark.parametrize("name", ["", "Our Tower", "../tower", "a/b", ".", "x" * 121, "töwer"])
def test_a_name_that_is_none_is_refused(gradus, home, name):
    code, _, err = gradus("new", name)
    assert code == 2
    assert "is no name for a treatment protocol" in err
    assert not home.exists()


def test_a_name_of_the_library_needs_a_word_that_it_is_meant(gradus, home):
    code, _, err = gradus("new", "heights")
    assert code == 2
    assert "would stand in its place" in err
    code, _, err = gradus("new", "ours", "--from", "hieghts")
    assert code == 2
    assert "did you mean heights?" in err
    assert not home.exists()


def test_a_folder_in_which_nothing_can_be_written_is_a_sentence(gradus, tmp_path):
    (tmp_path / "file").write_text("")
    code, _, err = gradus("new", "our-tower", "--folder", str(tmp_path / "file"))
    assert code == 1
    assert "could not be written" in err


# ── for editors ──────────────────────────────────────────────────────────────────────────────


def test_the_schema_for_editors_is_json(gradus):
    code, out, _ = gradus("schema")
    assert code == 0
    assert json.loads(out)["title"] == "Gradus treatment protocol"


# ── in other languages ───────────────────────────────────────────────────────────────────────

OURS = '"Fear of heights: our tower" = "Höhenangst: unser Turm"\n'


@pytest.fixture
def words(home):
    """Writes the clinic's German words beside its own treatment protocol; gives the file."""

    def write(lines: str) -> Path:
        file = home / "protocols" / "de" / "our-tower.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'language = "de"\n[words]\n{lines}', encoding="utf-8")
        return file

    yield write
    choose("en")
    take_words_from(LIBRARY_WORDS)


def test_what_a_file_lacks_in_a_language_is_printed_to_be_filled_in(gradus, words):
    gradus("new", "our-tower")
    code, out, _ = gradus("words", "our-tower", "--language", "de")
    assert (code, out.count('language = "de"')) == (0, 1)
    assert '# "Fear of heights: our tower" = ""\n' in out
    assert "On the ground" not in out, "the library has words for it"
    file = words(OURS)
    code, out, _ = gradus("words", "our-tower", "--language", "de")
    assert (code, out.startswith(f"# For {file}\n"), "[words]" in out) == (0, True, False)
    assert "our tower" not in out
    code, out, _ = gradus("words", "heights", "--language", "de")
    assert (code, out) == (0, "# heights has words for everything in de.\n")
    code, _, err = gradus("words", "heights", "--language", "../de")
    assert code == 2
    assert "is no tag of a language" in err


def test_checking_a_file_looks_through_its_words_as_well(gradus, words):
    gradus("new", "our-tower")
    words(OURS + '"Fear of hights: our tower" = "x"\n"Our own choice" = ""\n')
    code, _, err = gradus("check", "our-tower")
    assert code == 3
    assert "de/our-tower.toml › words › Our own choice: is empty." in err
    words(OURS + '"Fear of hights: our tower" = "x"\n')
    code, _, err = gradus("check", "our-tower")
    assert code == 3
    assert "stands in no treatment protocol here, did you mean Fear of heights: our tower?" in err
    code, out, _ = gradus("list")
    assert code == 0, "it stops nothing"
    assert "de/our-tower.toml › Fear of hights: our tower: stands in no" in out
    words(OURS)
    code, out, _ = gradus("check", "our-tower")
    assert code == 0
    assert "texts are shown as the file has them; gradus protocols words our-tower" in out


def test_the_programs_start_says_where_a_clinics_words_lie(gradus, words):
    gradus("new", "our-tower")
    words(OURS)
    gradus("list")
    choose("de")
    assert retold("Fear of heights: our tower") == "Höhenangst: unser Turm"
    assert retold("On the ground") == LIBRARY_WORDS("de")["On the ground"]
    choose("en")
    assert "our-tower       Fear of heights: our tower" in gradus("list")[1]


def test_the_script_is_printed_in_the_language_that_is_asked_for(gradus, tmp_path):
    path = tmp_path / "skript.pdf"
    code, _, _ = gradus("show", "heights", "--pdf", str(path), "--language", "de")
    assert code == 0
    assert b"/Lang (de)" in path.read_bytes()
