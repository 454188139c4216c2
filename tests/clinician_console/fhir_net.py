"""The net that a bundle has to pass: every fault of it, by name.

    schema       HL7's JSON schema of R4: names, kinds of values, required codes
    elements     HL7's definitions: how often an element occurs, what it may refer to and be
    invariants   HL7's rules of R4, as far as a bundle of ours can break them (plain Python)
    ours         answers to questions that there are not, or of another type; references that lead
                 nowhere; script in a narrative; codes under which nothing of ours may stand

`tools/fhir/check.mjs` runs Medplum's validator, the invariants as FHIRPath, and UCUM beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft6Validator

from clinician_console.outputs.fhir.afterwards import SIGNATURES
from clinician_console.outputs.fhir.codes import LOCAL, UCUM
from protocols.instruments.base import LOINC
from protocols.instruments.loader import library, load_instrument
from protocols.instruments.loinc import is_loinc

Json = dict[str, object]
DATA = Path(__file__).parents[1] / "data" / "fhir"
UNITS = {"m", "1", "h", "km/h", "s", "min", "%", "/min"} | {
    f"{{{word}}}" for word in ("people", "level", "score", "visits")
}
"""What our bundles measure in; each is a unit of UCUM (checked by ucum-lhc in tools/fhir)."""

SDNN = "80404-7"
"""R-R interval, standard deviation: where it stands for RMSSD it is wrong."""


def faults(bundle: Json) -> list[str]:
    """Everything that is wrong with a bundle."""
    return list(_found(bundle))


def is_faulty(bundle: Json) -> bool:
    """Whether anything is wrong with it; looks no further than the first fault."""
    return next(_found(bundle), None) is not None


def _found(bundle: Json) -> Iterator[str]:
    for looked in (_by_schema, _by_ours, _by_rules, _by_elements):
        yield from looked(bundle)


def resources(bundle: Json, kind: str = "") -> list[Json]:
    """Those of a bundle, of one kind where it is named."""
    found = [entry["resource"] for entry in bundle.get("entry", []) if "resource" in entry]
    return [one for one in found if not kind or one.get("resourceType") == kind]


def parts(part: object, path: str) -> Iterator[tuple[str, Json]]:
    """Every object of a resource, with its path in HL7's way, without numbers."""
    if isinstance(part, list):
        for inner in part:
            yield from parts(inner, path)
    elif isinstance(part, dict):
        yield path, part
        for name, inner in part.items():
            yield from parts(inner, f"{path}.{name}")


# ── schema ───────────────────────────────────────────────────────────────────────────────────────


@cache
def _definitions() -> Json:
    return json.loads((DATA / "r4_schema.json").read_text("utf-8"))


@cache
def _validator(kind: str) -> Draft6Validator:
    return Draft6Validator({"$ref": f"#/definitions/{kind}", "definitions": _definitions()})


def _by_schema(bundle: Json) -> Iterator[str]:
    for resource in (bundle, *resources(bundle)):
        kind = str(resource.get("resourceType"))
        if kind not in _definitions():
            yield f"schema: no resource {kind} of ours"
            continue
        # Of a bundle itself the resources are looked at one by one.
        looked = {**resource, "entry": []} if kind == "Bundle" else resource
        yield from _of_schema(kind, json.dumps(looked))


@cache
def _of_schema(kind: str, text: str) -> tuple[str, ...]:
    """Of one resource; most of those of a bundle are looked at again and again."""
    errors = _validator(kind).iter_errors(json.loads(text))
    return tuple(f"schema: {kind}: {at.json_path}: {at.message[:200]}" for at in errors)


# ── elements ─────────────────────────────────────────────────────────────────────────────────────


@cache
def _elements() -> Json:
    return json.loads((DATA / "r4_elements.json").read_text("utf-8"))


@cache
def _children(path: str) -> tuple[tuple[str, int, str], ...]:
    """Name, least and most of each element that stands directly below a path."""
    below = re.compile(re.escape(path) + r"\.([A-Za-z\[\]]+)$")
    named = ((below.match(known), known) for known in _elements())
    return tuple((at[1], *_elements()[known][:2]) for at, known in named if at)


def _by_elements(bundle: Json) -> Iterator[str]:
    for resource in (bundle, *resources(bundle)):
        kind = str(resource.get("resourceType"))
        for path, part in _own_parts(resource, kind):
            for name, least, most in _children(path):
                given = _given(part, name)
                yield from _unlisted(part, path, name)
                if given < least or (most != "*" and given > int(most)):
                    yield f"elements: {path}.{name} occurs {given} times"
        yield from _wrong_targets(resource, kind)
    for path, part in (at for one in resources(bundle) for at in parts(one, "")):
        if path.endswith("extension") and "url" not in part:
            yield f"elements: an extension without its url at {path}"


def _unlisted(part: Json, path: str, name: str) -> Iterator[str]:
    """A code that is none of those that R4 requires there."""
    listed, value = _elements()[f"{path}.{name}"][3], part.get(name)
    for one in value if isinstance(value, list) else [value]:
        if listed and one is not None and one not in listed:
            yield f"elements: {path}.{name} may not be {one}"


def _own_parts(resource: Json, kind: str) -> Iterator[tuple[str, Json]]:
    """The parts of a resource that its own definition has, items within items as the first."""
    for path, part in parts(resource, kind):
        own = re.sub(r"(\.item)+", ".item", path)
        own = re.sub(r"(\.provision)+", ".provision", own)
        if kind == "Bundle" and ".resource" in path:
            continue
        if _children(own):
            yield own, part


def _given(part: Json, name: str) -> int:
    if name.endswith("[x]"):
        stem = name.removesuffix("[x]")
        return sum(bool(re.fullmatch(rf"{stem}[A-Z]\w*", key)) for key in part)
    value = part.get(name)
    return len(value) if isinstance(value, list) else int(value is not None)


def _wrong_targets(resource: Json, kind: str) -> Iterator[str]:
    for path, part in parts(resource, kind):
        element = _elements().get(path) or _elements().get(_choice(path))
        targets = element[2] if element else []
        stated = part.get("type")
        named = isinstance(stated, str) and "reference" in part
        if named and targets and "Resource" not in targets and stated not in targets:
            yield f"elements: {path} may not refer to {stated}"


def _choice(path: str) -> str:
    return re.sub(r"(Reference)$", "[x]", path)


# ── invariants ───────────────────────────────────────────────────────────────────────────────────


def _by_rules(bundle: Json) -> Iterator[str]:
    for sentence, rule in BUNDLE_RULES.items():
        if not rule(bundle):
            yield f"invariant: {sentence}"
    for resource in resources(bundle):
        kind = str(resource.get("resourceType"))
        for path, part in parts(resource, kind):
            for sentence, (where, rule) in RULES.items():
                if re.search(where, path) and not rule(part):
                    yield f"invariant: {sentence}: {path}"
            if not part:
                yield f"invariant: ele-1, an element without content: {path}"


def _full_urls(bundle: Json) -> list[object]:
    return [entry.get("fullUrl") for entry in bundle.get("entry", [])]


def _is_without(name: str) -> Callable[[Json], bool]:
    return lambda bundle: all(name not in entry for entry in bundle.get("entry", []))


BUNDLE_RULES: dict[str, Callable[[Json], bool]] = {
    "bdl-1, a total outside a search": lambda bundle: "total" not in bundle,
    "bdl-2, a search outside a search": _is_without("search"),
    "bdl-3, a request outside a transaction": _is_without("request"),
    "bdl-4, a response outside a transaction": _is_without("response"),
    "bdl-5, an entry without a resource": lambda bundle: all(
        "resource" in entry for entry in bundle.get("entry", [])
    ),
    "bdl-7, two entries of one fullUrl": lambda bundle: (
        len(set(_full_urls(bundle))) == len(_full_urls(bundle))
    ),
    "bdl-8, a fullUrl of a version": lambda bundle: all(
        "/_history/" not in str(url) for url in _full_urls(bundle)
    ),
    "a fullUrl that is not the resource's id": lambda bundle: all(
        entry.get("fullUrl") == f"urn:uuid:{entry.get('resource', {}).get('id')}"
        for entry in bundle.get("entry", [])
    ),
    "the type of our bundles": lambda bundle: bundle.get("type") == "collection",
}


def _in_order(period: Json) -> bool:
    return "start" not in period or "end" not in period or period["start"] <= period["end"]


def _has_value(part: Json) -> bool:
    return any(name.startswith("value") for name in part)


def _codings(concept: object) -> set[tuple[object, object]]:
    codings = concept.get("coding", []) if isinstance(concept, dict) else []
    return {(at.get("system"), at.get("code")) for at in codings}


def _link_ids(part: object) -> list[object]:
    return [at["linkId"] for _, at in parts(part, "") if "linkId" in at]


RULES: dict[str, tuple[str, Callable[[Json], bool]]] = {
    "per-1, an end before its start": (r"[pP]eriod$", _in_order),
    "qty-3, a code without its system": (
        r"Quantity$",
        lambda at: "code" not in at or "system" in at,
    ),
    "a quantity without value, unit and code": (
        r"valueQuantity$",
        lambda at: {"value", "unit", "system", "code"} <= set(at),
    ),
    "ucum, a unit that is none": (
        r"Quantity$",
        lambda at: at.get("system") != UCUM or at.get("code") in UNITS,
    ),
    "a quantity in another system than UCUM": (r"Quantity$", lambda at: at.get("system") == UCUM),
    "obs-6, a value and why there is none": (
        r"^Observation$",
        lambda at: "dataAbsentReason" not in at or not _has_value(at),
    ),
    "obs-7, a component of the same code": (
        r"^Observation$",
        lambda at: (
            not any(
                _codings(at.get("code")) & _codings(one.get("code"))
                for one in at.get("component", [])
            )
        ),
    ),
    "an observation that says nothing": (
        r"^Observation(\.component)?$",
        lambda at: _has_value(at) or "dataAbsentReason" in at,
    ),
    "an observation without its time": (
        r"^Observation$",
        lambda at: "effectiveDateTime" in at or "effectivePeriod" in at,
    ),
    "a vital sign that is not the profile's": (
        r"^Observation$",
        lambda at: (
            "vital-signs" not in json.dumps(at.get("category"))
            or (
                (LOINC, "8867-4") in _codings(at.get("code"))
                and isinstance(at.get("valueQuantity"), dict)
                and at["valueQuantity"].get("code") == "/min"
            )
        ),
    ),
    "que-0, a name for no machine": (
        r"^(Questionnaire|CodeSystem)$",
        lambda at: bool(re.fullmatch(r"[A-Z]([A-Za-z0-9_]){0,254}", str(at.get("name")))),
    ),
    "que-1, a group of nothing, or something below a display": (
        r"^Questionnaire(\.item)+$",
        lambda at: (
            (at.get("type") != "group" or "item" in at)
            and (at.get("type") != "display" or "item" not in at)
        ),
    ),
    "que-2, two questions of one linkId": (
        r"^Questionnaire$",
        lambda at: len(set(_link_ids(at))) == len(_link_ids(at)),
    ),
    "que-3, a display with a code": (
        r"^Questionnaire(\.item)+$",
        lambda at: at.get("type") != "display" or "code" not in at,
    ),
    "que-4, options and a value set": (
        r"^Questionnaire(\.item)+$",
        lambda at: not {"answerOption", "answerValueSet"} <= set(at),
    ),
    "que-6, a display that is required": (
        r"^Questionnaire(\.item)+$",
        lambda at: at.get("type") != "display" or not {"required", "repeats"} & set(at),
    ),
    "que-8, a display that is filled in": (
        r"^Questionnaire(\.item)+$",
        lambda at: at.get("type") not in ("display", "group") or "initial" not in at,
    ),
    "qrs-1, items beneath item and answer": (
        r"^QuestionnaireResponse(\.item)+$",
        lambda at: not {"answer", "item"} <= set(at),
    ),
    "ppc-1, a consent to no policy": (
        r"^Consent$",
        lambda at: bool({"policy", "policyRule"} & set(at)),
    ),
    "ppc-5, a consent of nobody": (r"^Consent$", lambda at: "patient" in at),
    "cpl-3, a reference and a detail": (
        r"^CarePlan\.activity$",
        lambda at: not {"reference", "detail"} <= set(at),
    ),
    "csd-1, a code twice": (
        r"^CodeSystem$",
        lambda at: (
            len({one.get("code") for one in at.get("concept", [])}) == len(at.get("concept", []))
        ),
    ),
    "ext-1, an extension with both, or neither": (
        r"[eE]xtension$",
        lambda at: _has_value(at) != ("extension" in at),
    ),
    "ref-1, a reference to what is not contained": (
        r"",
        lambda at: not str(at.get("reference", "")).startswith("#"),
    ),
    "dom-2, a resource within a resource": (r"^\w+$", lambda at: "contained" not in at),
}


# ── ours ─────────────────────────────────────────────────────────────────────────────────────────


def _by_ours(bundle: Json) -> Iterator[str]:
    yield from _leads_nowhere(bundle)
    yield from _not_asked(bundle)
    yield from _codes(bundle)
    for path, part in (at for one in resources(bundle) for at in parts(one, "")):
        if "div" in part and re.search(
            r"<\s*(script|iframe|object|embed)|\bon\w+\s*=|javascript:", str(part["div"]), re.I
        ):
            yield f"ours: script in a narrative at {path}"
        for name, value in part.items():
            if isinstance(value, str) and _is_time_without_zone(value):
                yield f"ours: a time without its zone at {path}.{name}"
    if any(
        {"name", "telecom", "address", "birthDate", "photo", "contact"} & set(one)
        for one in resources(bundle, "Patient")
    ):
        yield "ours: who the patient is"


def _is_time_without_zone(value: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+", value))


def _leads_nowhere(bundle: Json) -> Iterator[str]:
    there = {entry.get("fullUrl"): entry.get("resource", {}) for entry in bundle.get("entry", [])}
    for path, part in (at for one in resources(bundle) for at in parts(one, "")):
        to = part.get("reference")
        if not isinstance(to, str):
            continue
        if to not in there:
            yield f"ours: a reference that leads nowhere at {path}: {to}"
        elif part.get("type") not in (None, there[to].get("resourceType")):
            yield f"ours: a reference to another kind than it says at {path}"


def _not_asked(bundle: Json) -> Iterator[str]:
    """Answers to questions that the form has not, or of another type than it asks for."""
    forms = {
        f"{one.get('url')}|{one.get('version')}": one for one in resources(bundle, "Questionnaire")
    }
    for response in resources(bundle, "QuestionnaireResponse"):
        form = forms.get(str(response.get("questionnaire")))
        asked = (
            {at.get("linkId"): at for path, at in parts(form, "") if path.endswith("item")}
            if form
            else None
        )
        given = [at.get("linkId") for at in response.get("item", [])]
        if len(set(given)) < len(given):
            yield "ours: a question answered twice"
        for item in response.get("item", []):
            if asked is not None and item.get("linkId") not in asked:
                yield f"ours: an answer to {item.get('linkId')}, which the form has not"
                continue
            for answer in item.get("answer", []):
                yield from _unfit(answer, None if asked is None else asked[item.get("linkId")])


def _unfit(answer: Json, question: Json | None) -> Iterator[str]:
    if set(answer) != {"valueInteger"}:
        yield f"ours: an answer of another type than is asked for: {sorted(answer)}"
    elif question is not None:
        bounds = {at["url"].rsplit("/", 1)[-1]: at["valueInteger"] for at in question["extension"]}
        if not bounds["minValue"] <= answer["valueInteger"] <= bounds["maxValue"]:
            yield f"ours: an answer that {question['linkId']} has not"


@cache
def _panels() -> frozenset[str]:
    loaded = (load_instrument(name) for name in library())
    return frozenset(one.panel_loinc for one in loaded if one.panel_loinc)


def _codes(bundle: Json) -> Iterator[str]:
    meant = {
        concept.get("code")
        for system in resources(bundle, "CodeSystem")
        if system.get("url") == LOCAL
        for concept in system.get("concept", [])
    }
    for resource in resources(bundle):
        for path, part in parts(resource, str(resource.get("resourceType"))):
            system, code = part.get("system"), str(part.get("code"))
            if not isinstance(system, str) or "code" not in part:
                continue
            if system == LOINC and not is_loinc(code):
                yield f"ours: {code} is no LOINC code at {path}"
            if system == LOINC and code == SDNN:
                yield f"ours: {SDNN} stands for SDNN, which nothing of ours is, at {path}"
            if system == LOINC and code in _panels() and not path.startswith("Questionnaire.code"):
                yield f"ours: a score under the form's code {code} at {path}"
            if system == LOCAL and code not in meant:
                yield f"ours: nobody says what {code} means"
            if not _is_known_system(system):
                yield f"ours: codes of {system}, which is none of ours"


def _is_known_system(system: str) -> bool:
    hl7 = system.startswith("http://terminology.hl7.org/CodeSystem/")
    return hl7 or system in (LOINC, UCUM, LOCAL, SIGNATURES)
