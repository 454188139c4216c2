"""From a TOML file to a treatment protocol, or to the list of everything that is wrong with it.

What the keys are is said where they are read:

    read_about       title, sentence, aim, goals, indications, sources
    read_screening   [[contraindications]], [[maker_warnings]]
    read_session     hold_after_s, sessions, [[phases]], [[stop_rules]], fallback_script …
    read_learning    feared_outcomes, [[safety_signals]], debrief, [[homework]]
    read_cues        [consent], [cues.NAME]
    read_progression [progression]
    limits           [guardrails.SCENE.DIMENSION]
    steps            [[steps]]

A file may tighten the catalogue's guardrails and never loosen them. Nobody can write a step here
that the therapist could not reach with one decision from the step before. A file of schema 1 has
the steps and what protects, and nothing of the treatment around them; it is read as it ever was.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

from protocols.files import ENDING, as_text, called, names_in, not_found, read_bytes
from protocols.plans.limits import read_guardrails
from protocols.plans.parts import LONGEST_NAME, NAME
from protocols.plans.read_about import read_about
from protocols.plans.read_cues import read_cues
from protocols.plans.read_learning import read_learning
from protocols.plans.read_progression import read_progression
from protocols.plans.read_screening import read_screening
from protocols.plans.read_session import read_session
from protocols.plans.schema import SCHEMA_VERSION, TreatmentProtocol
from protocols.plans.steps import NEW_STEP_KEYS, read_steps
from protocols.reading import Faults, Table, described
from protocols.toml_text import read_toml

KEYS = (
    "schema_version",
    "title",
    "sentence",
    "sources",
    "hold_after_s",
    "safe_after_s",
    "consent",
    "guardrails",
    "steps",
)
NEW_KEYS = (
    "aim",
    "goals",
    "indications",
    "contraindications",
    "maker_warnings",
    "sessions",
    "phases",
    "stop_rules",
    "fallback_script",
    "feared_outcomes",
    "safety_signals",
    "debrief",
    "homework",
    "cues",
    "progression",
)
"""Of schema 2; a file of schema 1 has them not."""

_SLUG = re.compile(NAME)


def library() -> tuple[str, ...]:
    """Names of the treatment protocols that come with Gradus."""
    return names_in("library")


def load_protocol(name_or_path: str | Path) -> TreatmentProtocol:
    """A treatment protocol, read and checked whole.

    Args:
        name_or_path: A name of the library such as `heights`, or the path of a file.

    Raises:
        ProtocolFileError: There is no such file, or it has faults; all of them are listed.
    """
    if isinstance(name_or_path, str) and name_or_path in library():
        file = resources.files("protocols") / "library" / f"{name_or_path}{ENDING}"
        return _shipped(file.read_bytes(), f"{name_or_path}{ENDING}")
    path = Path(name_or_path)
    return parse_protocol(read_bytes(path, not_found(path.name, library())), called(path))


@lru_cache(maxsize=32)
def _shipped(content: bytes, file_name: str) -> TreatmentProtocol:
    """One that comes with Gradus: it takes a fiftieth of a second, and is asked for often.

    Nobody changes what is frozen, so that all may have the same one.
    """
    return parse_protocol(content, file_name)


def parse_protocol(content: bytes, file_name: str) -> TreatmentProtocol:
    """The treatment protocol in the bytes of a file.

    Args:
        content: The whole file.
        file_name: Its name without folders; without its ending it is the protocol's name.

    Raises:
        ProtocolFileError: It has faults; all of them are listed.
    """
    text = as_text(content, file_name)
    faults = Faults(file_name)
    top = Table(read_toml(text, file_name), faults)
    version = _version(top)
    top.only((*KEYS, *NEW_KEYS), owner="key")
    name = file_name.removesuffix(ENDING)
    if not _SLUG.fullmatch(name) or len(name) > LONGEST_NAME:
        faults.add((), "name the file in small letters, digits, - and _, and end it in .toml.")
    about, session, lessons = read_about(top), read_session(top), read_learning(top)
    contraindications, maker_warnings = read_screening(top)
    cues, progression = read_cues(top), read_progression(top)
    guardrails = read_guardrails(top.table("guardrails"))
    steps = read_steps(top, guardrails)
    if about.title is None or about.sentence is None or faults:
        raise faults.error()
    return TreatmentProtocol(
        schema_version=version,
        name=name,
        title=about.title,
        sentence=about.sentence,
        sources=about.sources,
        steps=steps,
        guardrails=guardrails,
        consent=cues.consent,
        hold_after_s=session.hold_after_s,
        safe_after_s=session.safe_after_s,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        aim=about.aim,
        goals=about.goals,
        indications=about.indications,
        contraindications=contraindications,
        maker_warnings=maker_warnings,
        safety_signals=lessons.safety_signals,
        sessions=session.sessions,
        phases=session.phases,
        stop_rules=session.stop_rules,
        homework=lessons.homework,
        debrief=lessons.debrief,
        feared_outcomes=lessons.feared_outcomes,
        fallback_script=session.fallback_script,
        escalation=cues.escalation,
        contexts=cues.contexts,
        progression=progression,
    )


def _version(top: Table) -> Literal[1, 2]:
    """The file's schema; one that cannot be read is a fault, and the rest is read as the newest."""
    found = top.values.get("schema_version")
    if type(found) is int and found == 1:
        _only_of_schema_1(top)
        return 1
    if type(found) is not int or found != SCHEMA_VERSION:
        top.fault(
            "schema_version",
            f"is missing; begin the file with: schema_version = {SCHEMA_VERSION}"
            if found is None
            else f"expected 1 or 2, got {described(found)}; this Gradus reads versions 1 and 2 "
            "only.",
        )
    return 2


def _only_of_schema_1(top: Table) -> None:
    steps = top.values.get("steps")
    tables = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
    of_steps = {key for step in tables for key in NEW_STEP_KEYS if key in step}
    for key in (*NEW_KEYS, *NEW_STEP_KEYS):
        if key in top.values or key in of_steps:
            top.fault(key, "is of schema 2; begin the file with: schema_version = 2")
