"""Cues that run: how far each is, and how strong it is at that moment."""

from __future__ import annotations

from protocols.catalogue import SceneSpec

_EASED_SHARE = 0.28


class RunningCues:
    """The cues of a scene that run at this moment.

    Args:
        spec: The scene; its cues are the only ones there are.
    """

    def __init__(self, spec: SceneSpec) -> None:
        self._durations_s = {cue.name: cue.duration_s for cue in spec.cues}
        self._elapsed_s: dict[str, float] = {}

    def start(self, name: str) -> None:
        """Start a cue, from its beginning.

        Raises:
            KeyError: There is no such cue.
        """
        if name not in self._durations_s:
            raise KeyError(name)
        self._elapsed_s[name] = 0.0

    def advance(self, dt_s: float) -> None:
        """Let time pass; cues that are over end."""
        for name in list(self._elapsed_s):
            self._elapsed_s[name] += dt_s
            if self._elapsed_s[name] >= self._durations_s[name]:
                del self._elapsed_s[name]

    def progress(self, name: str) -> float | None:
        """How far a cue is, 0 to 1, or None if it does not run."""
        elapsed_s = self._elapsed_s.get(name)
        return None if elapsed_s is None else elapsed_s / self._durations_s[name]

    def strength(self, name: str) -> float:
        """0 when it does not run; while it runs, up to 1 and back, smoothly and without a flash."""
        progress = self.progress(name)
        if progress is None:
            return 0.0
        rise = min(1.0, progress / _EASED_SHARE, (1.0 - progress) / _EASED_SHARE)
        return rise * rise * (3.0 - 2.0 * rise)

    def end_all(self) -> None:
        """End all of them now."""
        self._elapsed_s.clear()
