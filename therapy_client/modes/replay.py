"""A past session shown again: `python -m therapy_client.modes.replay`, asked over standard input.

`shared/replayed.py` has what is said. The console starts it; what it is told stays in its memory
and is gone with it. It plays no sound: what is heard is on record as what was set and which cue.
"""

from __future__ import annotations

import argparse
import os
import queue
import sys
import threading
from collections.abc import Sequence
from typing import BinaryIO

from shared.arguments import Parser
from shared.errors import LinkError
from shared.program import run
from shared.replayed import (
    Asked,
    BrokenPipeTalkError,
    Given,
    Head,
    ReplayedSession,
    hear_line,
    say_line,
)
from therapy_client.displays.choose import choose_display
from therapy_client.displays.gaze import Gaze
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.displays.panda import PandaDisplay
from therapy_client.displays.wishes import DisplayKind, Wishes
from therapy_client.modes.living import Living
from therapy_client.patient import HeadPose
from therapy_client.replayed import step_of

NOT_KNOWN = Gaze(0.0, -4.0).head_pose()
"""Where no head is on record: somebody who stands there and looks ahead."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until nobody asks any more; gives the exit code."""
    return run("gradus-headset", lambda: _replay(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="gradus-headset replay",
        description="Shows a past session again; the console starts it, with gradus replay.",
    )
    parser.add_argument(
        "--display", type=DisplayKind, default=DisplayKind.OFFSCREEN, choices=list(DisplayKind)
    )
    return parser


def _replay(options: argparse.Namespace) -> int:
    """Answer what is asked, until the console has nothing more to ask.

    Raises:
        LinkError: What comes in is no session, or no question.
        DisplayError: Nothing can be drawn on this machine.
    """
    asking, answering = sys.stdin.buffer, _answers()
    try:
        session = hear_line(asking, ReplayedSession)
        first = hear_line(asking, Asked) if session is not None else None
        if session is not None and first is not None:
            _show(options.display, session, first, (asking, answering))
    except BrokenPipeTalkError as error:
        raise LinkError(
            f"What the console asked for cannot be shown: {error}.",
            "Start the replay again with gradus replay; both programs have to be of one version.",
        ) from error
    except BrokenPipeError:
        pass  # the console went: nobody waits for an answer
    return 0


def _answers() -> BinaryIO:
    """The way to the console, for nothing else: whatever a library prints goes beside it."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _show(
    kind: DisplayKind, session: ReplayedSession, first: Asked, pipes: tuple[BinaryIO, BinaryIO]
) -> None:
    display = _display(kind, first, session.seed)
    display.open()
    from therapy_client.displays.repeatable import (  # noqa: PLC0415 - the engine comes on open
        draw_the_same_each_time,
    )

    draw_the_same_each_time()
    try:
        answer_all = _answer_with_pictures if kind is DisplayKind.OFFSCREEN else _answer_on_screen
        answer_all(Showing(display, session), first, pipes)
    finally:
        display.close()


def _display(kind: DisplayKind, first: Asked, seed: int) -> PandaDisplay:
    size = (first.width, first.height)
    if kind is DisplayKind.OFFSCREEN:
        return OffscreenDisplay(*size, rate_hz=0.0, seed=seed, multisamples=0)
    display = choose_display(kind, Wishes(size, seed=seed))
    if not isinstance(display, PandaDisplay):
        raise TypeError(f"a replay is not shown by {display.name}")
    return display


class Showing:
    """What an open display shows of a session.

    Args:
        display: An open display.
        session: As the console says it.
    """

    def __init__(self, display: PandaDisplay, session: ReplayedSession) -> None:
        self.display = display
        self._living = Living(display, session)

    def show(self, asked: Asked) -> Given:
        """Have the next frame show a moment.

        A headset is worn by who looks at the replay, so that its own head moves the view.
        """
        step = step_of(asked.at_s)
        drawn = self._living.bring(step)
        pose = NOT_KNOWN if asked.head is None else _pose(asked.head)
        self.display.wear(pose)
        self.display.draw_layers(asked.layers, pose)
        return Given(
            at_s=asked.at_s,
            scene=drawn.scene,
            cover=drawn.cover,
            known=drawn.known,
            cues=self._living.replayed.running(step),
            width=asked.width,
            height=asked.height,
            length=0,
        )


def _pose(head: Head) -> HeadPose:
    return HeadPose(head.position_m, head.orientation)


def _answer_with_pictures(showing: Showing, first: Asked, pipes: tuple[BinaryIO, BinaryIO]) -> None:
    asking, answering = pipes
    asked: Asked | None = first
    while asked is not None:
        given = showing.show(asked)
        showing.display.frame()
        picture = showing.display.picture()
        if picture is None:
            raise RuntimeError("A frame was drawn and gave no picture.")
        size = {"width": picture.width, "height": picture.height, "length": len(picture.rgb)}
        say_line(answering, given.model_copy(update=size), picture.rgb)
        asked = hear_line(asking, Asked)


def _answer_on_screen(showing: Showing, first: Asked, pipes: tuple[BinaryIO, BinaryIO]) -> None:
    """Frames go on between two questions, so that whoever looks can turn their head."""
    asking, answering = pipes
    coming: queue.SimpleQueue[Asked | None] = queue.SimpleQueue()
    coming.put(first)
    threading.Thread(target=_hear_all, args=(asking, coming), name="asked", daemon=True).start()
    while not showing.display.closed():
        if not coming.empty():
            asked = coming.get()
            if asked is None:
                return
            say_line(answering, showing.show(asked))
        showing.display.frame()
        showing.display.wait_turn()


def _hear_all(asking: BinaryIO, coming: queue.SimpleQueue[Asked | None]) -> None:
    """Every question, and None where there are no more, or one that is none."""
    asked: Asked | None = None
    try:
        while (asked := hear_line(asking, Asked)) is not None:
            coming.put(asked)
    except BrokenPipeTalkError:
        pass
    coming.put(None)


if __name__ == "__main__":
    sys.exit(main())
