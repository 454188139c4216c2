"""Who wears the headset: what stands before them, what they answer, and how long it is waited for.

Each sentence stands in the headset and on the terminal. Outside the test of the stop a stop
gesture ends the check, as it ends everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from protocols.catalogue import SAFE_PLACE, SCENES, SceneName
from shared.clock import NS_PER_S, Clock
from therapy_client.displays.base import Display
from therapy_client.modes.headset_check.grips import GripAnswer
from therapy_client.modes.headset_check.outcomes import Line
from therapy_client.modes.headset_check.worn import Worn
from therapy_client.patient import Presence, Prompt
from therapy_client.scenes.base import Scene

LONGEST_STEP_S = 0.1
FADE_S = 0.5
"""From clear to covered: far from a flash. Our own choice."""


class StoppedError(Exception):
    """Whoever wears it made the stop gesture, or a person ended the check."""


def _nobody_ends_it() -> bool:
    return False


@dataclass(frozen=True)
class CheckSettings:
    """How the check is done.

    Attributes:
        scene_s: How long each scene is shown and measured.
        patience_s: How long an answer is waited for.
        scenes: Which scenes are measured.
        microphone: What the console's side found of the microphone, if it looked.
    """

    scene_s: float = 4.0
    patience_s: float = 20.0
    scenes: tuple[SceneName, ...] = tuple(SCENES)
    microphone: Line | None = None


class Room:
    """The display and its wearer, for as long as the check lasts.

    Args:
        display: Open.
        worn: What a headset on it can tell.
        clock: What waits are measured with.
        say: Takes a line for the terminal.
        settings: How it is done.
        asked_to_end: Whether a person wants it to end.
    """

    def __init__(
        self,
        display: Display,
        worn: Worn,
        clock: Clock,
        say: Callable[[str], None],
        settings: CheckSettings,
        asked_to_end: Callable[[], bool] = _nobody_ends_it,
    ) -> None:
        self.display = display
        self.worn = worn
        self.clock = clock
        self.settings = settings
        self._say = say
        self._asked_to_end = asked_to_end
        self._guarded = True
        self._scene: Scene | None = None
        self._last_ns = clock.now_ns()

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def enter(self, name: SceneName) -> Scene:
        """Show this scene, calm, covered while it is changed; it is built beside the frames."""
        for _ in self.display.loading(name):
            self.frame()
        self._fade(to=1.0)
        self._scene = self.display.load(name)
        self._scene.silence()
        self._scene.apply(self._scene.spec.calm_exposure())
        self.display.show(name)
        return self._scene

    def uncover(self) -> None:
        """Let the scene be seen."""
        self._fade(to=0.0)

    def rest(self) -> None:
        """The safe place, at once, with nothing to do: for the end, and after a stop."""
        self._scene = self.display.load(SAFE_PLACE)
        self.display.prompt(None)
        self.display.hear(())
        self.display.show(SAFE_PLACE)
        self.display.fade(0.0)

    def show(self, title: str, words: str, answers: tuple[str, ...] = ()) -> None:
        """Put this before the wearer and on the terminal."""
        self.display.prompt(Prompt(title, words, answers))
        self._say(f"{title}: {words}")

    # ── what is answered ─────────────────────────────────────────────────────────────────────

    def until(self, condition: Callable[[], bool], within_s: float | None = None) -> bool:
        """Draw until it holds; False where it does not in time."""
        patience_s = self.settings.patience_s if within_s is None else within_s
        until_ns = self.clock.now_ns() + round(patience_s * NS_PER_S)
        while not condition():
            if self.clock.now_ns() >= until_ns:
                return False
            self.frame()
        return True

    def lets_pass(self, seconds: float) -> None:
        """Draw for so long."""
        self.until(lambda: False, seconds)

    def ask(self, title: str, words: str, left: str, right: str) -> int | None:
        """Put a question; 0 where the left grip (or answer) was chosen, 1 the right one.

        None where nobody answered in time. Where both answers are the same, it is one.
        """
        either = f"{left}? Press one grip, and let it go."
        each = f"Left grip: {left.lower()}. Right grip: {right.lower()}."
        answers = tuple(dict.fromkeys((left, right)))
        self.show(title, f"{words} {either if len(answers) == 1 else each}", answers)
        self.display.answered()
        grips, chosen = GripAnswer(), None

        def answered() -> bool:
            nonlocal chosen
            pointed, gripped = self.display.answered(), grips.update(self.worn.hands())
            chosen = gripped if pointed is None else pointed
            return chosen is not None

        self.until(answered)
        self.display.prompt(None)
        return chosen

    @property
    def looked_at(self) -> bool:
        """Whether the wearer sees what is drawn, and their head is followed."""
        state = self.display.state()
        return state.presence is Presence.LOOKING and state.tracked

    @contextmanager
    def stop_is_practised(self) -> Iterator[None]:
        """Within it the stop gesture ends nothing, for it is what is asked for."""
        self._guarded = False
        try:
            yield
        finally:
            self._guarded = True

    # ── frames ───────────────────────────────────────────────────────────────────────────────

    def frame(self) -> None:
        """One frame.

        Raises:
            StoppedError: The wearer, or somebody at the terminal, ends the check.
        """
        now_ns = self.clock.now_ns()
        passed_s, self._last_ns = (now_ns - self._last_ns) / NS_PER_S, now_ns
        if self._scene is not None:
            self._scene.advance(min(max(passed_s, 0.0), LONGEST_STEP_S))
        self.display.frame()
        self.display.wait_turn()
        if self._asked_to_end() or self.display.closed():
            raise StoppedError
        if self._guarded and self.display.stop_held():
            raise StoppedError

    def _fade(self, to: float) -> None:
        began_ns = self.clock.now_ns()
        share = 0.0
        while share < 1.0:
            self.frame()
            share = min((self.clock.now_ns() - began_ns) / (FADE_S * NS_PER_S), 1.0)
            self.display.fade(share if to else 1.0 - share)
