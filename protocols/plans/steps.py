"""The steps of a treatment protocol: read, filled up with calm, and checked against each other."""

from __future__ import annotations

from dataclasses import dataclass

from protocols.catalogue import SCENES, Dimension, SceneName, SceneSpec, Unit
from protocols.plans.limits import read_value
from protocols.plans.parts import LONGEST_NAME, LONGEST_SENTENCE, MINUTES, SUDS, TaskKind
from protocols.plans.schema import MOST_STEPS, UNIT_WORDS, Step, written
from protocols.reading import Faults, Table, described, quoted, suggestion
from protocols.rows import choice, whole
from shared.rules.exposure import Exposure
from shared.rules.guardrails import Guardrail, Range, Verdict, judge

Guardrails = dict[SceneName, dict[str, Guardrail]]

STEP_KEYS = ("name", "task", "scene", "minutes", "exposure")
NEW_STEP_KEYS = ("expected_suds", "task_kind")
"""Of schema 2; a file of schema 1 has them not."""


@dataclass(frozen=True)
class _Read:
    """What could be read of one step: enough to check it against its neighbours.

    Attributes:
        exposure: Without the dimensions whose values are faults.
        step: The whole step, if nothing of it is missing or wrong.
    """

    label: str
    name: str | None
    spec: SceneSpec | None
    exposure: Exposure
    step: Step | None


def read_steps(top: Table, guardrails: Guardrails) -> tuple[Step, ...]:
    """Every step that can be read; the file's faults are noted with the table."""
    values = top.list_of("steps", "steps") or []
    if len(values) > MOST_STEPS:
        top.fault("steps", f"has {len(values)} steps, {MOST_STEPS} are the most.")
        return ()
    steps = [_read(top.faults, number, value, guardrails) for number, value in enumerate(values, 1)]
    _check_names(top.faults, steps)
    for before, step in zip([None, *steps], steps, strict=False):
        if step.spec is not None and (before is None or before.spec is not None):
            _check_rise(top.faults, before, step, step.spec, guardrails[step.spec.name])
    return tuple(each.step for each in steps if each.step is not None)


def _read(faults: Faults, number: int, value: object, guardrails: Guardrails) -> _Read:
    if not isinstance(value, dict):
        faults.add((f"step {number}",), f"expected a table, got {described(value)}.")
        return _Read(f"step {number}", None, None, {}, None)
    written_name = value.get("name")
    called = f" “{quoted(written_name)}”" if isinstance(written_name, str) else ""
    table = Table(value, faults, (f"step {number}{called}",))
    table.only((*STEP_KEYS, *NEW_STEP_KEYS), owner="key")
    name = table.text("name", LONGEST_NAME)
    task = table.text("task", LONGEST_SENTENCE)
    minutes = table.number("minutes", MINUTES, " minutes")
    spec = _scene(table)
    exposure = {} if spec is None else _exposure(table, spec, guardrails[spec.name])
    expected_suds, task_kind = _expected_suds(table), _task_kind(table)
    is_whole = spec is not None and len(exposure) == len(spec.dimensions)
    step = None
    if (
        is_whole
        and spec is not None
        and name is not None
        and task is not None
        and minutes is not None
    ):
        step = Step(
            name=name,
            task=task,
            scene=spec.name,
            exposure=exposure,
            minutes=minutes,
            expected_suds=expected_suds,
            task_kind=task_kind,
        )
    return _Read(table.path[0], name, spec, exposure, step)


def _expected_suds(table: Table) -> int | None:
    if not table.has("expected_suds"):
        return None
    return whole(table, "expected_suds", int(SUDS.lowest), int(SUDS.highest))


def _task_kind(table: Table) -> TaskKind | None:
    return choice(table, "task_kind", TaskKind) if table.has("task_kind") else None


def _scene(table: Table) -> SceneSpec | None:
    name = table.text("scene", LONGEST_NAME)
    if name is None:
        return None
    spec = SCENES.get(SceneName(name))
    if spec is None:
        table.fault("scene", f"unknown scene “{quoted(name)}”{suggestion(name, SCENES)}")
    return spec


def _exposure(table: Table, spec: SceneSpec, limits: dict[str, Guardrail]) -> Exposure:
    written_values = table.table("exposure").values
    # Dimensions are named below their step without the word "exposure": step 3 › height_m
    below = Table(written_values, table.faults, table.path)
    below.only([dimension.name for dimension in spec.dimensions], owner=f"dimension of {spec.name}")
    exposure = spec.calm_exposure()
    for dimension in spec.dimensions:
        if below.has(dimension.name):
            del exposure[dimension.name]
            value = _value(below, dimension, limits[dimension.name].absolute)
            if value is not None:
                exposure[dimension.name] = value
    return exposure


def _value(table: Table, dimension: Dimension, within: Range) -> float | None:
    value = read_value(dimension, table, dimension.name, table.values[dimension.name])
    if value is None:
        return None
    return table.checked_number(dimension.name, value, within, UNIT_WORDS.get(dimension.unit, ""))


def _check_names(faults: Faults, steps: list[_Read]) -> None:
    first: dict[str, str] = {}
    for step in steps:
        if step.name is not None:
            earlier = first.setdefault(step.name.casefold(), step.label)
            if earlier != step.label:
                faults.add((step.label, "name"), f"is the name of {earlier} already.")


def _check_rise(
    faults: Faults,
    before: _Read | None,
    step: _Read,
    spec: SceneSpec,
    guardrails: dict[str, Guardrail],
) -> None:
    """A step is reached by one decision from the step before, or from calm in a new scene."""
    start, origin = spec.calm_exposure(), "the calm with which the scene is entered"
    if before is not None and before.spec is spec:
        start, origin = before.exposure, before.label
    for dimension in spec.dimensions:
        wanted, asked = step.exposure.get(dimension.name), start.get(dimension.name)
        if wanted is None or asked is None:
            continue
        limits = guardrails[dimension.name]
        verdict = judge(limits, wanted, asked, harder_is=dimension.harder_is)
        if verdict is Verdict.STEP_TOO_LARGE:
            faults.add(
                (step.label, dimension.name),
                f"goes from {written(dimension, asked)} in {origin} to "
                f"{written(dimension, wanted)}; the largest step is "
                f"{_amount(dimension, limits.largest_step)}.",
            )


def _amount(dimension: Dimension, amount: float) -> str:
    if dimension.unit is Unit.LEVEL:
        return f"{amount:g} levels"
    return f"{amount:g}{UNIT_WORDS.get(dimension.unit, '')}"
