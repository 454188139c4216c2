"""What the loop asks of a display, whether headset, window or offscreen buffer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from protocols.catalogue import SceneName
from shared.wire.parts import Comfort
from therapy_client.hearing.voices import Mix, Spoken
from therapy_client.patient import Body, DisplayState, HeadPose, Picture, Prompt
from therapy_client.scenes.base import Scene


class Display(Protocol):
    """One way to show the world to a patient. All calls come from the thread that opened it.

    Attributes:
        name: As in `--display`.
        stop_words: How the patient stops here, as an instruction: “Press the Esc key.”
        answer_words: How the patient chooses an answer here.
    """

    name: str
    stop_words: str
    answer_words: str

    def open(self) -> None:
        """Open it and load nothing yet.

        Raises:
            DisplayError: It cannot be opened; the sentence says why.
            MissingLibraryError: A system library is not installed.
        """

    def load(self, name: SceneName) -> Scene:
        """Build a scene, hidden, and return when it is built: for moments without frames.

        A scene that was loaded before is returned again.
        """

    def warming_up(self) -> Iterator[None]:
        """Do what takes longer than a frame and cannot be sliced; in steps as `loading`.

        For the time before anybody is promised an answer.
        """

    def loading(self, name: SceneName) -> Iterator[None]:
        """Build a scene, hidden, beside the frames, so that its first frame is like any other.

        One that was built before is brought back to calm. Each step takes as long as a frame has
        room for; a frame is drawn between two steps. Once there are no more, `load` gives the
        scene.
        """

    def show(self, name: SceneName) -> None:
        """Show this loaded scene and no other, at once; fading is the caller's."""

    def fade(self, share: float) -> None:
        """Cover the view: 0 clear, 1 fully covered by the fade colour (a soft dusk, not black)."""

    def vignette(self, share: float) -> None:
        """Mask the edges of the view: 0 not at all, 1 as far as they are ever masked."""

    def set_comfort(self, comfort: Comfort) -> None:
        """What this patient needs; taken at once, and again whenever it changes."""

    def frame(self) -> None:
        """Draw one frame; what was applied before is on its way to the eyes when it returns."""

    def hear(self, mix: Mix) -> bool:
        """Let the patient hear exactly this from now on; a sound of a loaded scene is ready.

        False where there is nothing that it could be heard from.
        """

    def speak(self, spoken: Spoken | None) -> None:
        """Let the patient hear the therapist say this next, or nothing; called before `hear`."""

    def wait_turn(self) -> None:
        """Wait for the next frame's turn: paces the loop at `rate_hz`."""

    @property
    def rate_hz(self) -> float:
        """Frames per second that the display aims at."""

    def head_pose(self) -> HeadPose:
        """The head pose that the last frame was drawn with."""

    def body(self) -> Body:
        """The patient's body as the last frame was drawn for it."""

    def stop_held(self) -> bool:
        """Whether the patient is making the stop gesture right now."""

    def state(self) -> DisplayState:
        """Whether the patient sees what is drawn, and what is in the way."""

    def prompt(self, prompt: Prompt | None) -> None:
        """Show these words before the patient, or none; cheap when they are shown already."""

    def preparing(self, prompts: Iterable[Prompt]) -> Iterator[None]:
        """Have these prompts ready, so that showing one costs no frame; in steps as `loading`."""

    def answered(self) -> int | None:
        """Which answer of the prompt was chosen since this was asked last, counted from 0."""

    def recentre(self) -> None:
        """Let the patient stand on the floor spot and look ahead from where the head is now."""

    def closed(self) -> bool:
        """Whether the patient's side closed the display (window closed, headset gone)."""

    def picture(self) -> Picture | None:
        """The view as drawn last, small enough to mirror, or None if there is none yet."""

    def close(self) -> None:
        """Give everything back. Safe to call twice."""
