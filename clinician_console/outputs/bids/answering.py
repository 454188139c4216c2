"""What was answered to instruments, as `phenotype`: a table for each filling in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from clinician_console.outputs.bids.text import SUBJECT, Cell, Dataset, write_meta, write_table
from clinician_console.record.fillings import FilledIn, fillings_of
from protocols.instruments.loader import library, load_instrument

NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,119}")


def write_answers(dataset: Dataset) -> None:
    """Every filling in of the session; a second one of the same instrument is a file of its own."""
    seen: Counter[str] = Counter()
    for filled_in in fillings_of((event.utc, event) for event in dataset.session.events):
        name = filled_in.instrument
        given = {item: value for item, value in filled_in.given.items() if NAME.fullmatch(item)}
        if not NAME.fullmatch(name) or not given:
            continue
        seen[name] += 1
        stem = name if seen[name] == 1 else f"{name}_{seen[name]}"
        _write(dataset, stem, filled_in, {item: _number(value) for item, value in given.items()})


def _number(value: object) -> Cell:
    """An answer is a number; what is none was typed by somebody and is not told."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _write(dataset: Dataset, stem: str, filled_in: FilledIn, given: dict[str, Cell]) -> None:
    folder = dataset.folder / "phenotype"
    folder.mkdir(exist_ok=True)
    columns = ("participant_id", "session_id", "is_whole", *given)
    row = (SUBJECT, dataset.visit, "true" if filled_in.is_ended else "false", *given.values())
    write_table(folder / f"{stem}.tsv", columns, [row])
    write_meta(folder / f"{stem}.json", _meaning(filled_in.instrument, tuple(given)))


def _meaning(name: str, items: tuple[str, ...]) -> dict[str, object]:
    """Items by their numbers on the form: many instruments' texts are not ours to pass on."""
    instrument = load_instrument(name) if name in library() else None
    known = {item.name: item for item in instrument.items} if instrument else {}
    described: dict[str, object] = {}
    for item in items:
        found = known.get(item)
        said = f"Item {found.number}" if found else f"Item “{item}”"
        levels = found.scale if found else None
        described[item] = {
            "Description": said + (f", {found.column}" if found and found.column else ""),
            **({"Minimum": levels.lowest, "Maximum": levels.highest} if levels else {}),
        }
    title = instrument.full_title if instrument else name
    return {
        "MeasurementToolMetadata": {"Description": title},
        "session_id": {"Description": "The session in which it was answered"},
        "is_whole": {"Description": "Whether somebody said that nothing more is answered"},
        **described,
    }
