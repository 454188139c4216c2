"""From a TOML file to an instrument, or to the list of everything that is wrong with it.

A file says all of an instrument, or `extends` one of the library with a clinic's own words and
setting (`read_wording`). What the keys are is said where they are read:

    read_about      title, sentence, language, answered_by, answered_where, better, [licence] …
    read_items      [answers], [[columns]], items, reversed
    read_scores     [[scores]]
    read_verdicts   [[bands]], [[cut_offs]], [algorithm], [[alerts]], [[reliable_changes]]
"""

from __future__ import annotations

import hashlib
import re
from importlib import resources
from pathlib import Path

from protocols.files import ENDING, as_text, called, names_in, not_found, read_bytes
from protocols.instruments.base import (
    LONGEST_NAME,
    NAME,
    SCHEMA_VERSION,
    Instrument,
    LicenceClass,
)
from protocols.instruments.read_about import About, read_about
from protocols.instruments.read_items import read_items
from protocols.instruments.read_scores import read_scores
from protocols.instruments.read_verdicts import read_verdicts
from protocols.instruments.read_wording import read_wording
from protocols.instruments.refused import refusal_of
from protocols.reading import Faults, FileKind, Table, described, quoted, suggestion
from protocols.toml_text import only_fault, read_toml
from shared.errors import InstrumentFileError

INSTRUMENT_FILE = FileKind(
    called="instrument",
    example="gad7.toml",
    find_it="Give a name from “gradus instruments list”, or the path of a file.",
    error=InstrumentFileError,
)
_KEYS = (
    "schema_version",
    "title",
    "full_title",
    "sentence",
    "instruction",
    "language",
    "answered_by",
    "answered_where",
    "better",
    "sources",
    "comment",
    "panel_loinc",
    "licence",
    "answers",
    "columns",
    "items",
    "reversed",
    "scores",
    "bands",
    "cut_offs",
    "algorithm",
    "alerts",
    "reliable_changes",
    "reliable_change",
)
_SLUG = re.compile(NAME)


def library() -> tuple[str, ...]:
    """Names of the instruments that come with Gradus."""
    return names_in("instruments")


def load_instrument(name_or_path: str | Path) -> Instrument:
    """An instrument, read and checked whole.

    Args:
        name_or_path: A name of the library such as `gad7`, or the path of a file. What a clinic
            keeps in its own folder is found by `shelf`.

    Raises:
        InstrumentFileError: There is no such file, it has faults (all of them are listed), or it
            is of an instrument that may not be used here.
    """
    if isinstance(name_or_path, str):
        if name_or_path in library():
            file = resources.files("protocols") / "instruments" / f"{name_or_path}{ENDING}"
            return parse_instrument(file.read_bytes(), file.name)
        check_allowed(name_or_path, name_or_path)
    path = Path(name_or_path)
    return parse_instrument(
        read_bytes(path, not_found(path.name, library()), INSTRUMENT_FILE), called(path)
    )


def check_allowed(file_name: str, *words: str) -> None:
    """Refuse what the owner does not let be used so.

    Raises:
        InstrumentFileError: One of the words names such an instrument.
    """
    if refusal := refusal_of(*words):
        sentence = f"{refusal.title} is not used here: {refusal.reason}"
        next_step = "Use it outside of Gradus, with its owner's permission, or choose another."
        raise only_fault(file_name, sentence, next_step, INSTRUMENT_FILE)


def parse_instrument(content: bytes, file_name: str) -> Instrument:
    """The instrument in the bytes of a file.

    Args:
        content: The whole file.
        file_name: Its name without folders; without its ending it is the instrument's name.

    Raises:
        InstrumentFileError: It has faults; all of them are listed.
    """
    text = as_text(content, file_name, INSTRUMENT_FILE)
    faults = Faults(file_name, INSTRUMENT_FILE)
    top = Table(read_toml(text, file_name, INSTRUMENT_FILE), faults)
    name = file_name.removesuffix(ENDING)
    titles = (top.values.get(key) for key in ("title", "full_title", "extends"))
    check_allowed(file_name, name, *(title for title in titles if isinstance(title, str)))
    _check_version(top)
    if not _SLUG.fullmatch(name) or len(name) > LONGEST_NAME or not file_name.endswith(ENDING):
        faults.add((), "name the file in small letters, digits, - and _, and end it in .toml.")
    found = _extended(top) if top.has("extends") else _whole(top)
    if found is None or faults:
        raise faults.error()
    file = {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "text": text}
    return found.model_copy(update=file)


def _check_version(top: Table) -> None:
    found = top.values.get("schema_version")
    if type(found) is int and found == SCHEMA_VERSION:
        return
    top.fault(
        "schema_version",
        "is missing; begin the file with: schema_version = 1"
        if found is None
        else f"expected 1, got {described(found)}; this Gradus reads version 1 only.",
    )


def _extended(top: Table) -> Instrument | None:
    base = top.text("extends", LONGEST_NAME)
    if base is None:
        return None
    if base not in library():
        near = suggestion(base, library())
        top.fault("extends", f"there is no “{quoted(base)}” in the library{near}")
        return None
    return read_wording(top, load_instrument(base))


def _whole(top: Table) -> Instrument | None:
    top.only(_KEYS, owner="key")
    about, items = read_about(top), read_items(top)
    scores = read_scores(top, items, about.panel_loinc)
    verdicts = read_verdicts(top, items, scores)
    _check_text(top, about, without_text=[item.name for item in items if item.text is None])
    licence = about.licence
    # What is missing has been noted; these lines only tell the reader of types that it was.
    if (
        top.faults
        or about.title is None
        or about.full_title is None
        or about.sentence is None
        or about.language is None
        or about.answered_by is None
        or about.better is None
        or licence is None
    ):
        return None
    return Instrument(
        schema_version=1,
        name="unnamed",
        title=about.title,
        full_title=about.full_title,
        sentence=about.sentence,
        instruction=about.instruction,
        language=about.language,
        answered_by=about.answered_by,
        answered_where=about.answered_where,
        better=about.better,
        sources=about.sources,
        items=items,
        scores=scores,
        bands=verdicts.bands,
        cut_offs=verdicts.cut_offs,
        algorithm=verdicts.algorithm,
        alerts=verdicts.alerts,
        changes=verdicts.changes,
        change=verdicts.change,
        licence=licence,
        panel_loinc=about.panel_loinc,
        comment=about.comment,
        sha256="0" * 64,
        text="",
    )


def _check_text(top: Table, about: About, without_text: list[str]) -> None:
    ships = about.licence is not None and about.licence.kind is LicenceClass.SHIPS
    if ships and without_text:
        few = ", ".join(without_text[:5])
        top.fault("items", f"of class A need a text each; without one: {few}.")
