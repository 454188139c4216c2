"""A treatment protocol in lines for a terminal: for a list, whole, and its script to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from protocols.catalogue import SCENES, SceneSpec, cue_label
from protocols.plans.parts import Contraindication
from protocols.plans.schema import Step, TreatmentProtocol, written, written_range
from protocols.plans.shelf import Origin, Shelved
from protocols.plans.thresholds import SOURCES, USUAL
from shared.rules.contexts import ANYWHERE, CueContext
from shared.wire.parts import Consent

_UNSAID = "(the file says nothing of it)"


def listed(name: str, shelved: Shelved) -> str:
    """One line of the list."""
    protocol = shelved.protocol
    origin = "" if shelved.origin is Origin.LIBRARY else f" [{shelved.origin.value}]"
    return f"{name:16}{protocol.title} ({len(protocol.steps)} steps){origin}"


def script(protocol: TreatmentProtocol) -> Iterator[str]:
    """What is done and said when the technique fails, to be printed and laid beside the laptop."""
    yield f"{protocol.title}: when the technique fails"
    yield from _numbered(protocol.fallback_script)


def described(shelved: Shelved) -> Iterator[str]:
    """Everything that a file says."""
    protocol = shelved.protocol
    yield f"{protocol.name}: {protocol.title} [{shelved.origin.value}]"
    yield protocol.sentence
    yield f"Aim: {protocol.aim or _UNSAID}"
    yield f"For: {', '.join(protocol.goals) or _UNSAID}"
    yield from _listed("Whom it is for", protocol.indications)
    yield from _screening(protocol)
    yield from _steps(protocol)
    yield from _cues(protocol)
    yield from _learning(protocol)
    yield from _session(protocol)
    yield from _progression(protocol)
    yield from _after(protocol)
    yield from _listed("Sources", protocol.sources)
    yield ""
    yield f"Schema {protocol.schema_version}, sha256 {protocol.sha256}"


def _listed(title: str, texts: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"{title}:"
    found = False
    for text in texts:
        found = True
        yield f"  - {text}"
    if not found:
        yield f"  {_UNSAID}"


def _numbered(texts: Iterable[str]) -> Iterator[str]:
    lines = [f"  {number:2}. {text}" for number, text in enumerate(texts, 1)]
    yield from lines or [f"  {_UNSAID}"]


def _screening(protocol: TreatmentProtocol) -> Iterator[str]:
    yield from _listed("Asked before", map(_asked, protocol.contraindications))
    yield from _listed("What makers of headsets warn of", map(_asked, protocol.maker_warnings))


def _asked(part: Contraindication) -> str:
    return f"{part.question} [{part.weight.value}] {part.reason} ({part.source})"


def _steps(protocol: TreatmentProtocol) -> Iterator[str]:
    yield ""
    yield "Steps:"
    for number, step in enumerate(protocol.steps, 1):
        suds = "" if step.expected_suds is None else f", SUDS about {step.expected_suds}"
        kind = "" if step.task_kind is None else f" [{step.task_kind.value}]"
        yield f"  {number:2}. {step.name} ({step.minutes:g} min{suds})"
        yield f"      {_where(step)}"
        yield f"      {step.task}{kind}"


def _where(step: Step) -> str:
    spec = SCENES[step.scene]
    moved = [
        f"{dimension.label.lower()} {dimension.text(step.exposure[dimension.name])}"
        for dimension in spec.dimensions
        if step.exposure[dimension.name] != dimension.calm
    ]
    return f"{spec.label}: {', '.join(moved) or 'all calm'}"


def _cues(protocol: TreatmentProtocol) -> Iterator[str]:
    yield ""
    yield "Cues:"
    cues = [(scene, cue) for scene in protocol.scenes() for cue in SCENES[scene].cues]
    for scene, cue in cues:
        consent = protocol.consent[cue.name]
        yield f"  {cue_label(cue.name)} ({cue.name}): {consent.value}"
        if consent is Consent.NEVER:
            continue
        context = cue.valid_when.tightened_by(protocol.contexts.get(cue.name, ANYWHERE))
        yield f"      {_context(SCENES[scene], context)}"
        if rule := protocol.escalation.get(cue.name):
            after = f"After “{cue_label(rule.after)}”, {rule.times} times. " if rule.after else ""
            yield f"      {after}{rule.sentence}".rstrip()
    if not cues:
        yield "  none"


def _context(spec: SceneSpec, context: CueContext) -> str:
    held: list[str] = []
    for name, within in context.values.items():
        dimension = spec.dimension(name)
        one = within.lowest == within.highest
        values = written(dimension, within.lowest) if one else written_range(dimension, within)
        held.append(f"{dimension.label.lower()} {values}")
    states = ", ".join(state.value for state in context.states)
    return f"during {states}" + (f"; {', '.join(held)}" if held else "")


def _learning(protocol: TreatmentProtocol) -> Iterator[str]:
    yield from _listed("What patients fear will happen", protocol.feared_outcomes)
    yield from _listed(
        "What makes them feel safe, and how it fades",
        (
            f"{signal.name}: {signal.sentence} → {' → '.join(signal.fading)}"
            for signal in protocol.safety_signals
        ),
    )


def _session(protocol: TreatmentProtocol) -> Iterator[str]:
    planned = "" if protocol.sessions is None else f" ({protocol.sessions} sessions planned)"
    yield from _listed(
        f"A session{planned}",
        (
            f"{phase.name}, {phase.minutes:g} min"
            + ("" if phase.state is None else f" [{phase.state.value}]")
            + f": {phase.sentence}"
            for phase in protocol.phases
        ),
    )
    yield from _listed(
        "Stop rules",
        (
            f"{rule.name}: {rule.sign} → {rule.action} ({rule.source})"
            for rule in protocol.stop_rules
        ),
    )
    yield ""
    yield "When the technique fails:"
    yield from _numbered(protocol.fallback_script)


def _progression(protocol: TreatmentProtocol) -> Iterator[str]:
    """The numbers that decide what is offered; a * stands where the file has its own."""
    yield from _listed(
        "What is offered next rests on",
        (
            f"{name} = {value:g}{'' if value == getattr(USUAL, name) else ' *'} ({SOURCES[name]})"
            for name, value in asdict(protocol.progression).items()
        ),
    )


def _after(protocol: TreatmentProtocol) -> Iterator[str]:
    yield from _listed("Debrief", protocol.debrief)
    yield from _listed(
        "Homework", (f"{work.name}, {work.often}: {work.task}" for work in protocol.homework)
    )
