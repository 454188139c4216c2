"""A published trial with simulated patients: who took part, what they did, what came of it.

The trial is Freeman et al. 2018, Lancet Psychiatry 5:625-632, 10.1016/S2215-0366(18)30226-8 (fear
of heights; read at the source, table 2):

    took part      above 29 on the Heights Interpretation Questionnaire (HIQ, 16 to 80)
    before         HIQ 52.5 (SD 12.7) and 54.2 (11.6)
    treatment      about six sessions in two weeks, 124 min in VR; the others had usual care
    afterwards     28.1 (10.2) and 53.0 (11.8): adjusted difference -24.0 (95 % CI -27.7 to -20.3)

What the model was set to, and what not:

    set        how afraid the cohort is before treatment and how unlike; how long it is treated
    set        the median speed of learning, as no source gives one: a round number that was chosen
               for how sessions look, before the first cohort was run, and was left as it was
    set        how unlike patients learn: widened once, as the first cohort came out too much alike
    not set    the other arm, who came down by half, what sessions show, sickness, stops

So that the difference agrees is a check that the model is of the right size, and no evidence for
it. docs/evidence.md says what follows from it and what does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.analysis.fear.traits import SPREADS, Numbers
from clinician_console.rehearsal.course.course import Agreed, run_course
from clinician_console.rehearsal.patient.patient import SimulatedPatient
from clinician_console.rehearsal.patient.persona import Persona
from protocols.plans.schema import TreatmentProtocol

AS_IN_THE_TRIAL: Final = Agreed(sessions=6, exposed_min=20.0, days_apart=2.5)
"""Six sessions within two weeks; 124 min in VR, of which some minutes are none of exposure."""

LOWEST_HIQ, HIGHEST_HIQ = 16, 80
TAKES_PART_ABOVE: Final = 29
"""Of the trial."""
HIQ_ERROR: Final = 4.0
"""Its standard error of measurement: our own choice, a third of its spread (reliability 0.9)."""
TRANSFERS: Final = 0.9
"""Of what was learned, what counts outside of VR: our own choice, nearly all of it, as behaviour on
a real tower changed as well (Bentz et al. 2021)."""


@dataclass(frozen=True)
class Participant:
    """One of them: HIQ before and after, treated or not."""

    treated: bool
    before: int
    after: int


@dataclass(frozen=True)
class Difference:
    """A difference between two arms after treatment, adjusted for what was before it.

    Attributes:
        points: Treated less untreated.
        lowest: Of its 95 % confidence interval, and `highest`.
        effect: In standard deviations before treatment, as a size without sign (Cohen's d).
    """

    points: float
    lowest: float
    highest: float
    effect: float


def cohort(protocol: TreatmentProtocol, count: int, seed: int) -> tuple[Participant, ...]:
    """So many treated and as many untreated participants, all above the trial's entry."""
    random = np.random.default_rng(seed)
    hierarchy = Hierarchy(protocol)
    found: list[Participant] = []
    coming = patients(hierarchy, random)
    while len(found) < 2 * count:
        patient = next(coming)
        before = hiq(patient, random)
        if before <= TAKES_PART_ABOVE:
            continue
        treated = len(found) % 2 == 0
        if treated:
            run_course(protocol, patient, AS_IN_THE_TRIAL)
        found.append(Participant(treated, before, hiq(patient, random)))
    return tuple(found)


def patients(hierarchy: Hierarchy, random: np.random.Generator) -> Iterator[SimulatedPatient]:
    """Patients as a clinic's come, without end: no two alike, also in how they answer."""
    number = 0
    while True:
        number += 1
        drawn = {name: spread.drawn(random, 1).item() for name, spread in SPREADS.items()}
        persona = Persona(
            name=f"{number}",
            label="One of a cohort",
            sentence="As they come.",
            avoids=random.uniform(0.0, 0.6),
            says_more=random.normal(0.0, 6.0),
            says_unevenly=random.uniform(4.0, 12.0),
            **drawn,
        )
        yield SimulatedPatient(persona, hierarchy, number)


def hiq(patient: SimulatedPatient, random: np.random.Generator) -> int:
    """What a patient would score on the HIQ: what they expect of heights that they imagine.

    The questionnaire asks what one believes would happen on a height. Its sum is taken for the mean
    of what the model's patient expects of all heights of the hierarchy. It is not its text.
    """
    learner, steps = patient.learner, patient.hierarchy.steps
    believed = [learner.expectancy(hardness, TRANSFERS).item() for hardness in steps]
    score = LOWEST_HIQ + (HIGHEST_HIQ - LOWEST_HIQ) * float(np.mean(believed))
    return round(float(np.clip(score + random.normal(0.0, HIQ_ERROR), LOWEST_HIQ, HIGHEST_HIQ)))


def adjusted_difference(participants: tuple[Participant, ...]) -> Difference:
    """By least squares on arm and score before (analysis of covariance)."""
    treated = np.array([float(one.treated) for one in participants])
    before = np.array([float(one.before) for one in participants])
    after = np.array([float(one.after) for one in participants])
    terms = np.column_stack([np.ones_like(treated), treated, before - before.mean()])
    fitted, _, _, _ = np.linalg.lstsq(terms, after)
    rest: Numbers = after - terms @ fitted
    variance = float(rest @ rest) / (len(after) - terms.shape[1])
    error = float(np.sqrt(variance * np.linalg.inv(terms.T @ terms)[1, 1]))
    points = float(fitted[1])
    spread = float(before.std(ddof=1))
    return Difference(points, points - 1.96 * error, points + 1.96 * error, abs(points) / spread)
