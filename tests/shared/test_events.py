"""Every event has one name, which stands in one table and is written by nobody by hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.wire.events import Author, EventName, event_named, written_by_headset

HOUSE = Path(__file__).parents[2]
ROOMS = ("shared", "protocols", "therapy_client", "clinician_console", "benchmarks", "tools")
NAMES = frozenset(name.value for name in EventName)
MAKES_EVENTS = frozenset({"Event", "EventEntry", "Happened", "RecordedEvent", "happened", "note"})


def bare_names(code: str) -> Iterator[tuple[int, str]]:
    """Line and name of each event that is named by a bare string: made so, or looked for so."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Compare):
            compared = [node.left, *node.comparators]
            about_names = [at for at in compared if isinstance(at, ast.Attribute)]
            suspects = compared if any(at.attr == "name" for at in about_names) else []
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            suspects = [*node.args, *(at.value for at in node.keywords if at.arg == "name")]
            suspects = suspects if called in MAKES_EVENTS else []
        else:
            continue
        for suspect in suspects:
            for part in ast.walk(suspect):
                if isinstance(part, ast.Constant) and part.value in NAMES:
                    yield part.lineno, str(part.value)


def test_an_event_that_is_named_by_hand_is_found():
    code = 'a = [e for e in events if e.name == "stopped"]\nbook.happened("note", actor, {})\n'
    code += 'EventEntry(name="told")\nb = e.name in ("cue_shown", "other")\n'
    assert sorted(bare_names(code)) == [(1, "stopped"), (2, "note"), (3, "told"), (4, "cue_shown")]


@pytest.mark.parametrize("room", ROOMS)
def test_no_event_is_named_by_hand(room):
    found = {
        f"{path.relative_to(HOUSE)}:{line} {name}"
        for path in (HOUSE / room).rglob("*.py")
        for line, name in bare_names(path.read_text(encoding="utf-8"))
    }
    assert not found


def test_every_event_has_an_author_and_a_name_as_the_wire_takes_it():
    for name in EventName:
        assert name.authors
        assert name.value == name.name.lower()
        assert event_named(name.value) is name


def test_a_name_of_another_version_is_no_event_of_ours():
    assert event_named("hand_raised") is None


def test_what_only_the_console_may_write_is_not_taken_from_the_headset():
    for name in EventName:
        if Author.HEADSET in name.authors:
            assert written_by_headset(name) is name
        else:
            with pytest.raises(ValueError, match="not the headset's"):
                written_by_headset(name)


def test_no_headset_answers_a_form():
    """What settles an item that stands open comes from the console, never over the wire."""
    for name in (EventName.ANSWERED, EventName.ANSWER_ALERT, EventName.ALERT_SIGNED):
        assert name.authors == {Author.CONSOLE}
