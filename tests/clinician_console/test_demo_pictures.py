"""The pictures that a demo leaves of a window at which nobody looks."""

from __future__ import annotations

from PIL import Image

from clinician_console.demo.pictures import Pictures
from clinician_console.panels.session.view import LIVE_WITHIN_S
from clinician_console.window import REDRAW_MS, UNSEEN_REDRAW_MS
from shared.rules.states import SessionState


def test_a_window_that_nobody_sees_is_drawn_seldom_and_anew_for_each_picture(seat, tmp_path):
    window, room = seat.window, seat.room
    window._timer.setInterval(REDRAW_MS)  # a seat's window is drawn seldom from its beginning
    seen, unseen = Pictures(tmp_path), Pictures(tmp_path)
    seen.look_at(window, seldom=False)
    assert window._timer.interval() == REDRAW_MS
    unseen.look_at(window, seldom=True)
    assert window._timer.interval() == UNSEEN_REDRAW_MS
    unseen.shoot_console("before.png")
    room.connect()
    assert room.session.acts.move_to(SessionState.ORIENTATION).sent
    room.in_state(SessionState.ORIENTATION)
    unseen.shoot_console("after.png")
    unseen.wait()
    before, after = (Image.open(tmp_path / name).tobytes() for name in ("before.png", "after.png"))
    assert before != after


def test_a_picture_of_the_window_shows_the_newest_of_what_the_patient_sees(seat, tmp_path):
    window, room = seat.window, seat.room
    pictures = Pictures(tmp_path)
    pictures.look_at(window, seldom=True)
    room.connect()
    for _ in range(2):  # also where another one was shown before
        room.let(1.0)
        pictures.shoot_console()
        assert window.view.picture.live
        assert room.session.now_s() - window.view._shown_at_s < LIVE_WITHIN_S
    pictures.wait()
