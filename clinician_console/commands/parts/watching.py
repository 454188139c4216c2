"""A console that only watches: finds the session of the controlling one, and shows it."""

from __future__ import annotations

import threading
import uuid
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from clinician_console.body.traces import Traces
from clinician_console.panels.kit.libraries import require_qt_libraries, require_screen
from clinician_console.session.watched import WatchedSession, watch
from clinician_console.showing import run_window
from shared.clock import NS_PER_S, Clock, SystemClock
from shared.errors import LinkError, RefusedPeerError, UsageError, WireVersionError
from shared.link.watch import ZmqWatchingLink
from shared.terminal import say
from shared.trust.keys import headset_keys
from shared.trust.roles import Role, Watcher
from shared.wire.messages import WIRE_VERSION
from shared.wire.ports import DEFAULT_PORT, PortOffset, address_of
from shared.wire.watching import Watched

LOOK_EVERY_S = 0.05
LOOK_FOR_S = 60.0


class WatchingConsole:
    """One session of another console, as long as that one shows it.

    Attributes:
        session: What is shown.
        traces: The biosignals, which are not passed on: none.
    """

    offered_pairing = None
    provided = None
    readiness = None
    leaving = None

    def __init__(
        self,
        watched: Watched,
        link: ZmqWatchingLink,
        clock: Clock,
        role: Watcher,
        boot: str,
    ) -> None:
        self.session = WatchedSession(watched, link, clock, boot, role)
        self.traces = Traces()
        self.patient_code = watched.patient_code

    def tick(self) -> None:
        """One turn; call it every ten milliseconds."""
        self.session.tick()


def look_on(options: Namespace) -> int:
    """Open a window that shows another console's session, where nothing can be done.

    Raises:
        UsageError: No key was given.
    """
    if options.key is None:
        raise UsageError(
            "To watch, this console needs the key of the one that is watched.",
            "Copy watcher.key from that computer and give its path with --key.",
        )
    require_qt_libraries()
    require_screen()
    say(f"Looking for the session that {options.watch} shows …")
    watch_session(
        options.watch,
        options.key,
        Role.TRAINEE if options.role == Role.TRAINEE else Role.SUPERVISOR,
        SystemClock(),
        lambda found: run_window(found, turn=lambda _window: found.session.moved_on),
    )
    return 0


def watch_session(
    address: str,
    key: Path,
    role: Watcher,
    clock: Clock,
    show: Callable[[WatchingConsole], None],
) -> None:
    """Watch what a console shows, from session to session, until the window is closed.

    Args:
        address: HOST or HOST:PORT of the console's watch port.
        key: Its watcher.key.
        role: Who looks on.
        show: Opens a window and returns when it was closed or the session is another one.

    Raises:
        AccessError: The file is no key file.
        LinkError: Nobody answers there, or not with a session.
        RefusedPeerError: The console does not trust this key.
        UsageError: This is no address.
    """
    host, port = address_of(address, DEFAULT_PORT + PortOffset.WATCH)
    link = ZmqWatchingLink(headset_keys(key), host, port)
    boot = uuid.uuid4().hex
    try:
        while True:
            watched = _find(link, clock, role, boot, f"{host}:{port}")
            console = WatchingConsole(watched, link, clock, role, boot)
            show(console)
            if not console.session.moved_on:
                return
    finally:
        link.close()


def _find(link: ZmqWatchingLink, clock: Clock, role: Watcher, boot: str, address: str) -> Watched:
    give_up_ns = clock.now_ns() + round(LOOK_FOR_S * NS_PER_S)
    pause = threading.Event()  # nobody sets it: it paces the looking
    while clock.now_ns() < give_up_ns:
        link.look_on(watch(boot, role))
        for message in link.poll():
            if isinstance(message, Watched):
                return _of_our_version(message)
        if link.refused:
            raise RefusedPeerError(
                f"The console at {address} does not trust this key, or is not the one it is for.",
                "Copy watcher.key from that console again and give its path with --key.",
            )
        pause.wait(LOOK_EVERY_S)
    raise LinkError(
        f"No console answers watchers at {address}.",
        "Start the console, check the address and the port it shows for watching, and try again.",
    )


def _of_our_version(watched: Watched) -> Watched:
    if watched.wire_version != WIRE_VERSION:
        raise WireVersionError(
            f"The console speaks wire version {watched.wire_version}, this one {WIRE_VERSION}.",
            "Install the same version of Gradus on both computers.",
        )
    return watched
