"""Which scene the patient sees, and the fade from one to another: never a cut, and never a flash.

Two things bound how often the light changes, whatever is asked and how fast
(docs/decisions/0024): a fade that has begun is completed before another scene is faded to, and a
scene stays for a while once it is fully shown. A stop waits for neither: it turns a scene that is
just appearing back into the dusk, so that no patient who stops sees more of it first. That happens
at most once in a stop, and after a stop comes the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from protocols.catalogue import SAFE_PLACE, SceneName

if TYPE_CHECKING:
    from therapy_client.session.machine import HeadsetSession

FADE_OUT_S = 0.5
FADE_IN_S = 0.5
STOP_FADE_OUT_S = 0.2
STOP_FADE_IN_S = 0.3
LEAST_SHOWN_S = 1.0
"""So long a scene stays fully shown before another one is faded to; but for a stop."""


class Stage:
    """Fades the wanted scene in and all others out. Pure; the loop draws what it says.

    Args:
        first: The scene that is shown from the beginning.

    Attributes:
        on_stage: The scene that is drawn.
        wanted: The one that was asked for last.
        cover: How much of it is covered, 0 to 1.
    """

    def __init__(self, first: SceneName) -> None:
        self.on_stage = first
        self.wanted = first
        self.cover = 1.0
        self._entry = self._wanted_entry = 0
        self._covering = False
        self._quick = False
        self._shown_s = 0.0

    def want(self, scene: SceneName, *, entry: int = 0, quick: bool = False) -> None:
        """Ask for a scene.

        Args:
            entry: How often that scene was entered: whoever enters it anew enters it calm, and
                that is no jump of what is seen but another fade.
            quick: For stops; stays until the scene is shown.
        """
        if not self._is_wanted(scene, entry):
            self._quick = quick
        self._quick = self._quick or quick
        self.wanted, self._wanted_entry = scene, entry

    def shows(self, scene: SceneName, entry: int) -> bool:
        """Whether this entry of this scene is what is drawn."""
        return (self.on_stage, self._entry) == (scene, entry)

    def follow(self, session: HeadsetSession) -> bool:
        """Show what this session wants shown; True if that is because of a stop."""
        stopping = session.stop_reason is not None
        scene = session.visible_scene
        entry = session.entries if scene == session.scene else 0
        self.want(scene, entry=entry, quick=stopping)
        return stopping

    def tick(self, dt_s: float) -> None:
        """Let the fade go on; the scene changes while the view is fully covered."""
        self._covering = self._covering or self._turns()
        if self._covering:
            self.cover = min(1.0, self.cover + dt_s / self._fade_out_s)
            if self.cover == 1.0:
                self._covering = False
                self.on_stage, self._entry = self.wanted, self._wanted_entry
                self._shown_s = 0.0
            return
        if self.cover == 0.0:
            self._shown_s += dt_s
            return
        self.cover = max(0.0, self.cover - dt_s / self._fade_in_s)
        if self.cover == 0.0 and self._is_there():
            self._quick = False

    @property
    def fully_shown(self) -> bool:
        """Whether the wanted scene is there with nothing over it."""
        return self._is_there() and self.cover == 0.0

    @property
    def shows_safe_place(self) -> bool:
        """Whether the patient sees the safe place with nothing over it."""
        return self.on_stage == SAFE_PLACE and self.fully_shown

    def _turns(self) -> bool:
        """Whether what is on stage begins to be covered."""
        if self._is_there():
            return False
        return self._quick or (self.cover == 0.0 and self._shown_s >= LEAST_SHOWN_S)

    def _is_there(self) -> bool:
        return self._is_wanted(self.on_stage, self._entry)

    def _is_wanted(self, scene: SceneName, entry: int) -> bool:
        return (scene, entry) == (self.wanted, self._wanted_entry)

    @property
    def _fade_out_s(self) -> float:
        return STOP_FADE_OUT_S if self._quick else FADE_OUT_S

    @property
    def _fade_in_s(self) -> float:
        return STOP_FADE_IN_S if self._quick else FADE_IN_S
