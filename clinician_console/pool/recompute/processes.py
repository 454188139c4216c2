"""Sessions computed by processes of this machine, one at a time in each.

a process      is made new (spawn), reads the study by a DuckDB of its own in its share of the
memory, by a question that was put into SQL for all of them, and hands over each session as a file
that is there whole or not at all
it dies        its session is given to a new one, three times in all; then it is named, and the
others go on
this one dies  the others end, as nothing more comes from it
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from clinician_console.pool.recompute.material import Place
from clinician_console.pool.recompute.reading import SessionReading, question
from clinician_console.pool.recompute.results import Asked, result_schema, results
from clinician_console.pool.recompute.work import Receipt
from shared.errors import IntegrityError, StorageError
from shared.language import marked

MEMORY_MB: Final = 900
"""Of all DuckDBs together; with the interpreters and the features' own the run stays below 2 GB."""
USUAL_PROCESSES: Final = 4
TRIES: Final = 3
IN_PATH: Final = ("site", "month")
HERE: Final = "here"
DIED: Final = "Each of {tries} processes that computed it ended before it was through."


@dataclass(frozen=True)
class Task:
    """A session that is to be computed.

    Attributes:
        record: Of it, given back with the receipt.
        files: In which it lies, by table.
        rows: The folder in which its rows become a file.
    """

    place: Place
    record: str
    files: Mapping[str, Sequence[str]]
    rows: str

    @property
    def where(self) -> str:
        """That file, from the folder."""
        month = f"site={self.place.site}/month={self.place.month}"
        return f"{HERE}/{month}/{self.place.session}.parquet"

    def receipt(self, rows: int = 0, fault: str = "") -> Receipt:
        """What came of it."""
        session, record = self.place.session, self.record
        return Receipt(session=session, record=record, where=self.where, rows=rows, fault=fault)


@dataclass(frozen=True)
class NoRoom:
    """What a process says that cannot write: it concerns all sessions."""

    why: str


@dataclass(frozen=True)
class _Hand:
    """A process and the way to it."""

    process: SpawnProcess
    way: Connection


def computed(
    tasks: Sequence[Task], asked: Asked, processes: int | None = None
) -> Iterator[Receipt]:
    """Compute sessions; each is told when it is on the disk, in whichever order they become ready.

    Args:
        tasks: What is to be computed.
        asked: Which features.
        processes: How many; as many as this machine has processors, and four at most, without it.
    """
    usual = min(os.cpu_count() or 1, USUAL_PROCESSES)
    many = max(1, min(processes or usual, len(tasks)))
    run = _Run(asked, MEMORY_MB // many, tasks)
    try:
        yield from run.all(many)
    finally:
        run.end()


class _Run:
    """The processes of one run and what each has in hand."""

    def __init__(self, asked: Asked, memory_mb: int, tasks: Sequence[Task]) -> None:
        self._asked = asked
        self._memory_mb = memory_mb
        self._question = question()  # put once: Ibis is loaded here, and in none of the processes
        self._left = deque((task, 1) for task in tasks)
        self._hands: dict[Connection, tuple[_Hand, Task, int]] = {}
        self._free: list[_Hand] = []

    def all(self, many: int) -> Iterator[Receipt]:
        self._free = [self._made() for _ in range(many)]
        while self._left or self._hands:
            while self._free and self._left:
                self._give(self._free.pop())
            heard = wait(list(self._hands))
            for way in [way for way in self._hands if way in heard]:
                if (receipt := self._taken(way)) is not None:
                    yield receipt

    def end(self) -> None:
        hands = [*self._free, *(hand for hand, _, _ in self._hands.values())]
        for hand in hands:
            hand.way.close()
            if hand in self._free:
                hand.process.join(1)
            hand.process.kill()
            hand.process.join()

    def _made(self) -> _Hand:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(
            target=work,
            args=(theirs, self._asked, self._memory_mb, self._question),
            daemon=True,
        )
        process.start()
        theirs.close()
        return _Hand(process, ours)

    def _give(self, hand: _Hand) -> None:
        task, tries = self._left.popleft()
        self._hands[hand.way] = (hand, task, tries)
        try:
            hand.way.send(task)
        except OSError:
            return  # it has died meanwhile: its way says so when it is listened to

    def _taken(self, way: Connection) -> Receipt | None:
        """What a process says; where it has died, None, or the receipt of what kills each."""
        hand, task, tries = self._hands.pop(way)
        try:
            said: Receipt | NoRoom = way.recv()
        except (EOFError, OSError):
            return self._died(hand, task, tries)
        self._free.append(hand)
        if isinstance(said, NoRoom):
            raise StorageError(
                marked("What was computed could not be written: {why}.", why=said.why),
                marked("Free disk space and begin again: it goes on where it was."),
            )
        return said

    def _died(self, hand: _Hand, task: Task, tries: int) -> Receipt | None:
        hand.way.close()
        hand.process.join()
        self._free.append(self._made())
        if tries < TRIES:
            self._left.appendleft((task, tries + 1))
            return None
        return task.receipt(fault=DIED.format(tries=TRIES))


# ── in the process ───────────────────────────────────────────────────────────────────────────────


def work(way: Connection, asked: Asked, memory_mb: int, question: str) -> None:
    """Compute what comes until nothing more does; what a process does."""
    reading = SessionReading(memory_mb, question)
    try:
        while True:
            way.send(_told(reading, way.recv(), asked))
    except (EOFError, OSError, KeyboardInterrupt):
        return  # who asked is gone
    finally:
        reading.close()


def _told(reading: SessionReading, task: Task, asked: Asked) -> Receipt | NoRoom:
    try:
        return _computed(reading, task, asked)
    except IntegrityError as error:  # before its first row: its files cannot be opened
        return task.receipt(fault=error.what)
    except OSError as error:
        return NoRoom(error.strerror or type(error).__name__)


def _computed(reading: SessionReading, task: Task, asked: Asked) -> Receipt:
    import pyarrow as pa
    import pyarrow.parquet as pq

    into = Path(task.rows) / task.where
    into.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = into.with_name(f".{into.name}")
    in_file = [name for name in result_schema().names if name not in IN_PATH]
    schema = pa.schema([result_schema().field(name) for name in in_file])
    rows, fault = -1, ""
    with pq.ParquetWriter(new, schema, compression="zstd") as writer:
        for batch in results(reading.session(task.files, task.place.session), asked):
            fault = fault or batch["fault"][0].as_py() or ""
            rows += batch.num_rows
            writer.write_batch(batch.select(in_file))
    new.replace(into)
    return task.receipt(max(rows, 0), fault)
