"""Long silences in an exposure, and a patient who was left in the safe place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from clinician_console.analysis.course import Span
from clinician_console.rehearsal.debrief.base import Finding, Rehearsed, Rule, clock
from shared.language import marked, tr
from shared.rules.states import SessionState

LONGEST_S: Final = 180.0
"""Of real life in exposure without a word, a question or a step. Silence of two minutes may be
meant: it is a step of the library's fading of the therapist's voice. Our own choice."""
LEFT_S: Final = 120.0
"""Of real life in the safe place without a word or a way out of it. Our own choice."""


def _look(rehearsed: Rehearsed) -> Iterator[Finding]:
    silent = _longest(rehearsed, rehearsed.exposed, LONGEST_S)
    left = [*_left(rehearsed)]
    if silent is not None:
        yield Finding(
            RULE.name,
            True,
            silent.start_s,
            tr(
                "For {felt} nobody turned to the patient in an exposure.",
                felt=rehearsed.felt(silent.length_s),
            ),
            tr(
                "From {first} to {last} there was no word into the headset, no question and no "
                "step.",
                first=clock(silent.start_s),
                last=clock(silent.end_s),
            ),
            tr("Say what you see, and that you are there; plan a silence with them before."),
        )
    yield from left
    if rehearsed.exposed and silent is None and not left:
        yield Finding(
            RULE.name,
            False,
            rehearsed.exposed[0].start_s,
            tr("The patient was never left alone for long."),
            tr(
                "No silence of {felt} or more in an exposure.",
                felt=rehearsed.felt(rehearsed.lived(LONGEST_S)),
            ),
        )


def _left(rehearsed: Rehearsed) -> Iterator[Finding]:
    first_s = rehearsed.first_exposed_s
    places = tuple(
        span
        for span in rehearsed.spans(SessionState.SAFE_PLACE)
        if first_s is not None and span.start_s >= first_s
    )
    long = _longest(rehearsed, places, LEFT_S)
    if long is not None:
        yield Finding(
            RULE.name,
            True,
            long.start_s,
            tr(
                "The patient was left in the safe place without a word: {felt}.",
                felt=rehearsed.felt(long.length_s),
            ),
            tr(
                "From {first} to {last} nobody turned to them.",
                first=clock(long.start_s),
                last=clock(long.end_s),
            ),
            tr("Go on with them: a word at once, and the way out when they are ready."),
        )


def _longest(rehearsed: Rehearsed, spans: tuple[Span, ...], limit_s: float) -> Span | None:
    """The longest silence inside these that goes beyond a limit of real life."""
    found = [silence for span in spans for silence in _silences(rehearsed, span)]
    longest = max(found, key=lambda span: span.length_s, default=None)
    beyond = longest is not None and longest.length_s > rehearsed.lived(limit_s)
    return longest if beyond else None


def _silences(rehearsed: Rehearsed, span: Span) -> Iterator[Span]:
    inside = [at_s for at_s in rehearsed.touches_s if span.start_s < at_s < span.end_s]
    moments = [span.start_s, *inside, span.end_s]
    return (Span(a, b, span.name) for a, b in itertools.pairwise(moments))


RULE = Rule(
    "silence",
    marked("Contact"),
    "Our own choice: nobody is left alone with what they fear",
    _look,
)
