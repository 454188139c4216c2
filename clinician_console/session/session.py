"""The session that this console steers: its rooms are put together and turned here.

A view for whoever looks at it, `acts` for whoever does something in it; it knows no screen, no
database and no sensor. `tick` must be called a hundred times a second or so: it is the console's
heartbeat, and the headset client goes to the safe place when it stops.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from clinician_console.patients.treating import Treating
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.around import Around, around_of
from clinician_console.record.earlier import Archive, EarlierPart, NoArchive
from clinician_console.record.recorder import Recorder
from clinician_console.record.what import Happened, Parts
from clinician_console.session import following
from clinician_console.session.acts import Acts
from clinician_console.session.admission import Admission
from clinician_console.session.alerts import AlertName
from clinician_console.session.charting import Charting
from clinician_console.session.ending import Ending
from clinician_console.session.flood import FloodWatch
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.headset_source import HeadsetSource
from clinician_console.session.headset_words import HeadsetWords
from clinician_console.session.heart import Heart
from clinician_console.session.keeper import Keeper
from clinician_console.session.late_events import LateEvents
from clinician_console.session.link_alerts import LinkAlerts
from clinician_console.session.logbook import Logbook
from clinician_console.session.microphone import Microphone
from clinician_console.session.observed import Observed, observed_of
from clinician_console.session.offering import Offering, guidance
from clinician_console.session.parts import SessionParts
from clinician_console.session.progress import Progress, first_wanted
from clinician_console.session.ratings import Ratings
from clinician_console.session.reception import Reception
from clinician_console.session.sent import SentTargets
from clinician_console.session.signing import Signing
from clinician_console.session.steering import Steering
from clinician_console.session.stopping import Stopping
from clinician_console.session.suggested import Suggestions
from clinician_console.session.talking import Talking
from clinician_console.session.view import Known, SessionView
from clinician_console.session.wall_clock import WallClock
from clinician_console.session.welcoming import Welcoming
from clinician_console.session.wishes.question import QuestionWish
from protocols.plans.evidence import SessionEvidence
from protocols.plans.offers import Offered
from protocols.plans.schema import TreatmentProtocol
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError
from shared.link import ConsoleEnd
from shared.link.delivery import LinkState
from shared.rules.states import Actor, SessionState
from shared.trust.roles import Role
from shared.trust.sealing import new_key
from shared.wire.events import EventName

LOOK_S = 0.1

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Begun:
    """A session that began, or goes on.

    Attributes:
        session_id: The session, as the store knows it.
        epoch: The console's epoch, raised at every start.
        started_ns: The console's clock when the session began.
        journal_key: What the headset client seals its journal of this session with; a random one
            where no store keeps the session.
        earlier: What is on record of the session, if another console began it: it then goes on
            from the safe place.
        unsigned: What needs a person since an earlier session of the patient, or since one of
            their questionnaires between sessions.
        treating: The course and the plan that it belongs to; None where the patient has no plan.
        shown_before: What earlier sessions of the course have shown, oldest first.
    """

    protocol: TreatmentProtocol
    session_id: str
    epoch: int
    started_ns: int
    journal_key: str | None = None
    earlier: EarlierPart | None = None
    unsigned: tuple[AnswerAlert, ...] = ()
    treating: Treating | None = None
    shown_before: tuple[SessionEvidence, ...] = ()

    @property
    def before(self) -> EarlierPart:
        """What was before; nothing, where the session begins."""
        return self.earlier or EarlierPart()


class SessionModel(SessionView):
    """One session, from its beginning to its end.

    Args:
        begun: Which session.
        link: The console's end of the link.
        recorder: Where everything is written down.
        clock: The console's clock.
        archive: Where other sessions are kept, of which the client may still hold something.
        microphone: What the therapist talks into; without it they cannot.

    Attributes:
        acts: What the therapist can do.
        steering: What is wanted, and how it changes.
        observed: What the session has shown so far, for progression.
        around: The same for the body: what goes on around it, on the console's clock.
        suggestions: What physiology and behaviour suggest; it never acts.
        treating: The course and the plan that it belongs to; None without a plan.
        heart: Sends the newest target again and again; `tick` turns it, and a thread may.
    """

    def __init__(
        self,
        begun: Begun,
        link: ConsoleEnd,
        recorder: Recorder,
        clock: Clock,
        *,
        archive: Archive | None = None,
        microphone: Microphone | None = None,
    ) -> None:
        before = begun.before
        self.treating = begun.treating
        self.observed = observed_of(before.recorded) if before.recorded else Observed()
        parts = self._put_together(begun, link, recorder, clock)
        stopping, progress, ratings = Stopping(parts), Progress(before), Ratings(parts, before)
        self.around = _around(begun, ratings)
        ended_s, happened = before.ended_s, parts.book.happened
        self.suggestions = Suggestions(happened)
        ending = Ending(
            clock,
            lambda name: happened(name, Actor.SYSTEM),
            None if ended_s is None else begun.started_ns + round(ended_s * NS_PER_S),
        )
        super().__init__(
            *(parts.steering, parts.headset, parts.sent),
            Known(
                ending,
                parts.book.lines,
                parts.book.alerts,
                ratings.given,
                stopping.times,
                *(progress, self.observed, self.suggestions, self.around),
            ),
            clock,
            begun.started_ns,
        )
        self.steering, self.heart = parts.steering, parts.heart
        signing = Signing(parts.book, (*begun.unsigned, *before.unsigned))
        charting = Charting(parts, self.observed, progress, self.suggestions)
        followed = guidance(begun.treating, begun.protocol, begun.shown_before)
        self._offering = Offering(followed, self.observed)
        talking = Talking(parts, microphone)
        self.acts = Acts(Role.THERAPIST, parts, stopping, ratings, talking, signing, charting)
        self._parts, self._keeper, self._book = parts, parts.keeper, parts.book
        self._looked_ns, self._wall_clock = 0, WallClock(clock)
        self._late = self._late_events(archive or NoArchive())
        self._welcoming = Welcoming(begun.protocol, begun.journal_key or new_key(), parts, progress)
        words = HeadsetWords(parts, self._late, self._welcoming, ratings, stopping, progress)
        self._reception = Reception(parts, words, self._welcoming, Admission(link.counters, clock))
        self._link_alerts = LinkAlerts(parts, self._reception, self._welcoming)
        if begun.earlier:
            self._book.happened(EventName.SESSION_RESUMED, Actor.SYSTEM, {"epoch": begun.epoch})
        if begun.treating:
            self._follow(begun, begun.treating)
        signing.show()

    def _follow(self, begun: Begun, treating: Treating) -> None:
        """Say which version of the plan is followed, and on whose word without a screening."""
        if begun.earlier is None:
            following.write_down(self._book, treating, begun.protocol)
        following.write_down_override(self._book, treating)

    def _put_together(
        self, begun: Begun, link: ConsoleEnd, recorder: Recorder, clock: Clock
    ) -> SessionParts:
        """Make the rooms that all others share."""
        before, protocol = begun.before, begun.protocol
        steering = Steering(protocol, begun.session_id, begun.epoch, first_wanted(before))
        steering.wish(QuestionWish).number = before.questions
        headset = HeadsetWatch(before.events_through)
        sent = SentTargets(steering, headset, clock)
        heart = Heart(link, clock, protocol.plan().hold_after_s, sent.due, sent.to_headset)
        steering.goes_out = heart.at_once
        keeper = Keeper(steering, headset, link, recorder, clock, self._on_storage_trouble, before)
        book = Logbook(
            before.log,
            lambda: (clock.now_ns() - begun.started_ns) / NS_PER_S,
            keeper.note,
            self.logged.emit,
            self._follows,
        )
        lacking = begun.treating.lacking if begun.treating else ""
        rooms = steering, headset, heart, sent, keeper, book
        return SessionParts(begun.started_ns, link, clock, *rooms, lacking)

    def _late_events(self, archive: Archive) -> LateEvents:
        return LateEvents(
            self.session_id,
            self._parts.link,
            archive,
            self._clock,
            lambda error: _log.warning("events of another session wait: %s", error),
            self._book.show,
        )

    # ── what was noticed outside ─────────────────────────────────────────────────────────────

    def raise_alert(self, name: AlertName, *, on: bool) -> None:
        """Tell the therapist of something that was noticed outside, or that it is over."""
        self._book.alert(name, on=on)

    def show(self, sentence: str) -> None:
        """Show the therapist what was noticed outside.

        It is shown and not recorded: addresses of machines do not belong into a session's data.
        """
        self._book.show(sentence)

    def tell(self, sentence: str) -> None:
        """Say in the log, and write down, what was noticed outside."""
        self._book.tell(sentence)

    def happened(self, name: EventName, actor: Actor, parts: Parts) -> None:
        """Write down, and say in the log, what happened outside of acts and headset."""
        self._book.happened(name, actor, parts)

    def notice(self, name: EventName, what: Parts) -> None:
        """Write down, and say in the log, what was noticed of the body."""
        self._book.happened(name, Actor.SYSTEM, what)

    def watch_store(self, fault: GradusError | None) -> None:
        """Tell the therapist when the store cannot be written, and when it can again."""
        if fault:
            self._on_storage_trouble(fault)
        else:
            self._book.alert_unrecorded(AlertName.STORE_FULL, on=False)

    def _on_storage_trouble(self, error: GradusError) -> None:
        self._book.alert_unrecorded(AlertName.STORE_FULL, on=True, sentence=str(error))

    def write_counters(self) -> None:
        """Write down what came in over the link and was not used, if anything was."""
        self._link_alerts.write_down()

    # ── what the program looks at ────────────────────────────────────────────────────────────

    @property
    def welcoming(self) -> Welcoming:
        """What a headset client is told of the patient; set it before one joins."""
        return self._welcoming

    @property
    def offered(self) -> Offered:
        """What progression offers; a person decides."""
        return self._offering.look(self)

    @property
    def pose_samples(self) -> int:
        """How many head poses came in."""
        return self.samples.pose_samples

    @property
    def samples(self) -> HeadsetSource:
        """What the headset samples, for the body."""
        return self._keeper.samples

    @property
    def flood(self) -> FloodWatch:
        """What the client sends beyond its allowance."""
        return self._reception.flood

    @property
    def admission(self) -> Admission:
        """What of the rest could not be."""
        return self._reception.admission

    @property
    def unusable(self) -> int:
        """How many messages came in that could be read but not used."""
        return self._reception.unusable

    # ── the heartbeat ────────────────────────────────────────────────────────────────────────

    def tick(self) -> None:
        """One turn of the window: take what came in, send what is due, notice what is missing."""
        now_ns = self._clock.now_ns()
        self.heart.window_answers()
        view = self._reception.turn(now_ns, heard=self.heart.note_beats)
        if view is not None:
            self.picture = view
            self.view_came.emit(view.jpeg)
        self.acts.talking.tick(now_ns)
        self._keeper.acknowledge()
        self._late.acknowledge()
        self.acts.cueing.tick()
        self.heart.follow()
        if now_ns - self._looked_ns >= LOOK_S * NS_PER_S:
            self._looked_ns = now_ns
            ended = self.steering.state is SessionState.ENDED
            self._link_alerts.look(now_ns, expected=self._progress.begun, ended=ended)
            self._observe()
            self._watch_times()
            self.changed.emit()

    def _observe(self) -> None:
        """Follow where the patient is by the headset client's last word."""
        status = self.headset.status
        if status is not None and self.link_state() is LinkState.FRESH:
            step, wanted = self.steering.wanted_at(status.applied_rev)
            exposure = {name: wanted[name] for name in status.exposure if name in wanted}
            now_s = self.now_s()
            self.observed.was_in(now_s, status.state, step, status.scene, exposure)
            self.around.was_in(now_s, status.state, step, status.scene, status.exposure)

    def _follows(self, what: Happened, at_s: float) -> None:
        self.observed.happened(what, at_s)
        self.around.happened(what, at_s)

    def _watch_times(self) -> None:
        heard = self.headset.status is not None and self.link_state() is LinkState.FRESH
        self.ending.look(self.state if heard else self.steering.state)
        self.samples.over = self.ending.over
        self._book.tell_repeats()
        if (by_s := self._wall_clock.stepped_s()) is not None:
            self._book.happened(EventName.CLOCK_STEPPED, Actor.SYSTEM, {"by_s": round(by_s, 3)})


def _around(begun: Begun, ratings: Ratings) -> Around:
    recorded = begun.before.recorded
    around = around_of(recorded, begun.started_ns) if recorded else Around(begun.started_ns)
    around.given = lambda: ratings.given
    return around
