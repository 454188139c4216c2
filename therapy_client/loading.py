"""What the patient may come to see, made ready beside the frames: one step of it in each."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence

from protocols.catalogue import SceneName
from therapy_client.displays.base import Display
from therapy_client.patient import Prompt
from therapy_client.scenes.base import Scene


class Agenda:
    """The scenes of a session: those that can be shown, and those still to be made ready.

    Nothing is made inside a frame. `step` does as much as a frame has room for, and the display
    says how much that is.

    Args:
        display: An open display.
        at_once: What is shown from the first frame on, before anybody can be frightened.
        words: What may be said from then on: a console may lead on before a second has passed.
    """

    def __init__(
        self, display: Display, at_once: Sequence[SceneName], words: Sequence[Prompt] = ()
    ) -> None:
        self._display = display
        self._at_once = frozenset(at_once)
        self._scenes: dict[SceneName, Scene] = {name: display.load(name) for name in at_once}
        self._ready = set(self._scenes)
        self._order: list[SceneName] = list(self._scenes)  # none of them was drawn yet
        self._begun: dict[SceneName, Iterator[None]] = {}
        self._words = frozenset(words)
        deque(display.preparing(words), maxlen=0)  # nothing is shown yet: it may take its time
        self._before_all: Iterator[None] | None = display.warming_up()
        for _ in (None, *at_once):  # where nothing takes long, all is ready from the first frame on
            self.step()

    def scene(self, name: SceneName) -> Scene:
        """A scene that was made ready once.

        Raises:
            KeyError: It never was.
        """
        return self._scenes[name]

    def is_ready(self, name: SceneName) -> bool:
        """Whether a scene can be shown, with no frame longer for it than any other."""
        return name in self._ready

    @property
    def done(self) -> bool:
        """Whether everything that was wanted is ready."""
        return not self._order and self._before_all is None

    @property
    def next(self) -> str:
        """What the next step is for, in a word for logs and benchmarks; empty where none is."""
        if self._before_all is not None:
            return "words or shaders"
        return self._order[0] if self._order else ""

    def want(self, scenes: Iterable[SceneName], prompts: Iterable[Prompt]) -> None:
        """Have these made ready: words that are not ready yet come first.

        Args:
            scenes: In the order in which they are likely to come.
            prompts: Every prompt that may be shown.
        """
        self._before_all = self._display.preparing(p for p in prompts if p not in self._words)
        new = (name for name in scenes if not self.is_ready(name) and name not in self._order)
        self._order += dict.fromkeys(new)

    def left(self, name: SceneName) -> None:
        """The patient left a scene: it becomes calm beside the frames before it is entered again.

        To settle people and shadows that were far from calm takes longer than a frame.
        """
        if self.is_ready(name) and name not in self._at_once:
            self._ready.remove(name)
            self._order.append(name)

    def prefer(self, name: SceneName) -> None:
        """Somebody waits for this one: it comes before all others, also before one half made."""
        if name in self._order and name != self._order[0]:
            self._order.remove(name)
            self._order.insert(0, name)

    def close(self) -> None:
        """Nothing more is made ready; what was begun ends where it stands."""
        for work in (self._before_all, *self._begun.values()):
            if isinstance(work, Generator):
                work.close()
        self._before_all = None
        self._begun.clear()
        self._order.clear()

    def step(self) -> None:
        """One step of what comes next, if anything does.

        What cannot be made ready is put aside, and whoever wants to show it waits in vain.

        Raises:
            Exception: Whatever making it ready raised.
        """
        if self._before_all is not None:
            if not _goes_on(self._before_all):
                self._before_all = None
        elif self._order:
            self._go_on_with(self._order[0])

    def _go_on_with(self, name: SceneName) -> None:
        work = self._begun.get(name) or self._display.loading(name)
        self._begun[name] = work
        try:
            if _goes_on(work):
                return
        except Exception:
            self._order.remove(name)
            raise
        self._order.remove(name)
        del self._begun[name]
        self._scenes[name] = self._display.load(name)
        self._ready.add(name)


def _goes_on(work: Iterator[None]) -> bool:
    """One step of it; False once it is done."""
    return next(work, work) is not work
