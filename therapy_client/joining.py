"""How this client comes into a session: a console's welcome is heard, and begun with when quiet.

What another session left is faded out first. A patient whom another console left in the middle of
something stays in the safe place until this one's therapist leads them out, also into a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from protocols.catalogue import SCENES, SceneName
from shared.clock import NS_PER_S, Clock
from shared.link import HeadsetEnd
from shared.rules.states import SHOWS_EXPOSURE, Actor, SessionState
from shared.wire.messages import Welcome
from shared.wire.parts import StopReason
from therapy_client.reporting.reporter import Reporter
from therapy_client.reporting.shelf import Shelf
from therapy_client.session.before import Before
from therapy_client.session.joining import is_news
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.wishes.cue import CueWish

JOINS_APART_S = 1.0
_UNDER_WAY = frozenset(SessionState) - {SessionState.WAITING, SessionState.ENDED}


@dataclass(frozen=True)
class Joined:
    """A session that begins, or goes on under another console.

    Attributes:
        welcome: What the console said of it.
        scenes: Those of its plan that are known here.
        goes_on: Whether this client was in it before.
    """

    session: HeadsetSession
    reporter: Reporter
    welcome: Welcome
    scenes: tuple[SceneName, ...]
    goes_on: bool


class Joining:
    """Hears welcomes.

    Args:
        link: The headset's end of the link.
        clock: The client's clock.
        boot: A nonce of this run of the client.
        folder: Where journals are kept.
        shelf: The journals of other sessions.
    """

    def __init__(
        self, link: HeadsetEnd, clock: Clock, boot: str, folder: Path, shelf: Shelf
    ) -> None:
        self._link = link
        self._clock = clock
        self._boot = boot
        self._folder = folder
        self._shelf = shelf
        self._welcome: Welcome | None = None
        self._joined_ns = 0

    def hear(self, welcome: Welcome, before: HeadsetSession | None, now_ns: int) -> None:
        """Follow the console's welcome as soon as it is quiet; a repeated one changes nothing.

        Args:
            before: The session that this client is in; it is stopped where another one follows.
        """
        recent = before is not None and now_ns - self._joined_ns < JOINS_APART_S * NS_PER_S
        if recent or not is_news(welcome, self._boot, before, self._welcome):
            return  # each costs a journal; a console that is there says it again
        self._joined_ns = now_ns
        if before and before.session_id != welcome.session_id and before.state in SHOWS_EXPOSURE:
            before.stop(StopReason.CONSOLE_RESTARTED, Actor.SYSTEM, now_ns)
        self._welcome = welcome

    def begin(
        self, before: HeadsetSession | None, reporter: Reporter | None, *, at_rest: bool
    ) -> Joined | None:
        """Begin the session that was welcomed last, if one was and it can be.

        Args:
            before: The session that this client is in, and its reporter.
            at_rest: Whether nothing but a quiet scene is shown.
        """
        welcome = self._welcome
        if welcome is None:
            return None
        same = before if before and before.session_id == welcome.session_id else None
        if before and not same and not at_rest:
            return None
        self._welcome = None
        if reporter:
            reporter.close()
        self._shelf.session_begins(welcome.session_id)
        spooled = reporter if same else None
        reports = Reporter(
            self._link, self._clock, self._boot, welcome, self._folder, before=spooled
        )
        self._link.open_streams(welcome.samples_port, welcome.view_port, welcome.voice_port)
        session = HeadsetSession(
            welcome,
            self._boot,
            self._clock.now_ns(),
            reports.note,
            Before(
                before is not None and before.state in _UNDER_WAY,
                max(reports.stops_before, same.stop_number if same else 0),
                reports.practised_before or bool(same and same.stop_practised),
                same.wish(CueWish).history if same else None,
            ),
        )
        scenes = tuple(SceneName(name) for name in welcome.plan.scenes if name in SCENES)
        return Joined(session, reports, welcome, scenes, goes_on=same is not None)
