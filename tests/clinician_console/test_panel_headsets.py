"""Headsets are paired from the window, and nothing of it stands between therapist and stop."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest
import zmq
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from clinician_console.pairing.model import PairingAct, PairingDesk, PairingModel
from shared.clock import SystemClock
from shared.rules.states import SessionState
from shared.trust.exchange import Card, Codes
from shared.trust.pair_socket import PairDoor
from shared.trust.paired import paired_headsets, remember_headset
from tests.clinician_console.conftest import Seat

HOST = "127.0.0.1"


@dataclass
class Bench:
    """A seat whose window has the panel, and a headset that shows a code."""

    seat: Seat
    panel: object
    model: PairingModel
    desk: PairingDesk
    folder: object
    noted: list = field(default_factory=list)

    def open(self) -> None:
        self.panel.toggle()
        assert self.model.wait(180.0)
        self.seat.window.refresh()

    def settle(self) -> None:
        """Let what is under way come to its end, and look."""
        assert self.model.wait(180.0)
        self.seat.window.refresh()

    def button(self, text: str) -> QPushButton:
        """The button with these words in the list."""
        (found,) = [
            one
            for one in self.panel.findChildren(QPushButton)
            if one.text() == text
            and not one.isHidden()
            and one.parentWidget()
            and not one.parentWidget().isHidden()
        ]
        return found


@pytest.fixture
def noted() -> list:
    """What the desk that pairs has on record."""
    return []


@pytest.fixture
def pairing_desk(noted, tmp_path):
    return PairingDesk(
        tmp_path / "console",
        lambda act, body: noted.append((act, body)),
        SystemClock(),
        find=lambda _s: (),
    )


@pytest.fixture
def pairing(pairing_desk):
    """Where the seat's window pairs headsets."""
    return PairingModel(pairing_desk)


@pytest.fixture
def bench(seat, pairing, pairing_desk, noted, tmp_path):
    folder = tmp_path / "console"
    yield Bench(seat, seat.window.headsets, pairing, pairing_desk, folder, noted)
    pairing.wait(180.0)


@pytest.fixture
def shown():
    """A headset's door, heard on a thread of its own: its codes and its port."""
    codes = Codes(SystemClock())
    card = Card(public_key=zmq.curve_keypair()[0].decode(), name="Room 3")
    door = PairDoor(codes, card, SystemClock(), HOST, 0)
    over = threading.Event()

    def hear() -> None:
        from shared.errors import PairingError

        while not over.is_set() and not codes.ended:
            try:
                if door.serve(0.1, lambda _card: None, lambda _card: None):
                    return
            except PairingError:
                continue

    thread = threading.Thread(target=hear)
    thread.start()
    yield codes, door.port
    over.set()
    thread.join()
    door.close()


def test_a_code_that_is_typed_and_entered_pairs_and_is_listed(bench, shown):
    codes, port = shown
    bench.open()
    bench.panel.address.setText(f"{HOST}:{port}")
    QTest.keyClicks(bench.panel.code, codes.shown())
    QTest.keyClick(bench.panel.code, Qt.Key.Key_Return)
    bench.settle()
    assert "Paired with Room 3" in bench.panel.outcome.text()
    assert [one.name for one in paired_headsets(bench.folder)] == ["Room 3"]
    assert [act for act, _ in bench.noted] == [PairingAct.PAIRED]
    assert bench.panel.code.text() == ""


def test_a_wrong_code_is_a_sentence_and_stores_nothing(bench, shown):
    codes, port = shown
    wrong = f"{(int(codes.shown()) + 1) % 10**6:06}"
    bench.open()
    bench.panel.address.setText(f"{HOST}:{port}")
    bench.panel.code.setText(wrong)
    bench.panel.pair_button.click()
    bench.settle()
    assert "hung up" in bench.panel.outcome.text()
    assert paired_headsets(bench.folder) == ()
    assert [act for act, _ in bench.noted] == [PairingAct.REFUSED]


def test_what_is_no_code_and_a_headset_that_is_not_found_are_sentences(bench):
    bench.open()
    for code, words in (("12", "6 digits"), ("123456", "No headset that shows a code")):
        bench.panel.code.setText(code)
        bench.panel.pair_button.click()
        bench.settle()
        assert words in bench.panel.outcome.text()


def test_forgetting_asks_once_more_and_then_forgets(bench):
    card = Card(public_key=zmq.curve_keypair()[0].decode(), name="Room 3")
    remember_headset(bench.folder, card, SystemClock().utc())
    bench.open()
    bench.button("Forget …").click()
    bench.settle()
    assert len(paired_headsets(bench.folder)) == 1
    bench.button("Forget and cut it off").click()
    bench.settle()
    assert paired_headsets(bench.folder) == ()
    assert [act for act, _ in bench.noted] == [PairingAct.FORGOTTEN]
    assert "forgotten" in bench.panel.outcome.text()


def test_esc_stops_while_a_code_is_typed(bench):
    bench.seat.begin_exposure()
    bench.open()
    bench.panel.code.setFocus()
    QTest.keyClicks(bench.panel.code, "12")
    QTest.keyClick(bench.panel.code, Qt.Key.Key_Escape)
    assert bench.seat.steering.state is SessionState.SAFE_PLACE
    assert bench.panel.code.text() == "12"


def test_digits_of_a_code_are_no_rating(bench):
    bench.seat.begin_exposure()
    bench.open()
    QTest.keyClicks(bench.panel.code, "70")
    assert bench.seat.session.ratings == []
    assert bench.panel.code.text() == "70"


def test_the_stop_button_stops_while_the_panel_is_shown_and_is_not_covered(bench):
    bench.seat.begin_exposure()
    bench.open()
    window, panel = bench.seat.window, bench.panel
    over = QRect(panel.mapTo(window, panel.rect().topLeft()), panel.size())
    for widget in (window.stop, window.banner, window.header):
        assert not over.intersects(
            QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
        )
    QTest.mouseClick(window.stop, Qt.MouseButton.LeftButton)
    assert bench.seat.steering.state is SessionState.SAFE_PLACE


def test_space_stops_again_as_soon_as_a_code_was_entered(bench):
    bench.seat.begin_exposure()
    bench.open()
    bench.panel.code.setFocus()
    QTest.keyClicks(bench.panel.code, "12")
    QTest.keyClick(bench.panel.code, Qt.Key.Key_Return)
    bench.settle()
    QTest.keyClick(bench.seat.window, Qt.Key.Key_Space)
    assert bench.seat.steering.state is SessionState.SAFE_PLACE


def test_the_session_goes_on_while_a_headset_is_looked_for(bench):
    released = threading.Event()
    bench.desk._find = lambda _s: released.wait(180.0) and ()
    bench.open()
    bench.panel.code.setText("123456")
    bench.panel.pair_button.click()
    bench.seat.let(1.0)
    assert bench.model.state.busy
    assert not bench.panel.pair_button.isEnabled()
    bench.seat.begin_exposure()
    released.set()
    bench.settle()
    assert bench.panel.pair_button.isEnabled()


def test_every_control_of_it_has_a_name(bench):
    card = Card(public_key=zmq.curve_keypair()[0].decode(), name="Room 3")
    remember_headset(bench.folder, card, SystemClock().utc())
    bench.open()
    assert all(one.accessibleName() for one in bench.panel.findChildren(QPushButton))
    assert bench.panel.code.accessibleName()
    assert bench.panel.address.accessibleName()
