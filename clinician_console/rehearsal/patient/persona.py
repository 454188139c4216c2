"""Who is rehearsed with: one table, a line a persona. A new one is a line of it.

The traits of learning are those of the model (`analysis/fear/traits.py`), and each persona is one
point of their spread that a therapist would recognise; the rest is what such a patient does. They
are teaching cases of our own and portray nobody; no source gives these figures. Which way each
points is said beside the parameter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from clinician_console.analysis.fear.traits import SPREADS, Traits, one_patient
from shared.language import marked

NEVER: Final = 200.0
"""A fear that nobody reaches: what begins there never does."""


@dataclass(frozen=True, kw_only=True)
class Persona:
    """One kind of patient. Fear is 0 to 100 throughout, shares are 0 to 1.

    Attributes:
        name: The word on a command line.
        label: What a trainee reads, if they may know.
        sentence: What is typical of them, and what they are there to teach.
        severity: How far fear goes beyond what the hierarchy expects; 1 is as expected.
        learns_per_min: How much of a prediction's error is learned in a minute.
        keeps: The share of a session's learning that is still there days later.
        reaches: How far learning reaches to harder exposures, as a share of the hierarchy.
        habituates: The share of fear that goes by in an exercise without being learned.
        renews: The share of learning that does not come to mind in a new context.
        body_gain: How far the body follows the fear; low where they part (desynchrony).
        body_learns: The share of what was learned that the body knows of.
        says_more: What is added to fear in what they say; below zero where they play it down.
        says_unevenly: The standard deviation of what they say around that.
        answers_after_s: The median time to an answer.
        avoids: How much of the time they look away once they are afraid.
        avoids_from: From which fear on.
        freezes_from: From which fear on they stand stiff.
        leaves_from: From which fear on they go away inwardly; `NEVER` for most.
        bears: Up to which fear they stay; above it, for a minute or so, they wish to stop.
        sickens: How readily VR makes them sick; 1 is most people.
        stops_when_sick: From which fast motion sickness (0 to 20) on they wish to stop.
    """

    name: str
    label: str
    sentence: str
    severity: float = SPREADS["severity"].median
    learns_per_min: float = SPREADS["learns_per_min"].median
    keeps: float = SPREADS["keeps"].median
    reaches: float = SPREADS["reaches"].median
    habituates: float = SPREADS["habituates"].median
    renews: float = 0.3
    body_gain: float = 0.8
    body_learns: float = 0.8
    says_more: float = 0.0
    says_unevenly: float = 7.0
    answers_after_s: float = 3.0
    avoids: float = 0.3
    avoids_from: float = 50.0
    freezes_from: float = 85.0
    leaves_from: float = NEVER
    bears: float = 92.0
    sickens: float = 1.0
    stops_when_sick: float = 12.0

    @property
    def traits(self) -> Traits:
        """As the model of learning has them."""
        return one_patient(
            severity=self.severity,
            learns_per_min=self.learns_per_min,
            keeps=self.keeps,
            reaches=self.reaches,
            habituates=self.habituates,
        )


_ALL = (
    Persona(
        name="mild",
        label=marked("Mild fear"),
        sentence=marked(
            "Afraid less than the hierarchy expects, answers promptly, learns as most do."
        ),
        severity=0.8,
        avoids=0.1,
    ),
    Persona(
        name="severe",
        label=marked("Severe fear"),
        sentence=marked(
            "Very afraid from the first steps on, learns slowly, and fear comes back between "
            "sessions: small steps, and time in each."
        ),
        severity=1.7,
        learns_per_min=0.08,
        keeps=0.55,
        habituates=0.15,
        body_gain=1.0,
        body_learns=0.6,
        avoids=0.5,
        avoids_from=40.0,
        freezes_from=75.0,
        bears=80.0,
    ),
    Persona(
        name="dissociating",
        label=marked("Goes away under stress"),
        sentence=marked(
            "Says little is wrong and is gone: still, numb, without an answer, the body "
            "calmer than the moment. Talking and the safe place bring them back."
        ),
        severity=1.4,
        says_more=-15.0,
        body_gain=0.6,
        answers_after_s=5.0,
        freezes_from=60.0,
        leaves_from=65.0,
        bears=NEVER,
    ),
    Persona(
        name="fast_learner",
        label=marked("Learns fast"),
        sentence=marked(
            "As afraid as most, and surprised at each step by what does not happen; what they "
            "learned lasts. Do not hold them back."
        ),
        learns_per_min=0.4,
        keeps=0.9,
        reaches=0.3,
        avoids=0.1,
    ),
    Persona(
        name="sick_in_vr",
        label=marked("Sick in VR"),
        sentence=marked(
            "Moderately afraid and soon sick, which looks like fear if nobody asks: ask for "
            "both, and stop for sickness."
        ),
        severity=0.9,
        sickens=8.0,
    ),
    Persona(
        name="avoider",
        label=marked("Avoids"),
        sentence=marked(
            "Looks away, steps back and says it went well: nothing is learned of what is not "
            "looked at. Watch the gaze, not the number."
        ),
        severity=1.3,
        says_more=-20.0,
        avoids=0.95,
        avoids_from=25.0,
    ),
)

PERSONAS: Final[Mapping[str, Persona]] = MappingProxyType({one.name: one for one in _ALL})
"""By name, in the order in which they are offered."""
