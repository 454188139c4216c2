"""What happened, as the events of a dataset, each with its HED tags (hedtags.org)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clinician_console.outputs.bids.text import (
    TASK_SAID,
    Cell,
    Dataset,
    cell,
    write_meta,
    write_table,
)
from clinician_console.outputs.marks import OF_ANOTHER_VERSION, RATING, Mark
from shared.rules.states import Actor
from shared.wire.events import EventName

HED_VERSION: Final = "8.3.0"
COLUMNS: Final = ("onset", "duration", "trial_type", "value", "actor", "author", "tagged_as")

_SHOWN = "Sensory-event, Experimental-stimulus"
_DONE = "Agent-action"
_MEASURED = "Measurement-event"
_PHASE = "Experiment-structure"
_SYSTEM = "Experiment-control"

TAGS: Final = {
    _SHOWN: (
        *(EventName.CUE_SHOWN, EventName.CUE_ANNOUNCED, EventName.SAFE_PLACE_SHOWN),
        *(EventName.QUESTION_ASKED, EventName.EXPOSURE_REACHED, EventName.BREATHING_GUIDED),
    ),
    _DONE: (
        *(EventName.STOP_ASKED, EventName.STOPPED, EventName.STOP_PRACTISED, EventName.STATE_ASKED),
        *(EventName.STEP_ASKED, EventName.VALUE_ASKED, EventName.CUE_ASKED, EventName.WISH_ASKED),
        *(EventName.TALKING_BEGAN, EventName.TALKING_ENDED, EventName.LEAVE_SAFE_PLACE),
        *(EventName.SUDS_ASKED, EventName.FMS_ASKED, EventName.BREATHING_ASKED),
        *(EventName.RECENTRE_ASKED, EventName.OFFER_TAKEN, EventName.SNAP_TURNED),
        EventName.SUGGESTION_WAVED_OFF,
        *(EventName.PATIENT_AWAY, EventName.PATIENT_BACK),
    ),
    _MEASURED: (
        *(RATING, EventName.QUESTION_ANSWERED, EventName.ANSWERED, EventName.SICKNESS_RATED),
        *(EventName.EXPECTANCY_BEFORE, EventName.EXPECTANCY_AFTER, EventName.FEELING_NAMED),
        *(EventName.INSTRUMENT_BEGUN, EventName.INSTRUMENT_ENDED, EventName.SOUND_DOSE),
    ),
    _PHASE: (
        *(EventName.STATE_CHANGED, EventName.SESSION_JOINED, EventName.SESSION_RESUMED),
        *(EventName.SESSION_INTERRUPTED, EventName.SESSION_ENDED, EventName.SESSION_GOES_ON),
    ),
}
"""The tags of an event; what is not named here is `Experiment-control`: what the programs did."""

_TAG_OF = {str(name): tags for tags, names in TAGS.items() for name in names}
ACTORS: Final = {
    Actor.PATIENT: "The patient",
    Actor.THERAPIST: "The therapist at the console",
    Actor.SYSTEM: "One of the two programs by itself",
}


def tags_of(name: str) -> str:
    """The HED tags of an event, by its name: a group, so that several at one moment stay apart."""
    return f"({_TAG_OF.get(name, _SYSTEM)}, Label/{name})"


def write_events(dataset: Dataset, marks: tuple[Mark, ...], kind: str) -> None:
    """The events, beside data of this kind."""
    write_table(dataset.file(kind, "events.tsv"), COLUMNS, _rows(marks))
    names = sorted({mark.name for mark in marks})
    software = {"SoftwareName": "Gradus", "SoftwareVersion": dataset.session.software_version}
    about = {**TASK_SAID, "StimulusPresentation": software}
    write_meta(dataset.file(kind, "events.json"), {**about, **_meaning(names)})


def _rows(marks: tuple[Mark, ...]) -> Iterator[tuple[Cell, ...]]:
    """HED takes what stands at one onset together and refuses the same group twice."""
    told: set[tuple[str, str]] = set()
    for at in marks:
        moment = (cell(at.at_s), at.name)
        tagged = at.name if moment not in told else None
        told.add(moment)
        yield (at.at_s, 0.0, at.name, at.value, at.actor, at.author, tagged)


def _meaning(names: list[str]) -> dict[str, object]:
    return {
        "onset": {"Description": "Seconds since the session began", "Units": "s"},
        "duration": {"Description": "Events are moments: 0", "Units": "s"},
        "trial_type": {
            "Description": "What happened, by its name in Gradus",
            "Levels": {name: _said(name) for name in names},
        },
        "value": {
            "Description": "The state or the cue that it is about; of a rating, the SUDS (0 to 100)"
        },
        "actor": {
            "Description": "Who did it",
            "Levels": {actor.value: said for actor, said in ACTORS.items()},
        },
        "author": {
            "Description": "The machine that wrote it down",
            "Levels": {"console": "The therapist's", "headset": "The patient's"},
        },
        "tagged_as": {
            "Description": "The name again, once for each moment: what its HED tags hang on",
            "Levels": {name: _said(name) for name in names},
            "HED": {name: tags_of(name) for name in names},
        },
    }


def _said(name: str) -> str:
    if name == RATING:
        return "A rating of distress that stands (SUDS)"
    if name == OF_ANOTHER_VERSION:
        return "An event whose name only another version of Gradus knows"
    return name.replace("_", " ").capitalize()
