"""The record of a session is corrected and never overwritten, whatever is done, in any order.

Pure: the rules are asked as the store asks them, and what they allow is kept in a list.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from clinician_console.record import vouching
from clinician_console.record.amended import amended_session, by_record, newest_data
from clinician_console.record.amending import Amendable, Change, amendment_parts
from clinician_console.record.recorded import RecordedEvent, RecordedRating, RecordedSession
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signatures import SIGNING, Standing, afterwards_of, covered
from clinician_console.record.vouching import Writer
from shared.errors import UsageError
from shared.rules.states import Actor
from shared.wire.events import Author, EventName

BEGAN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
PEOPLE = tuple(Writer(by=name, account=name) for name in ("R. Ott", "T. Lind", "S. Berg"))
RATINGS = (40, 60, 20)
NOTE = "calmer now"
WORDS = st.text(max_size=20) | st.sampled_from(["=1+1", "\x1b[2J", "שלום", "x" * 3_000])


def as_recorded() -> RecordedSession:
    ratings = tuple(
        RecordedRating(
            at_s=float(place), utc=BEGAN, suds=suds, step=None, rating_id=UUID(int=place + 1)
        )
        for place, suds in enumerate(RATINGS)
    )
    note = RecordedEvent(
        at_s=9.0,
        utc=BEGAN,
        author=Author.CONSOLE,
        actor=Actor.THERAPIST,
        name=EventName.NOTE,
        data={"text": NOTE, "state": "exposure"},
        event_id=UUID(int=100),
    )
    return RecordedSession(
        session_id=str(uuid4()),
        patient_code="P-1",
        protocol_name="heights",
        protocol_title="Heights",
        protocol_sha256="0" * 64,
        software_version="0.2",
        started_at=BEGAN,
        ended_at=BEGAN,
        simulated=False,
        events=(note,),
        ratings=ratings,
    )


class Record(RuleBasedStateMachine):
    """A session that is over, and people who do with it what they may and what they may not."""

    def __init__(self) -> None:
        super().__init__()
        self.recorded = as_recorded()
        self.entries: list[SessionEntry] = []
        self.sealed = "a" * 64
        self.values: dict[tuple[UUID, str], list[object]] = {
            **{(at.rating_id, "suds"): [at.suds] for at in self.recorded.ratings},
            (UUID(int=100), "text"): [NOTE],
        }
        self.locked_with: RecordedSession | None = None

    @property
    def now(self):
        return afterwards_of(self.entries, self.sealed)

    @property
    def covers(self):
        return covered(self.sealed, [at.sha256 for at in self.entries])

    @property
    def counts(self):
        return amended_session(self.recorded, tuple(self.entries))

    def tries(self, name, writer, parts):
        """What the rules allow is written; what they refuse leaves the record as it was."""
        before = self.counts
        try:
            data = parts()
        except UsageError:
            assert self.counts == before
            return False
        place = len(self.entries) + 1
        self.entries.append(
            SessionEntry(
                entry_id=uuid4(),
                seq=place,
                utc=BEGAN + timedelta(minutes=place),
                by=writer.by,
                account=writer.account,
                name=name,
                data=data,
                sha256=f"{place:064x}",
            )
        )
        return True

    @rule(
        writer=st.sampled_from(PEOPLE),
        place=st.integers(0, len(RATINGS) - 1),
        to=st.integers(-3, 103) | st.none() | WORDS,
        why=WORDS,
    )
    def amends_a_rating(self, writer, place, to, why):
        of = UUID(int=place + 1)
        self._amends(writer, Change(of=of, kind=Amendable.RATING, part="suds", to=to, why=why), "")

    @rule(writer=st.sampled_from(PEOPLE), to=WORDS, why=WORDS)
    def amends_the_note(self, writer, to, why):
        change = Change(of=UUID(int=100), kind=Amendable.NOTE, part="text", to=to, why=why)
        self._amends(writer, change, EventName.NOTE)

    def _amends(self, writer, change, name):
        key = (change.of, change.part)
        original = {change.part: self.values[key][0]}

        def parts():
            vouching.require_amendable(self.now)
            found = by_record(self.now.amendments).get(change.of, [])
            return amendment_parts(change, name, newest_data(original, found))

        if self.tries(EventName.AMENDED, writer, parts):
            self.values[key].append(self.entries[-1].data["to"])

    @rule(writer=st.sampled_from(PEOPLE), trainee=st.booleans())
    def signs(self, writer, trainee):
        self.tries(
            EventName.SESSION_SIGNED,
            writer,
            lambda: vouching.sign_parts(self.now, self.sealed, self.covers, trainee=trainee),
        )

    @rule(writer=st.sampled_from(PEOPLE))
    def countersigns(self, writer):
        signers = [at.by for at in self.now.signatures if at.kind == EventName.SESSION_SIGNED]
        done = self.tries(
            EventName.SESSION_COUNTERSIGNED,
            writer,
            lambda: vouching.countersign_parts(self.now, writer, self.sealed, self.covers),
        )
        assert not done or writer.by != signers[-1]

    @rule(writer=st.sampled_from(PEOPLE))
    def locks(self, writer):
        before = self.now
        if self.tries(
            EventName.SESSION_LOCKED,
            writer,
            lambda: vouching.lock_parts(self.now, self.sealed, self.covers),
        ):
            assert before.standing in (Standing.SIGNED, Standing.COUNTERSIGNED)
            assert not before.open_queries
            self.locked_with = replace(self.counts, entries=())

    @rule(writer=st.sampled_from(PEOPLE), text=WORDS)
    def asks(self, writer, text):
        self.tries(
            EventName.QUERY_ASKED, writer, lambda: vouching.ask_parts(self.now, text, None, "")
        )

    @rule(writer=st.sampled_from(PEOPLE), number=st.integers(0, 4), text=WORDS)
    def answers(self, writer, number, text):
        self.tries(
            EventName.QUERY_ANSWERED,
            writer,
            lambda: vouching.answer_parts(self.now, number, text),
        )

    @rule(writer=st.sampled_from(PEOPLE), number=st.integers(0, 4), text=WORDS)
    def closes(self, writer, number, text):
        asked = {query.number: query.asked.by for query in self.now.queries}
        done = self.tries(
            EventName.QUERY_CLOSED,
            writer,
            lambda: vouching.close_parts(self.now, number, writer, text),
        )
        assert not done or asked[number] == writer.by

    @precondition(lambda self: len(self.sealed) == 64)
    @rule()
    def a_headset_brings_what_it_had_kept(self):
        self.sealed = f"{int(self.sealed, 16) + 1:064x}"

    @invariant()
    def every_value_that_ever_stood_there_is_on_record(self):
        for (of, part), stood in self.values.items():
            found = [at for at in self.now.amendments if (at.of, at.part) == (of, part)]
            assert [at.to for at in found] == stood[1:]
            assert [at.was for at in found] == stood[:-1]

    @invariant()
    def the_newest_value_counts_and_the_others_are_told_apart(self):
        counts = self.counts
        for rating in counts.ratings:
            stood = self.values[rating.rating_id, "suds"]
            assert rating.suds == stood[-1]
            assert (rating.amended_utc is not None) == (len(stood) > 1)
        assert len(counts.replaced) == len(
            [at for at in self.now.amendments if at.kind is Amendable.RATING]
        )
        assert counts.events[0].data["text"] == self.values[UUID(int=100), "text"][-1]
        assert counts.events[0].data["state"] == "exposure"

    @invariant()
    def a_locked_session_never_changes(self):
        if self.locked_with is not None:
            assert replace(self.counts, entries=()) == self.locked_with
            assert self.now.standing is Standing.LOCKED

    @invariant()
    def each_signature_covers_all_that_stood_before_it_and_nothing_else(self):
        for signature in self.now.signatures:
            before = [at.sha256 for at in self.entries[: signature.seq - 1]]
            assert signature.covers == covered(signature.sealed, before)
            later = [at for at in self.now.amendments if at.seq > signature.seq]
            assert signature.amended_since == bool(later)

    @invariant()
    def nothing_reads_as_signed_that_was_changed_since(self):
        now = self.now
        signed = [at for at in self.entries if at.name in SIGNING]
        if now.standing in (Standing.SIGNED, Standing.AWAITED, Standing.COUNTERSIGNED):
            assert signed[-1].data["sealed"] == self.sealed
            after = self.entries[self.entries.index(signed[-1]) :]
            assert EventName.AMENDED not in {at.name for at in after}
        assert (now.standing is Standing.UNSIGNED) == (not signed)

    @invariant()
    def what_was_written_is_printable_and_has_a_reason(self):
        for entry in self.entries:
            texts = [value for value in entry.data.values() if isinstance(value, str)]
            assert all(text.isprintable() for text in texts)
            if entry.name == EventName.AMENDED:
                assert str(entry.data["why"]).strip()


TestRecord = Record.TestCase
TestRecord.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
