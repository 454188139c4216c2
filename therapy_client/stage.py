"""Which scene the patient sees, and the fade from one to another: never a cut."""

from __future__ import annotations

from protocols.catalogue import SceneName

FADE_OUT_S = 0.5
FADE_IN_S = 0.5
STOP_FADE_OUT_S = 0.2
STOP_FADE_IN_S = 0.3


class Stage:
    """Fades the wanted scene in and all others out. Pure; the loop draws what it says.

    Args:
        first: The scene that is shown from the beginning.
    """

    def __init__(self, first: SceneName) -> None:
        self.on_stage = first
        self.wanted = first
        self.cover = 1.0
        self._quick = False

    def want(self, scene: SceneName, *, quick: bool = False) -> None:
        """Ask for a scene; `quick` is for stops, and stays until the scene is shown."""
        if scene is not self.wanted:
            self._quick = quick
        self._quick = self._quick or quick
        self.wanted = scene

    def tick(self, dt_s: float) -> None:
        """Let the fade go on; the scene changes while the view is fully covered."""
        if self.on_stage is not self.wanted:
            self.cover += dt_s / (STOP_FADE_OUT_S if self._quick else FADE_OUT_S)
            if self.cover >= 1.0:
                self.cover = 1.0
                self.on_stage = self.wanted
            return
        self.cover = max(0.0, self.cover - dt_s / (STOP_FADE_IN_S if self._quick else FADE_IN_S))
        if self.cover == 0.0:
            self._quick = False

    @property
    def fully_shown(self) -> bool:
        """Whether the wanted scene is there with nothing over it."""
        return self.on_stage is self.wanted and self.cover == 0.0
