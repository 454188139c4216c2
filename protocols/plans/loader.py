"""From a TOML file to a treatment protocol, or to the list of everything that is wrong with it.

    schema_version = 1                 title, sentence, sources
    hold_after_s, safe_after_s         how long the headset waits for the console
    [consent]                          cue = "allowed" | "ask first" | "never"
    [guardrails.SCENE.DIMENSION]       absolute, recommended, largest_step, rate_per_s
    [[steps]]                          name, task, scene, minutes, exposure = { … }

A file may tighten the catalogue's guardrails and never loosen them. Nobody can write a step here
that the therapist could not reach with one decision from the step before.
"""

from __future__ import annotations

import hashlib
import re
from importlib import resources
from pathlib import Path

from protocols.catalogue import SCENES
from protocols.files import ENDING, as_text, called, names_in, not_found, read_bytes
from protocols.plans.limits import read_guardrails
from protocols.plans.schema import (
    HOLD_AFTER_S,
    LONGEST_NAME,
    LONGEST_SENTENCE,
    SAFE_AFTER_S,
    SCHEMA_VERSION,
    TreatmentProtocol,
)
from protocols.plans.steps import read_steps
from protocols.reading import Faults, Table, described, quoted, suggestion
from protocols.toml_text import read_toml
from shared.wire.parts import Consent

_KEYS = (
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
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")


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
        return parse_protocol(file.read_bytes(), f"{name_or_path}{ENDING}")
    path = Path(name_or_path)
    return parse_protocol(read_bytes(path, not_found(path.name, library())), called(path))


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
    _check_version(top)
    top.only(_KEYS, owner="key")
    name = file_name.removesuffix(ENDING)
    if not _SLUG.fullmatch(name) or len(name) > LONGEST_NAME:
        faults.add((), "name the file in small letters, digits, - and _, and end it in .toml.")
    title, sentence = top.text("title", LONGEST_NAME), top.text("sentence", LONGEST_SENTENCE)
    sources, consent = top.texts("sources", LONGEST_SENTENCE), _consent(top)
    hold_after_s, safe_after_s = _waits(top)
    guardrails = read_guardrails(top.table("guardrails"))
    steps = read_steps(top, guardrails)
    if title is None or sentence is None or faults:
        raise faults.error()
    return TreatmentProtocol(
        schema_version=1,
        name=name,
        title=title,
        sentence=sentence,
        sources=sources,
        steps=steps,
        guardrails=guardrails,
        consent=consent,
        hold_after_s=hold_after_s,
        safe_after_s=safe_after_s,
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
    )


def _check_version(top: Table) -> None:
    found = top.values.get("schema_version")
    if type(found) is int and found == SCHEMA_VERSION:
        return
    top.fault(
        "schema_version",
        "is missing; begin the file with: schema_version = 1"
        if found is None
        else f"expected 1, got {described(found)}; this Gradus reads version 1 only, and nothing "
        "else in the file was looked at.",
    )
    raise top.faults.error()


# ── what is not a step and not a guardrail ───────────────────────────────────────────────────


def _waits(top: Table) -> tuple[float, float]:
    hold_after_s, safe_after_s = 0.7, 2.0
    if top.has("hold_after_s"):
        hold_after_s = top.number("hold_after_s", HOLD_AFTER_S, " s") or hold_after_s
    if top.has("safe_after_s"):
        safe_after_s = top.number("safe_after_s", SAFE_AFTER_S, " s") or safe_after_s
    if hold_after_s >= safe_after_s:
        top.fault(
            "safe_after_s",
            f"{safe_after_s:g} s is not later than hold_after_s, {hold_after_s:g} s.",
        )
    return hold_after_s, safe_after_s


def _consent(top: Table) -> dict[str, Consent]:
    table = top.table("consent")
    cues = [cue.name for spec in SCENES.values() for cue in spec.cues]
    table.only(cues, owner="cue")
    consent = dict.fromkeys(cues, Consent.ASK_FIRST)
    answers = [answer.value for answer in Consent]
    for cue in cues:
        value = table.values.get(cue, Consent.ASK_FIRST.value)
        if isinstance(value, str) and value in answers:
            consent[cue] = Consent(value)
        elif isinstance(value, str):
            table.fault(cue, f"unknown consent “{quoted(value)}”{suggestion(value, answers)}")
        else:
            table.fault(cue, f"expected one of {', '.join(answers)}, got {described(value)}.")
    return consent
