"""Makes outputs of a stored session: reads it once, overwrites nothing, and leaves a trace of each.

The entry in the audit trail is written before the output appears in its place: one that is there
was noted, whatever happens in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.base import Output
from clinician_console.outputs.safe_write import free_name, write_file, write_folder
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.what import Value
from protocols.instruments.base import Instrument
from shared.errors import UsageError
from shared.language import in_language, marked
from shared.printable import plain

WRITTEN_IN: Final = "en"
"""The language of outputs, whatever the window speaks; what a patient takes home says its own."""

Entry = Mapping[str, Value]
"""What the audit trail keeps of what was made."""

Instruments = Callable[[RecordedSession], Mapping[str, Instrument]]
"""Finds the instruments that were answered in a session."""


SeenAs = Callable[[RecordedSession], RecordedSession]
"""What an output may see of a session."""


def _as_it_is(session: RecordedSession) -> RecordedSession:
    return session


def _no_instruments(_session: RecordedSession) -> Mapping[str, Instrument]:
    return {}


class Records(Protocol):
    """Where sessions are read, and where it is written down what was made of them."""

    def read_session(self, session_id: str) -> RecordedSession:
        """The session of this id, or of a part of it that only one session has."""

    def note_output(self, session_id: str, what: Mapping[str, Value]) -> None:
        """Leave an entry in the audit trail; it names no patient."""


class Named(Protocol):
    """What everything that is made of the record has."""

    @property
    def name(self) -> str:
        """How it is asked for, and stands in the audit trail."""

    @property
    def suffix(self) -> str:
        """The end of its file's name; empty where it is a folder of several files."""


@dataclass(frozen=True)
class Made:
    """What was made: the file or the folder, and all files in it."""

    path: Path
    files: tuple[Path, ...]


class SessionOutputs:
    """The outputs of one session, all from the same facts.

    Args:
        records: Where it is.
        session_id: Which.
        instruments: Those that this console has of what was answered in it, by name; without them
            answers are given as they are and not scored.
        seen_as: Makes of the record what may be seen of it, before a fact is computed.

    Attributes:
        session: As it was recorded, or what may be seen of it.
        facts: What it amounts to.
    """

    def __init__(
        self,
        records: Records,
        session_id: str,
        instruments: Instruments = _no_instruments,
        *,
        seen_as: SeenAs = _as_it_is,
    ) -> None:
        recorded = records.read_session(session_id)
        self._recorded_id = recorded.session_id
        self.session = seen_as(recorded)
        self.facts = SessionFacts(self.session, instruments(self.session))
        self._records = records

    def make(self, output: Output, out: Path | None = None) -> Made:
        """Write an output, and an entry of it into the audit trail.

        Args:
            output: What to make.
            out: Where; `session-ID` here if left out. Nothing is ever overwritten: if something
                is there, `-2`, `-3` ... is added. The folder around it has to exist.

        Raises:
            StorageError: The disk is full, read-only or gone, or the audit trail cannot be written;
                nothing half-written is left behind.
            IntegrityError: What is stored is not what was written; nothing is left behind.
        """
        usual = Path(f"session-{self.session.short_id}{output.suffix}")
        return write_output(output, self.facts, out or usual, self.note)

    @property
    def recorded_id(self) -> str:
        """The session's id in the record, whatever it is seen as."""
        return self._recorded_id

    def note(self, what: Mapping[str, Value]) -> None:
        """Write into the audit trail what was made of the session."""
        self._records.note_output(self._recorded_id, what)


def write_output(
    output: Output,
    facts: SessionFacts,
    out: Path,
    note: Callable[[Entry], None],
) -> Made:
    """Write an output whole or not at all, and never over something else.

    Args:
        output: What to make.
        facts: Of the session.
        out: Where.
        note: Called with what was made before it is put there; what it raises leaves nothing.
    """
    return written(output, lambda folder: output.write(facts.session, facts, folder), out, note)


def written(
    output: Named, write: Callable[[Path], None], out: Path, note: Callable[[Entry], None]
) -> Made:
    """Write whatever is made, whole or not at all, and never over something else.

    Args:
        output: What it is called, and how its file's name ends.
        write: Writes it into an empty folder.
        out: Where; `-2`, `-3` ... is added where something is there.
        note: Called with what was made before it is put there; what it raises leaves nothing.
    """
    names: list[str] = []

    def fill(folder: Path) -> None:
        with in_language(WRITTEN_IN):
            write(folder)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        names.extend(path.relative_to(folder).as_posix() for path in files)
        note(entry_of(output, folder, names))

    if output.suffix:
        made = write_file(free_name(out), fill)
        return Made(made, (made,))
    made = write_folder(out, fill)
    return Made(made, tuple(made / name for name in names))


def entry_of(output: Named, folder: Path, names: list[str]) -> dict[str, Value]:
    """What the audit trail keeps: the kind, and a digest by which a file can be known again.

    The digest is that of the one file, or of the lines `digest  name` of all of them, as
    `sha256sum` prints them.
    """
    digests = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names]
    lines = "".join(f"{digest}  {name}\n" for digest, name in zip(digests, names, strict=True))
    whole = digests[0] if output.suffix else hashlib.sha256(lines.encode()).hexdigest()
    size = sum((folder / name).stat().st_size for name in names)
    return {"output": output.name, "files": len(names), "bytes": size, "sha256": whole}


def outputs_named(names: Sequence[str], outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    """The outputs of these names, each once, in the order in which they are asked for.

    Raises:
        UsageError: There is none of some of the names; all of them are told.
    """
    found = {output.name: output for output in outputs}
    unknown = [name for name in dict.fromkeys(names) if name not in found]
    if unknown:
        told = ", ".join(f"“{plain(name, 40)}”" for name in unknown)
        raise UsageError(
            marked(
                "Nothing of the name{value} {told} is made of a session.",
                value="s" * (len(unknown) > 1),
                told=told,
            ),
            marked("There is {join}.", join=", ".join(found)),
        )
    return tuple(found[name] for name in dict.fromkeys(names))


def output_named(name: str, outputs: tuple[Output, ...]) -> Output:
    """The output of this name.

    Raises:
        UsageError: There is none.
    """
    [found] = outputs_named([name], outputs)
    return found
