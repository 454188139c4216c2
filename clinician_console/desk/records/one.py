"""One session as it is looked at: what happened, what it amounts to, what became of its record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.lane import Lane
from clinician_console.record.amendable import Item, items_of
from clinician_console.record.amended import Amendment
from clinician_console.record.log_line import LogLine
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signatures import Afterwards, afterwards_of
from clinician_console.replay.lanes import lanes_at_a_glance
from clinician_console.session.retelling import told_again
from clinician_console.session.sentences import sentence_of
from shared.language import marked, number_said, tr
from shared.rules.states import Actor
from shared.wire.events import EventName


@dataclass(frozen=True)
class Figure:
    """One figure of a session.

    Attributes:
        label: Marked for translation.
        said: Its value, in words.
    """

    label: str
    said: str


@dataclass(frozen=True, eq=False)
class Record:
    """A session that was read, with all that a page shows of it, made once."""

    session: RecordedSession

    @cached_property
    def facts(self) -> SessionFacts:
        """What it amounts to."""
        return SessionFacts(self.session)

    @cached_property
    def after(self) -> Afterwards:
        """What became of its record."""
        return afterwards_of(self.session.entries, self.session.sealed)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """Its time axis."""
        return lanes_at_a_glance(self.facts)

    @cached_property
    def lines(self) -> tuple[LogLine, ...]:
        """What the log said, and what of it was amended after the session."""
        session = self.session
        said = told_again(session.events, (*session.ratings, *session.replaced))
        amended = (entry for entry in session.entries if entry.name == EventName.AMENDED)
        end_s = max((line.at_s for line in said), default=session.duration_s)
        return (*said, *(_told_later(entry, end_s) for entry in amended))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What of it may be amended."""
        return items_of(self.session)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """What a therapist looks for first."""
        return figures_of(self.facts)

    def amendments_of(self, item: Item) -> tuple[Amendment, ...]:
        """What was amended of one record, oldest first."""
        return tuple(one for one in self.after.amendments if one.of == item.of)

    def ready(self) -> Record:
        """Make all of it now, on the thread that reads.

        Raises:
            IntegrityError: What is stored is not what was written.
        """
        _ = self.lanes, self.lines, self.items, self.figures, self.after
        return self


def _told_later(entry: SessionEntry, at_s: float) -> LogLine:
    sentence = marked("after the session, {by}: {what}", by=entry.by, what=said_of(entry))
    return LogLine(at_s, Actor.THERAPIST, sentence)


def said_of(entry: SessionEntry) -> str:
    """What was written of a session after its end, in the words of the one table."""
    return sentence_of(entry.happened) or entry.name.replace("_", " ")


def figures_of(facts: SessionFacts) -> tuple[Figure, ...]:
    """The figures at a glance; one that nothing is known of says so."""
    suds = [rating.suds for rating in facts.session.ratings]
    heart = facts.heart_summary.mean_heart_rate_bpm if facts.heart_summary else None
    stops, cues = len(facts.stops), len(facts.cues)
    return (
        Figure(marked("Minutes"), number_said(facts.session.duration_s / 60, 1)),
        Figure(marked("Minutes of exposure"), number_said(facts.exposed_s / 60, 1)),
        Figure(marked("Steps"), str(len(facts.steps))),
        Figure(marked("Highest SUDS"), str(max(suds)) if suds else tr("none rated")),
        Figure(marked("Last SUDS"), str(suds[-1]) if suds else tr("none rated")),
        Figure(
            marked("Mean heart rate"),
            tr("not measured") if heart is None else tr("{rate} bpm", rate=number_said(heart)),
        ),
        Figure(marked("Cues"), str(cues)),
        Figure(marked("Safe stops"), str(stops)),
    )
