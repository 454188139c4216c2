"""The console put together: the only file that knows every part."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from clinician_console import SOFTWARE_VERSION
from clinician_console.body.live import LiveBody
from clinician_console.pairing.audit import auditing
from clinician_console.pairing.model import PairingDesk, PairingModel
from clinician_console.panels.session.provided import Provided, provided_for
from clinician_console.patients.changes import consent_said
from clinician_console.patients.patient import HeadsetNeeds
from clinician_console.patients.screening import overridden
from clinician_console.patients.treating import Treating
from clinician_console.readiness.readiness import Readiness, readiness_of
from clinician_console.readiness.seen import Given, look, said_to_cues
from clinician_console.record.answer_alerts import unsigned_of
from clinician_console.record.earlier import EarlierPart
from clinician_console.record.fillings import fillings_of
from clinician_console.record.listed import NewSession
from clinician_console.record.recorder import Recorder
from clinician_console.session.alerts import AlertName
from clinician_console.session.door import Door
from clinician_console.session.following import language_told, needs_told
from clinician_console.session.heart import HeartThread
from clinician_console.session.leaving import SAID, Leaving
from clinician_console.session.microphone import Microphone
from clinician_console.session.observed import evidence_of
from clinician_console.session.retelling import earlier_part
from clinician_console.session.session import LOOK_S, Begun, SessionModel
from clinician_console.session.settings import SessionSettings
from clinician_console.session.store_watch import StoreWatch
from clinician_console.session.watchers import Watchers
from clinician_console.showing import TICK_MS
from clinician_console.storage import ResumedSession, Store, StoreArchive, forbid_core_dumps
from clinician_console.storage.space import free_bytes
from protocols.plans.evidence import SessionEvidence
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError, LinkError
from shared.language import marked, nearest
from shared.link import ZmqConsoleLink
from shared.link.delivery import LinkState
from shared.link.watch import ZmqWatchedLink
from shared.rules.states import NEEDS_NO_LINK
from shared.trust.paired import TrustWatch, trusting_keys
from shared.wire.messages import WIRE_VERSION
from shared.wire.ports import PortOffset

LAST_WORDS_S = 3.0
DATED_BACK = marked(
    "This session is dated before an earlier one: check the date and time of "
    "this computer. The times within the session are right."
)


class Console:
    """One session of the console, from opening the link to closing the store.

    Args:
        settings: What to begin with.
        store: The open store; the caller closes it.
        clock: The console's clock.
        microphone: What the therapist talks into; it is closed with the session.

    Raises:
        PortTakenError: The link's port is in use.
        StorageError: The store cannot be written, or another console works with it.
    """

    _looked_ns = 0  # when the store was looked at last

    def __init__(
        self,
        settings: SessionSettings,
        store: Store,
        clock: Clock,
        microphone: Microphone | None = None,
    ) -> None:
        self.settings = settings
        self._store = store
        self._clock = clock
        forbid_core_dumps()
        store.hold_for_console()
        self.keys = trusting_keys(settings.folder)
        self.link = ZmqConsoleLink(self.keys, settings.host, settings.port)
        self._watch_link = self._open_to_watchers()
        self.watch_port = self._watch_link.port
        epoch = store.next_epoch()
        self._close_others(store, settings.resume)
        self._archive = StoreArchive(store)
        answered = store.told_of_answers(settings.patient_code)
        self._filled_in = fillings_of(answered)
        before = store.resume_session(settings.resume, epoch) if settings.resume else None
        self._handle = (
            before.handle if before else store.begin_session(_new_session(settings, epoch))
        )
        self.session_id = str(self._handle.session_id)
        self._writer = store.writer(
            self._handle.session_id, before.continuation if before else None
        )
        self.session = SessionModel(
            Begun(
                settings.protocol,
                self.session_id,
                epoch,
                self._handle.started_ns,
                journal_key=store.journal_key(self._handle.session_id),
                earlier=_earlier_part(before) if before else None,
                unsigned=unsigned_of(what for _, what in answered),
                treating=settings.treating,
                shown_before=shown_before(store, settings.treating, self._handle.session_id),
            ),
            self.link,
            self._writer,
            clock,
            archive=self._archive,
            microphone=microphone,
        )
        self.leaving = Leaving(self.session)
        self.body = LiveBody(self.session, self._writer, clock)
        self.traces = self.body.traces
        self._watchers = Watchers(self.session, self._watch_link, clock, settings.patient_code)
        self._prepare(store, settings)
        self.pairing = PairingModel(PairingDesk(settings.folder, auditing(store), clock))
        self._door = Door(self.session, self.link.refused_keys, clock)
        self._store_watch = StoreWatch(self.session, clock)
        self._trust = TrustWatch(settings.folder, clock, self.keys)
        self._heart = HeartThread(self.session.heart)
        self.readiness = self._readied(store)
        self._closed = False
        self._tell_what_is_odd(store)

    def _readied(self, store: Store) -> Readiness:
        """What is looked at before orientation; what is asked of the store is asked once, now."""
        settings, session = self.settings, self.session
        given = Given(
            needs=self._needs,
            seated=session.welcoming.comfort.seated,
            treating=settings.treating,
            consent=said_to_cues(settings.protocol),
            dated_back=self._handle.dated_back,
            free_bytes=free_bytes(settings.folder),
            backup_due=store.backup_due() is not None,
        )
        sees = partial(look, session, session.acts, self.traces, self._clock, given)
        return readiness_of(session, session.acts, sees, holds=not settings.simulated)

    def _tell_what_is_odd(self, store: Store) -> None:
        """Of the store, and of the date of this computer."""
        if store.older is not None:
            self.session.raise_alert(AlertName.STORE_OLDER, on=True)
        if self._handle.dated_back:
            self.session.tell(DATED_BACK)

    def _prepare(self, store: Store, settings: SessionSettings) -> None:
        """What the patient needs, and whose word it begins on where there is no screening."""
        treating, wishes = settings.treating, settings.comfort
        if treating is not None and treating.override is not None:
            lacking, override = treating.standing.lacking, treating.override
            entry = overridden(lacking, override.by, override.reason, self._handle.session_id)
            store.enter(treating.course.course_id, [entry])
        comfort = store.comfort(settings.patient_code, wishes)
        patient = store.patient(settings.patient_code)
        self._needs = needs = HeadsetNeeds() if patient is None else patient.needs
        if needs.seated and (wishes is None or wishes.seated is None):
            comfort = comfort.model_copy(update={"seated": True})
        self.session.welcoming.comfort = comfort
        if patient is not None:
            self.session.welcoming.language = nearest(patient.language)
            if told := language_told(patient.language):
                self.session.tell(told)
        if told := needs_told(needs):
            self.session.tell(told)
        for answer in settings.since:
            self.session.tell(
                marked(
                    "As the patient said since: {consent_said}", consent_said=consent_said(answer)
                )
            )

    @staticmethod
    def _close_others(store: Store, resumed: UUID | None) -> None:
        """Close what was interrupted; what an unsigned alert holds waits for its signature."""
        for other in store.unfinished_sessions():
            if other.session_id != resumed and not store.unsigned_alerts(other.patient_code):
                store.interrupt_session(other.session_id)

    def _open_to_watchers(self) -> ZmqWatchedLink:
        port = self.settings.port and self.settings.port + PortOffset.WATCH
        try:
            return ZmqWatchedLink(self.keys, self.settings.host, port)
        except LinkError:
            self.link.close()
            raise

    @property
    def patient_code(self) -> str:
        """The patient's pseudonymous code."""
        return self.settings.patient_code

    @property
    def recorder(self) -> Recorder:
        """Where everything of this session is written down."""
        return self._writer

    @property
    def offered_pairing(self) -> PairingModel | None:
        """Where headsets are paired; a simulated patient's console has nothing to pair."""
        return None if self.settings.simulated else self.pairing

    @property
    def provided(self) -> Provided:
        """What questionnaires need."""
        folder, show = self.settings.folder, self.session.show
        provided = provided_for(folder, self._filled_in, show, self._whom_to_call)
        return replace(provided, by=self._store.own_name)

    def _whom_to_call(self) -> str:
        return self._store.identity(self.settings.patient_code).crisis_contact or ""

    @property
    def short_id(self) -> str:
        """The session's short id, to read out and to type."""
        return self._handle.short_id

    def tick(self) -> None:
        """One turn of the console; call it every ten milliseconds."""
        self.session.tick()
        self._trust.look(self.link.trust)
        self._door.tick()
        self.body.tick()
        self._look_at_store()
        self._watchers.tick()

    def _look_at_store(self) -> None:
        """Ten times a second: that a disk is in trouble is no heartbeat."""
        now_ns = self._clock.now_ns()
        if now_ns - self._looked_ns >= LOOK_S * NS_PER_S:
            self._looked_ns = now_ns
            self._store_watch.look((self._writer, *self._archive.writers))

    def close(self) -> None:
        """End the session in good order, or leave it to be gone on with. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self.session.acts.talking.close()
        if self.leaving.goes_on_later:
            self._leave_in_safe_place()
        else:
            self.say_goodbye()
        self._heart.end()
        try:
            self.pairing.wait(LAST_WORDS_S)  # it writes to the store's audit trail
            self.body.close()
            self.session.write_counters()
            self._archive.close()
            if self.leaving.goes_on_later:
                self._writer.close()
            else:
                self._end_session()
        finally:
            self.link.close()
            self._watch_link.close()

    def _end_session(self) -> None:
        """End and seal the session, also one of which something could not be written."""
        try:
            self._writer.close()
        except GradusError:
            with contextlib.suppress(GradusError):  # the disk refuses: the first word says why
                self._store.end_session(self._handle.session_id)
            raise
        self._store.end_session(self._handle.session_id)

    def say_goodbye(self) -> None:
        """Let the client bring the safe place, report its last events and leave. Safe to repeat."""
        if self.session.headset_left or self.session.headset.boot is None:
            return
        self.session.acts.end()
        self._turn_until(lambda: self.session.headset_left)

    def _leave_in_safe_place(self) -> None:
        """Wait until the patient is there; the headset client is told nothing and waits there.

        Where an alert alone holds the session, the patient may be in nothing any more, or not yet.
        """
        self.session.tell(SAID)
        self._turn_until(lambda: self.session.state in NEEDS_NO_LINK)

    def _turn_until(self, done: Callable[[], bool]) -> None:
        """Turn on for a few seconds at the most, as long as the headset client answers."""
        until_ns = self._clock.now_ns() + round(LAST_WORDS_S * NS_PER_S)
        turn = threading.Event()  # nobody sets it: it paces the last ticks
        while self.session.link_state() is LinkState.FRESH and not done():
            self.session.tick()
            self.body.tick()
            if self._clock.now_ns() > until_ns:
                break
            turn.wait(TICK_MS / 1000)


def _new_session(settings: SessionSettings, epoch: int) -> NewSession:
    protocol = settings.protocol
    return NewSession(
        patient_code=settings.patient_code,
        protocol_name=protocol.name,
        protocol_title=protocol.title,
        protocol_sha256=protocol.sha256,
        protocol_toml=protocol.text,
        software_version=SOFTWARE_VERSION,
        wire_version=WIRE_VERSION,
        epoch=epoch,
        simulated=settings.simulated,
        course_id=settings.treating.course.course_id if settings.treating else None,
        plan_id=settings.treating.version.plan_id if settings.treating else None,
    )


def _earlier_part(before: ResumedSession) -> EarlierPart:
    return earlier_part(
        before.recorded, before.events_through, before.chunks_through, before.headset_streams
    )


def shown_before(
    store: Store, treating: Treating | None, session_id: UUID
) -> tuple[SessionEvidence, ...]:
    """What earlier sessions of the course have shown; one that cannot be read shows nothing."""
    if treating is None:
        return ()
    shown = []
    for earlier in store.sessions_of(treating.course.course_id):
        if earlier != session_id:
            with contextlib.suppress(GradusError):
                shown.append(evidence_of(store.read_session(earlier)))
    return tuple(shown)
