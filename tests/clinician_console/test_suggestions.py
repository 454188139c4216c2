"""What is suggested, on what evidence, and when not: silence where the signals are not good."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from clinician_console.analysis.behaviour.head_turns import HEAD_TURNS
from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.suggestions import (
    habituated,
    not_engaged,
    possible_dissociation,
    rising_fast,
)
from clinician_console.analysis.suggestions.base import SuggestionKind
from clinician_console.analysis.suggestions.seen import HEART_RATE, Seen, Series
from clinician_console.analysis.suggestions.table import SUGGESTIONS
from clinician_console.body.remembered import Remembered
from clinician_console.body.suggesting import AFTER_WAVING_OFF_S, Suggesting
from clinician_console.record.around import Around
from clinician_console.record.what import Happened, Parts
from clinician_console.session.suggested import Suggestion, SuggestionName, Suggestions
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName

EXPOSED_S = 120.0
"""Two minutes of rest come first."""


def _around(
    ratings: list[tuple[float, int]],
    events: list[tuple[float, EventName]] = (),  # type: ignore[assignment]
    *,
    state: SessionState = SessionState.EXPOSURE,
) -> Around:
    around = Around(0, lambda: ratings)
    around.was_in(0.0, SessionState.BASELINE, None, "lobby", {})
    around.was_in(EXPOSED_S, state, "Third floor", "glass_lift", {"height_m": 10.0})
    for at_s, name in events:
        around.happened(
            Happened(name=name, actor=Actor.SYSTEM, author=Author.HEADSET, data={}), at_s
        )
    return around


def _series(now_s: float, values: list[tuple[float, float]], *, good_from_s: float = 0.0) -> Series:
    """A row a second; each value holds from its time on."""
    at_s = np.arange(1.0, now_s + 0.5)
    froms, levels = zip(*values, strict=True)
    numbers = np.array(levels)[np.searchsorted(froms, at_s, side="right") - 1]
    return Series(at_s, numbers, at_s >= good_from_s)


def _seen(around: Around, now_s: float, **series: Series) -> Seen:
    names = {"heart": HEART_RATE, "skin": SKIN_LEVEL.name, "head": HEAD_TURNS.name}
    return Seen(now_s, around, {names[name]: one for name, one in series.items()})


NOW_S = 600.0
CALM = [(0.0, 70.0)]
STILL = _series(NOW_S, [(0.0, 12.0), (560.0, 0.4)])
ASKED = [(500.0, EventName.QUESTION_ASKED), (540.0, EventName.QUESTION_ASKED)]


def _habituated() -> Seen:
    ratings = [(150.0, 80), (300.0, 60), (450.0, 40), (580.0, 35)]
    heart = _series(NOW_S, [(0.0, 70.0), (EXPOSED_S, 95.0), (500.0, 76.0)])
    return _seen(_around(ratings), NOW_S, heart=heart)


def _not_engaged() -> Seen:
    ratings = [(200.0, 10), (500.0, 15)]
    skin = _series(NOW_S, [(0.0, 4.0), (EXPOSED_S, 4.1)])
    return _seen(_around(ratings), NOW_S, heart=_series(NOW_S, [(0.0, 70.0)]), skin=skin)


def _rising_fast() -> Seen:
    heart = _series(NOW_S, [(0.0, 70.0), (EXPOSED_S, 80.0), (580.0, 104.0)])
    return _seen(_around([(200.0, 40)]), NOW_S, heart=heart)


def _gone() -> Seen:
    around = _around([(200.0, 70)], ASKED)
    return _seen(around, NOW_S, head=STILL, heart=_series(NOW_S, [(0.0, 70.0), (300.0, 72.0)]))


NAMED = ["habituated", "not engaged", "rising fast", "possible dissociation"]
MADE = [
    (
        habituated.SUGGESTION,
        _habituated,
        "After 8 min in this step SUDS is down from 80 to 40 and 35, half or less twice in a row; "
        "the heart rate is 6/min above rest.",
    ),
    (
        not_engaged.SUGGESTION,
        _not_engaged,
        "After 8 min in this step SUDS was never above 15; the heart rate is at rest, the skin "
        "4.1 µS, at rest 4.0 µS.",
    ),
    (
        rising_fast.SUGGESTION,
        _rising_fast,
        "The heart rate rose from 80 to 104/min within 60 s, 34/min above rest.",
    ),
    (
        possible_dissociation.SUGGESTION,
        _gone,
        "The last 2 questions stand without an answer, and the head turned by 0.4° a second over "
        "20 s. The heart rate is 2/min above rest, blunted. Speak to the patient; grounding "
        "first, nothing harder.",
    ),
]


@pytest.mark.parametrize(
    ("kind", "seen", "evidence"), MADE, ids=lambda one: getattr(one, "name", "")
)
def test_each_carries_its_evidence_with_numbers_and_how_good_the_signals_were(
    kind: SuggestionKind, seen, evidence: str
) -> None:
    made = kind.look(seen())
    assert made is not None
    assert made.name is kind.name
    assert made.evidence == evidence
    assert "good in 100 %" in made.quality


@pytest.mark.parametrize(
    ("kind", "seen", "_evidence"), MADE, ids=lambda one: getattr(one, "name", "")
)
def test_none_is_made_while_the_signals_are_not_good_or_outside_of_an_exposure(
    kind: SuggestionKind, seen, _evidence: str
) -> None:
    the = seen()
    needed = HEAD_TURNS.name if kind is possible_dissociation.SUGGESTION else HEART_RATE
    late = replace(the.rows[needed], good=the.rows[needed].at_s < NOW_S - 20)
    missing = {name: one for name, one in the.rows.items() if name != needed}
    assert kind.look(Seen(NOW_S, the.around, {**the.rows, needed: late})) is None
    assert kind.look(Seen(NOW_S, the.around, missing)) is None
    the.around.was_in(NOW_S - 1, SessionState.SAFE_PLACE, "Third floor", "lobby", {})
    assert kind.look(Seen(NOW_S, the.around, the.rows)) is None


def test_of_a_calm_patient_who_is_asked_and_answers_nothing_is_suggested() -> None:
    around = _around(
        [(200.0, 40), (500.0, 45)],
        [(490.0, EventName.QUESTION_ASKED), (499.0, EventName.QUESTION_ANSWERED)],
    )
    heart = _series(NOW_S, [(0.0, 70.0), (EXPOSED_S, 84.0)])
    head = _series(NOW_S, [(0.0, 12.0)])
    seen = _seen(around, NOW_S, heart=heart, head=head)
    assert [kind.look(seen) for kind in SUGGESTIONS] == [None] * 4


@pytest.mark.parametrize(
    ("ratings", "events"),
    [
        ([(200.0, 70)], ASKED[:1]),  # one question only
        ([(200.0, 70), (560.0, 60)], ASKED),  # answered aloud, and typed
        ([(200.0, 70)], [*ASKED, (545.0, EventName.QUESTION_ANSWERED)]),
        ([(200.0, 70)], [(580.0, EventName.QUESTION_ASKED), (590.0, EventName.QUESTION_ASKED)]),
    ],
)
def test_a_patient_who_keeps_still_and_answers_or_may_still_answer_has_not_gone_away(
    ratings, events
) -> None:
    assert possible_dissociation.look(_seen(_around(ratings, events), NOW_S, head=STILL)) is None


def test_a_skin_that_stirs_is_engaged_whatever_the_heart_does() -> None:
    seen = _not_engaged()
    skin = _series(NOW_S, [(0.0, 4.0), (EXPOSED_S, 5.0)])
    assert not_engaged.look(Seen(NOW_S, seen.around, {**seen.rows, SKIN_LEVEL.name: skin})) is None


# ── in a session ─────────────────────────────────────────────────────────────────────────────────


class _Always(Suggesting):
    """One suggestion that always would be made."""

    def __init__(self, suggestions: Suggestions, around: Around) -> None:
        kind = SuggestionKind(
            SuggestionName.RISING_FAST,
            120.0,
            "a test",
            lambda _seen: Suggestion(SuggestionName.RISING_FAST, "It rises.", "Signals: good."),
        )
        super().__init__(Remembered((), around), around, suggestions, [kind])


def _told() -> tuple[list[tuple[EventName, Actor, Parts]], Suggestions]:
    told: list[tuple[EventName, Actor, Parts]] = []
    return told, Suggestions(lambda name, actor, parts: told.append((name, actor, parts)))


def test_one_is_made_no_more_often_than_it_may_and_never_outside_of_an_exposure() -> None:
    told, suggestions = _told()
    suggesting = _Always(suggestions, _around([]))
    for second in range(int(EXPOSED_S), 600):
        suggesting.look(float(second), float(second))
    assert len(told) == 4  # every 120 s of 480
    told, suggestions = _told()
    suggesting = _Always(suggestions, _around([], state=SessionState.RECOVERY))
    for second in range(600):
        suggesting.look(float(second), float(second))
    assert told == []


def test_waving_one_off_is_on_record_and_leaves_the_therapist_in_peace_with_it() -> None:
    told, suggestions = _told()
    suggesting = _Always(suggestions, _around([]))
    suggesting.look(130.0, 130.0)
    assert suggestions.shown(131.0) is not None
    assert suggestions.wave_off(140.0)
    assert suggestions.shown(140.0) is None
    assert not suggestions.wave_off(141.0)
    for second in range(141, 140 + int(AFTER_WAVING_OFF_S)):
        suggesting.look(float(second), float(second))
    assert told == [
        (
            EventName.SUGGESTION_MADE,
            Actor.SYSTEM,
            {"suggestion": "rising fast", "evidence": "It rises.", "quality": "Signals: good."},
        ),
        (EventName.SUGGESTION_WAVED_OFF, Actor.THERAPIST, {"suggestion": "rising fast"}),
    ]


def test_one_that_is_no_longer_now_is_not_shown_on() -> None:
    _, suggestions = _told()
    suggestions.make(Suggestion(SuggestionName.HABITUATED, "It fell.", "Signals: good."), 100.0)
    assert suggestions.shown(180.0) is not None
    assert suggestions.shown(200.0) is None
