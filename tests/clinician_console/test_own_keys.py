"""Keys of one's own: which may be chosen, and why the others may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.desk.desk import Desk
from clinician_console.desk.keys import SHORTCUTS, Command, Where
from clinician_console.desk.own_keys import OwnKeys
from clinician_console.desk.preferences import preferences
from shared.clock import FakeClock
from shared.errors import UsageError
from tests.clinician_console.storage_kit import ready_store


def keys_of(table, command):
    return [line for line in table if line.command == command]


def test_a_command_is_given_another_letter_and_loses_its_old_one():
    own = OwnKeys().with_key(Command.PAUSE, "q")
    [pause] = keys_of(own.table, Command.PAUSE)
    assert (pause.shown, pause.characters, pause.keys) == ("Q", "qQ", ())
    assert own.chosen == {"pause": "Q"}


def test_a_function_key_may_be_chosen():
    [note] = keys_of(OwnKeys().with_key(Command.NOTE, "f4").table, Command.NOTE)
    assert (note.shown, note.keys, note.characters) == ("F4", ("F4",), "")


def test_a_key_that_became_free_may_be_anothers():
    own = OwnKeys().with_key(Command.PAUSE, "q").with_key(Command.NOTE, "p")
    assert [line.command for line in own.table if "p" in line.characters] == [Command.NOTE]


@pytest.mark.parametrize("command", [Command.HARDER, Command.ASK])
def test_no_single_key_is_given_to_what_raises_the_exposure(command):
    with pytest.raises(UsageError, match="No single key may raise the exposure"):
        OwnKeys().with_key(command, "q")


@pytest.mark.parametrize("command", [Command.SAFE_STOP, Command.SUDS_DIGIT, Command.HELP])
def test_the_stop_the_ratings_and_the_help_keep_their_keys(command):
    assert "always the same" in OwnKeys().why_not(command, "q")


@pytest.mark.parametrize("key", ["Esc", "esc", "Space", " ", "Enter", "F1", "5", "?", "←"])
def test_the_keys_of_stop_and_ratings_are_nobody_elses(key):
    assert "Esc and Space are the safe stop" in OwnKeys().why_not(Command.NOTE, key)


@pytest.mark.parametrize("key", ["", "ab", "+", "Ctrl+P", "F13", "\n", "🙂", "٣٣"])
def test_anything_but_a_letter_or_a_function_key_is_refused(key):
    assert "single letter" in OwnKeys().why_not(Command.NOTE, key)


def test_a_key_that_is_taken_is_refused_with_what_it_does():
    assert OwnKeys().why_not(Command.NOTE, "p") == "P is taken already: Pause the exposure."


def test_what_was_chosen_and_cannot_be_is_left_out():
    own = OwnKeys({"note": "Esc", "pause": "N", "no such": "Q", "harder": "H", "sensors": "Q"})
    assert own.chosen == {"sensors": "Q"}


def test_two_commands_may_have_changed_their_keys_and_it_is_read_back_so():
    swapped = OwnKeys().with_key(Command.PAUSE, "q").with_key(Command.NOTE, "p")
    swapped = swapped.with_key(Command.PAUSE, "n")
    assert swapped.chosen == {"note": "P", "pause": "N"}
    assert OwnKeys(swapped.chosen).table == swapped.table


def test_a_command_gets_its_usual_key_back_unless_another_has_it_now():
    own = OwnKeys().with_key(Command.PAUSE, "q")
    assert own.usual(Command.PAUSE).chosen == {}
    swapped = own.with_key(Command.NOTE, "p")
    with pytest.raises(UsageError, match="another command's now"):
        swapped.usual(Command.PAUSE)


def test_the_settings_are_told_every_key_that_may_be_another():
    lines = {line.command: line for line in OwnKeys({"pause": "Q"}).lines()}
    assert lines["pause"].own
    assert (lines["pause"].shown, lines["pause"].usual) == ("Q", "P")
    assert not lines["note"].own
    fixed = {"safe stop", "harder", "ask", "calmer", "press", "help", "SUDS digit", "SUDS write"}
    assert not fixed & set(lines)


def test_a_letter_without_a_capital_of_its_own_may_be_chosen_and_a_twin_of_another_may_not():
    [note] = keys_of(OwnKeys().with_key(Command.NOTE, "ß").table, Command.NOTE)
    assert (note.shown, note.characters) == ("ß", "ß")
    assert "taken already" in OwnKeys().why_not(Command.NOTE, "ı")  # its capital is I


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Command)),
            st.one_of(st.characters(), st.sampled_from(["F2", "F9", "Esc", "Space", "Enter"])),
        ),
        max_size=12,
    )
)
def test_whatever_is_chosen_the_stop_keeps_its_keys_and_no_two_commands_share_one(wanted):
    own = OwnKeys()
    for command, key in wanted:
        if not own.why_not(command, key):
            own = own.with_key(command, key)
    assert OwnKeys(own.chosen).table == own.table
    assert keys_of(own.table, Command.SAFE_STOP) == keys_of(SHORTCUTS, Command.SAFE_STOP)
    heard = [line for line in own.table if line.where in (Where.EVERYWHERE, Where.NOT_TYPING)]
    taken: dict[str, str] = {}
    for line in heard:
        for key in (*line.keys, *line.characters):
            assert taken.setdefault(key, line.command) == line.command
    assert not {Command.HARDER, Command.ASK} & {line.command for line in heard}


def test_the_settings_take_another_key_and_say_why_they_do_not(qapp, qtbot, tmp_path):
    from clinician_console.panels.program.own_keys import OwnKeysPanel

    store = ready_store(tmp_path, FakeClock())
    desk = Desk(store, FakeClock())
    panel = OwnKeysPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(900, 600)

    def choose(command, key):
        panel.fields[command].setText(key)
        panel.fields[command].editingFinished.emit()

    choose("pause", "q")
    assert preferences(tmp_path).keys == {"pause": "Q"}
    assert panel.usual["pause"].isEnabled()
    for key, why in (("Esc", "safe stop"), ("n", "N is taken already"), ("+", "single letter")):
        choose("pause", key)
        assert why in panel.said.text()
        assert panel.fields["pause"].text() == "Q"
    panel.usual["pause"].click()
    assert preferences(tmp_path).keys == {}
    assert panel.fields["pause"].text() == "P"
    store.close()
