"""What the store has to say reaches the therapist's eyes, from a real writer to the real window."""

from __future__ import annotations

from clinician_console.session.store_watch import StoreWatch
from clinician_console.storage import space
from tests.clinician_console.storage_kit import event, new_session, ready_store


def shown(seat) -> str:
    """All words of the alert banner and of the log."""
    seat.look()
    return "\n".join([seat.window.banner.text(), seat.window.log.lines.toPlainText()])


def test_an_entry_that_the_store_will_not_have_is_told_in_the_window_with_its_reason(
    seat, tmp_path
):
    with ready_store(tmp_path) as store:
        writer = store.writer(store.begin_session(new_session()).session_id)
        first = event()
        writer.event(first)
        writer.event(event(event_id=first.event_id, data={"text": "another"}))
        writer.close()
        StoreWatch(seat.session, seat.room.console_clock).look([writer])
    said = shown(seat)
    assert "was put aside; all others are stored" in said
    assert "Put aside: A second, different event arrived" in said


def test_a_disk_with_little_room_is_told_in_the_window(seat, tmp_path, monkeypatch):
    monkeypatch.setattr(space, "SPACE_FOR_A_SESSION_BYTES", 2**62)
    with ready_store(tmp_path) as store:
        writer = store.writer(store.begin_session(new_session()).session_id)
        writer.event(event())
        writer.close()
        StoreWatch(seat.session, seat.room.console_clock).look([writer])
        assert writer.shortage is store.shortage() is not None
    assert "has less than 200 MB left" in shown(seat)
