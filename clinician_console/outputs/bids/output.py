"""A session as a BIDS dataset: events, signals, movement and answers, and what each means."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.bids.answering import write_answers
from clinician_console.outputs.bids.happening import HED_VERSION, write_events
from clinician_console.outputs.bids.measured import write_physio
from clinician_console.outputs.bids.moving import is_motion, write_motion
from clinician_console.outputs.bids.text import SUBJECT, Dataset, write_meta, write_table
from clinician_console.outputs.grid import UnevenError
from clinician_console.outputs.marks import marks_of
from clinician_console.record.recorded import RecordedSession, RecordedStream
from shared.printable import plain

BIDS_VERSION: Final = "1.11.1"
README: Final = """# A session of exposure therapy

One patient (`sub-01`) in one session, led by a therapist and recorded by Gradus.

All times (`onset` of events, `StartTime` of physio, the `latency` channel of motion) are seconds
since the session began, on one clock. Times of day are not told.

- `beh/`: what happened (`events`, with HED tags), and the signals that came evenly (`physio`).
  Samples stand on an even grid of the rate that is given, none further from its own time than
  `LargestShift` says (s); nothing is resampled, and `n/a` stands where samples are missing.
- `motion/`: how head and hands moved, every sample with its own time.
- `phenotype/`: what was answered to questionnaires in the session, item by item; not scored.

Neither a name nor a code of the patient is in it, and nothing that somebody wrote. It is not
anonymous for that: movement and heart can identify a person.
"""


class BidsDataset:
    """The output `bids`.

    What BIDS has no form for is named in the dataset's README with the reason.
    """

    name: ClassVar[str] = "bids"
    suffix: ClassVar[str] = ""

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write the dataset. A session without signals has its events and answers.

        Raises:
            IntegrityError: A stored signal is not what was written.
        """
        del facts  # what was recorded, and nothing that was made of it
        dataset = Dataset(folder, session)
        marks = marks_of(session)
        write_events(dataset, marks, "beh")
        left_out = [
            f"- {plain(stream.name, 80)}: {why}."
            for number, stream in enumerate(session.streams, 1)
            if stream.samples and (why := _write_stream(dataset, number, stream))
        ]
        if (folder / SUBJECT / dataset.visit / "motion").exists():
            write_events(dataset, marks, "motion")
        write_answers(dataset)
        _write_whole(dataset, left_out)


def _write_stream(dataset: Dataset, number: int, stream: RecordedStream) -> str:
    """Write one stream, or say why not."""
    if is_motion(stream):
        write_motion(dataset, stream)
        return ""
    try:
        write_physio(dataset, number, stream)
    except UnevenError as why:
        return str(why)
    return ""


def _write_whole(dataset: Dataset, left_out: list[str]) -> None:
    session = dataset.session
    simulated = "\nThis is example data, and no patient.\n" if session.simulated else ""
    missing = "\n".join(["\n## Not in it\n", *left_out, ""]) if left_out else ""
    readme = README + simulated + missing
    (dataset.folder / "README.md").write_text(readme, encoding="utf-8")
    write_meta(
        dataset.folder / "dataset_description.json",
        {
            "Name": f"Session {session.short_id} of exposure therapy",
            "BIDSVersion": BIDS_VERSION,
            "HEDVersion": HED_VERSION,
            "DatasetType": "raw",
            "License": "n/a",
            "Authors": ["n/a"],
            "GeneratedBy": [{"Name": "Gradus", "Version": session.software_version}],
        },
    )
    write_table(dataset.folder / "participants.tsv", ("participant_id",), [(SUBJECT,)])
    said = "The one patient of this session; the same label in every dataset of a session"
    write_meta(dataset.folder / "participants.json", {"participant_id": {"Description": said}})
