"""How long the graphics card works on a frame, asked without ever waiting for it.

Two time stamps go into the card's own queue, before a frame and after it; they are read when they
are there, a few frames later (OpenGL 4.6, section 4.3; ARB_timer_query).
"""

from __future__ import annotations

from collections import deque

import OpenGL

OpenGL.ERROR_CHECKING = False
from OpenGL import GL  # noqa: E402 - reads the line above as it is imported

from shared.clock import NS_PER_MS  # noqa: E402

_MOST_OPEN = 8


class GpuTimer:
    """Measures frames, one after the other; the same context must be current for all calls."""

    def __init__(self) -> None:
        self.works = bool(GL.glQueryCounter) and bool(GL.glGetQueryObjectui64v)
        self._free: list[tuple[int, int]] = []
        self._open: deque[tuple[int, int]] = deque()
        self._begun: tuple[int, int] | None = None

    def begin(self) -> None:
        """A frame begins; one that was begun and not ended is forgotten."""
        if not self.works or len(self._open) >= _MOST_OPEN:
            return
        if self._begun is None:
            self._begun = self._free.pop() if self._free else self._make_pair()
        GL.glQueryCounter(self._begun[0], GL.GL_TIMESTAMP)

    def end(self) -> None:
        """The frame that was begun is done."""
        if self._begun is None:
            return
        GL.glQueryCounter(self._begun[1], GL.GL_TIMESTAMP)
        self._open.append(self._begun)
        self._begun = None

    def take_ms(self) -> float | None:
        """What the oldest frame took whose figure is there and was not taken yet, or None."""
        if not self._open:
            return None
        first, last = self._open[0]
        if not _read(last, GL.GL_QUERY_RESULT_AVAILABLE):
            return None
        self._free.append(self._open.popleft())
        return (_read(last, GL.GL_QUERY_RESULT) - _read(first, GL.GL_QUERY_RESULT)) / NS_PER_MS

    def close(self) -> None:
        """Give everything back."""
        pairs = [*self._free, *self._open, *([self._begun] if self._begun else [])]
        if pairs:
            numbers = [number for pair in pairs for number in pair]
            GL.glDeleteQueries(len(numbers), numbers)
        self._free, self._begun = [], None
        self._open.clear()

    @staticmethod
    def _make_pair() -> tuple[int, int]:
        first, last = (int(number) for number in GL.glGenQueries(2))
        return first, last


def _read(query: int, what: int) -> int:
    value = GL.GLuint64(0)
    GL.glGetQueryObjectui64v(query, what, value)
    return int(value.value)
