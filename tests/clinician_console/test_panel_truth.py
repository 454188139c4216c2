"""Nothing on the screen looks fresher or surer than it is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.panels.kit.parts import Shape
from clinician_console.panels.kit.theme import Colour
from clinician_console.panels.kit.words import NO_LINK
from clinician_console.panels.session.step_delegate import IS_NOW
from clinician_console.record.signals import SignalState
from clinician_console.session.alerts import AlertName
from shared.rules.states import SessionState
from shared.wire.messages import Farewell


def test_a_lost_headset_is_in_the_banner_within_a_second(seat):
    seat.begin_exposure()
    assert seat.window.banner.text() == "No alert."
    seat.room.pull_cable()
    seat.let(1.0)
    assert seat.window.banner.text().startswith("The headset client does not answer.")
    assert seat.window.header.link.shape is Shape.CROSS
    assert "last heard" in seat.window.header.state.text()


def test_the_banner_says_when_it_is_over(seat):
    seat.begin_exposure()
    seat.room.pull_cable()
    seat.let(1.0)
    seat.room.plug_cable()
    seat.let(0.5)
    assert seat.window.banner.text() == "The headset client answers again."
    seat.let(7.0)
    assert seat.window.banner.text() == "No alert."


def test_several_alerts_show_the_most_urgent_and_their_number(seat):
    seat.session.raise_alert(AlertName.SIGNAL_LOST, on=True)
    seat.session.raise_alert(AlertName.HEADSET_LOST, on=True)
    seat.window.refresh()
    assert seat.window.banner.text().startswith("The headset client does not answer.")
    assert seat.window.banner.text().endswith("(and 1 more)")


def test_every_state_of_the_link_has_a_word_and_a_shape_of_its_own():
    from clinician_console.panels.kit.words import LINK_WORDS, STATE_WORDS, STOP_WORDS
    from clinician_console.panels.session.header import LINK_SHAPES
    from clinician_console.panels.session.signals import SIGNAL_SHAPES
    from shared.link.delivery import LinkState
    from shared.rules.states import SessionState
    from shared.wire.parts import StopReason

    assert set(LINK_SHAPES) == set(LINK_WORDS) == set(LinkState)
    assert len(set(LINK_SHAPES.values())) == len(LinkState)
    assert len(set(SIGNAL_SHAPES.values())) == len(SignalState)
    assert set(STATE_WORDS) == set(SessionState)
    assert set(STOP_WORDS) == set(StopReason)


def test_the_picture_is_live_while_pictures_come_and_says_its_age_after(seat):
    seat.begin_exposure()
    assert seat.window.view.picture.words == "live"
    seat.room.pull_cable()
    seat.let(1.2)
    assert seat.window.view.picture.words.endswith("s old")
    assert not seat.window.view.picture.live


def test_a_picture_that_cannot_be_read_leaves_the_last_one_to_grow_old(seat):
    seat.begin_exposure()
    seat.room.pull_cable()
    seat.let(1.0)
    seat.session.view_came.emit(b"no picture at all")
    seat.window.refresh()
    assert seat.window.view.picture.words.endswith("s old")


def test_without_a_picture_the_panel_says_so(seat):
    assert "No picture yet" in seat.window.view.picture.words


def test_the_recording_light_follows_the_samples(seat):
    seat.begin_exposure()
    assert seat.window.header.recording.shape is Shape.DISC
    assert seat.window.header.recording.word == f"Recording {seat.window.header.clock.text()}"
    seat.room.pull_cable()
    seat.let(3.0)
    assert seat.window.header.recording.shape is Shape.TRIANGLE
    seat.session.raise_alert(AlertName.STORE_FULL, on=True)
    seat.window.refresh()
    assert seat.window.header.recording.word == "Not written"


def test_a_silent_signal_is_grey_and_says_so(seat):
    seat.room.connect()
    seat.feed("ecg", 6.0)
    seat.window.refresh()
    assert seat.window.header.signals.lights["ecg"].word == "ECG good"
    curve = seat.window.heart.curves["ecg"]
    assert curve._curve.opts["pen"].color().name() == Colour.GOOD.code
    seat.let(3.0)
    assert seat.window.header.signals.lights["ecg"].shape is Shape.CROSS
    assert curve._curve.opts["pen"].color().name() == Colour.LINE.code
    assert "silent" in curve._label.toPlainText()


def test_a_doubtful_heart_rate_is_greyed_with_its_word(seat):
    heart = seat.traces.heart
    heart.rate_bpm, heart.baseline_bpm, heart.rmssd_ms = 91.6, 74.2, 23.4
    heart.state = SignalState.GOOD
    seat.window.refresh()
    panel = seat.window.heart
    assert panel.rate.text() == "92"
    assert panel.change.text() == "+17 on baseline 74"
    heart.rate_bpm = 73.9
    seat.window.refresh()
    assert panel.change.text() == "at baseline 74"
    assert panel.rmssd.text() == "RMSSD 23 ms over 60 s"
    heart.rmssd_good, heart.baseline_rmssd_ms, heart.ectopic_beats = True, 29.0, 3
    seat.window.refresh()
    assert panel.rmssd.text() == "RMSSD 23 ms (−6) over 60 s, 3 ectopic"
    heart.rmssd_good = False
    seat.window.refresh()
    assert panel.rmssd.palette().color(panel.rmssd.foregroundRole()).name() == Colour.MUTED.code
    heart.irregular = True
    seat.window.refresh()
    assert panel.rmssd.text() == "irregular rhythm, 3 ectopic: no RMSSD"
    heart.state = SignalState.DOUBTFUL
    seat.window.refresh()
    assert panel.rate.palette().color(panel.rate.foregroundRole()).name() == Colour.MUTED.code
    assert panel.quality.word == "Quality: doubtful"


def test_ratings_stand_on_the_time_axis_where_they_were_given(seat):
    seat.let(30.0)
    seat.session.acts.rate(40)
    seat.let(30.0)
    seat.session.acts.rate(80)
    seat.window.refresh()
    _, ratings, *_ = seat.window.heart.axis.lanes
    assert [round(at_s) for at_s in ratings.at_s] == [30, 60]
    assert ratings.values.tolist() == [40, 80]


def test_the_last_rating_shows_its_age(seat):
    QTest.keyClicks(seat.window, "45")
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    seat.let(20.0)
    assert seat.window.suds.entry.text() == "45"
    assert seat.window.suds.words.whole().startswith("20 s ago")


def test_every_line_of_the_log_is_shown_with_time_and_actor(seat):
    seat.room.begin_baseline()
    seat.session.acts.note("<b>not</b> markup & so on")
    seat.window.refresh()
    shown = seat.window.log.lines.toPlainText()
    for line in seat.session.log:
        assert line.sentence in shown
    assert "00:00" in shown
    assert "therapist" in shown


def test_no_plot_item_is_made_by_an_update(seat):
    seat.room.connect()
    seat.feed("ecg", 6.0)
    seat.window.refresh()
    items = len(seat.window.heart.curves["ecg"].scene().items())
    for _ in range(20):
        seat.let(0.1)
        seat.feed("ecg", 0.1)
        seat.window.refresh()
    assert len(seat.window.heart.curves["ecg"].scene().items()) == items


def test_nothing_is_said_to_be_confirmed_once_the_client_is_dead(seat):
    seat.begin_exposure(step=2)
    seat.let(20.0)
    assert seat.height.state.whole() == "confirmed"
    seat.room.client_runs = False
    seat.let(1.0)
    for row in seat.window.dimensions.dimension_rows.values():
        assert row.state.whole().startswith("last heard: ")


def test_a_patient_still_on_the_way_when_the_client_dies_is_only_last_heard(seat):
    seat.begin_exposure()
    assert seat.session.acts.request("height_m", 8.0).sent
    seat.let(1.0)
    seat.room.client_runs = False
    seat.let(1.0)
    assert seat.height.state.whole().startswith("last heard: ")
    assert "confirmed" not in seat.height.state.whole()


def test_what_cannot_work_without_the_headset_rests_and_says_why(seat):
    seat.begin_exposure(step=2)
    window = seat.window
    window.steps.list.setCurrentRow(3)
    seat.room.client_runs = False
    seat.let(1.0)
    resting = [window.steps.go, window.states.centre, *window.cues.buttons.values()]
    assert not any(button.isEnabled() for button in resting)
    assert {button.toolTip() for button in resting} == {NO_LINK}


def test_lowering_and_stopping_are_possible_without_the_headset(seat):
    seat.begin_exposure(step=2)
    window = seat.window
    seat.room.client_runs = False
    seat.let(1.0)
    window.steps.list.setCurrentRow(0)
    window.refresh()
    assert window.steps.go.isEnabled()
    assert window.steps.easier.isEnabled()
    assert seat.height.slider.isEnabled()
    assert window.stop.isEnabled()


def test_the_label_of_a_trace_has_a_strip_that_its_curve_never_enters(seat):
    seat.window.resize(1440, 900)
    for stream in ("ecg", "eda", "respiration"):
        seat.feed(stream, 6.0, label=f"{stream} (a.u.)")
    seat.window.refresh()
    QApplication.processEvents()
    seat.window.refresh()
    for curve in seat.window.heart.curves.values():
        box = curve.getViewBox()
        highest = curve._range[1]
        free_px = box.mapViewToDevice(QPointF(0.0, highest)).y()
        top_px = box.mapViewToDevice(QPointF(0.0, box.viewRange()[1][1])).y()
        assert free_px - top_px >= curve._label.boundingRect().height() - 1


def test_after_the_end_no_step_is_now_the_clock_stands_and_nothing_is_recorded(seat):
    seat.begin_exposure(step=1)
    seat.session.acts.move_to(SessionState.PAUSED)
    seat.let(1.0)
    seat.session.acts.move_to(SessionState.ENDED)
    seat.let(2.0)
    window = seat.window
    clock = window.header.clock.text()
    seat.let(10.0)
    assert window.header.clock.text() == clock
    assert window.header.recording.word == "Recording ended with the session"
    steps = range(window.steps.list.count())
    assert not any(window.steps.list.item(row).data(IS_NOW) for row in steps)
    assert not window.steps.easier.isEnabled()
    assert window.banner.text() == "No alert."
    said = [line.sentence for line in seat.session.log]
    assert "Asked for the end." in said
    assert "The session is over." in said


def test_a_headset_program_that_was_closed_is_called_closed_and_not_on_its_way(seat):
    seat.begin_exposure()
    seat.room.headset_end.send(Farewell(sentence="The headset client was closed."))
    seat.room.client_runs = False
    seat.let(2.0)
    assert "was closed: the headset shows nothing" in seat.window.banner.text()
    assert "By itself" not in seat.window.banner.text()
    assert seat.window.header.link.word == "Headset program closed"
    seat.session.acts.safe_stop()
    seat.window.refresh()
    assert "shows nothing" in seat.window.safe_place.reason.whole()
    seat.room.start_client()
    seat.let(2.0)
    assert seat.window.banner.text() == "The headset program runs again."
