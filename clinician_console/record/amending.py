"""Amending what is on record: what may be amended, to what, and what counts then. Pure.

    kind       which records                                      its parts; the first is usual
    ────────   ────────────────────────────────────────────────   ──────────────────────────────
    rating     a SUDS rating that stands                          suds
    sickness   a sickness score (FMS), typed or of the headset    fms; value
    answer     an answer to an item of an instrument              value
    note       a note                                             text
    adverse    a word on an adverse event                         text, kind, severity and so on

An amendment names the record (`of`), the part, what stood there (`was`), what is to stand there
(`to`) and why. The record itself is never touched: whoever reads lays the amendments over it, the
newest last, so that the old value, who changed it, when and why stay on record (21 CFR 11.10(e)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from clinician_console.record.adverse_event import WORDS
from clinician_console.record.what import Parts, Value, int_of, text_of, word_of
from shared.errors import UsageError
from shared.language import marked, recalled
from shared.printable import plain
from shared.wire.events import EventName
from shared.wire.parts import Question

LONGEST_WHY: Final = 500
LONGEST_NEW_TEXT: Final = 2_000
"""Characters: as long as a note may be."""

HIGHEST_SUDS: Final = 100
HIGHEST_FMS: Final = 20


class Amendable(StrEnum):
    """What may be amended."""

    RATING = "rating"
    SICKNESS = "sickness"
    ANSWER = "answer"
    NOTE = "note"
    ADVERSE = "adverse"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What somebody wants to amend.

    Attributes:
        of: The id of the record.
        part: Of it, as its data calls it.
        to: What is to stand there.
        why: The reason; there is always one.
    """

    of: UUID
    kind: Amendable
    part: str
    to: Value
    why: str


# ── what may be amended ──────────────────────────────────────────────────────────────────────────


def kind_of(name: str, data: Parts) -> Amendable | None:
    """What an event is, if it may be amended; None for all others."""
    if name == EventName.QUESTION_ANSWERED:
        return Amendable.SICKNESS if data.get("question") == Question.FMS.value else None
    return _KINDS.get(name)


_KINDS: Final[Mapping[str, Amendable]] = {
    EventName.SICKNESS_RATED.value: Amendable.SICKNESS,
    EventName.ANSWERED.value: Amendable.ANSWER,
    EventName.NOTE.value: Amendable.NOTE,
    EventName.ADVERSE_EVENT.value: Amendable.ADVERSE,
}

RATING_PART: Final = "suds"
_ADVERSE_PARTS: Final = ("text", *WORDS)


def parts_of(kind: Amendable, name: str) -> tuple[str, ...]:
    """The parts of a record that may be amended; the first is meant where none is named.

    Args:
        kind: What the record is.
        name: Of its event; a rating has none.
    """
    if kind is Amendable.SICKNESS:
        return ("value",) if name == EventName.QUESTION_ANSWERED else ("fms",)
    return {
        Amendable.RATING: (RATING_PART,),
        Amendable.ANSWER: ("value",),
        Amendable.NOTE: ("text",),
        Amendable.ADVERSE: _ADVERSE_PARTS,
    }[kind]


def fit(kind: Amendable, part: str, to: Value) -> Value:
    """A value as it may stand in a part.

    Raises:
        UsageError: It may not.
    """
    match kind:
        case Amendable.RATING:
            return _whole(to, HIGHEST_SUDS, marked("SUDS"))
        case Amendable.SICKNESS:
            return _whole(to, HIGHEST_FMS, marked("A sickness score"))
        case Amendable.ANSWER:
            if to is not None and int_of(to) is None:
                raise UsageError(
                    marked("An answer is a whole number."), marked("Give one, or a dash for none.")
                )
            return to
        case Amendable.NOTE:
            return _text(to)
        case Amendable.ADVERSE:
            return _text(to) if part == "text" else _word(part, to)


def _whole(to: Value, highest: int, what: str) -> int:
    number = int_of(to)
    if number is None or not 0 <= number <= highest:
        raise UsageError(
            marked("{what} lies between 0 and {highest}.", what=what, highest=highest),
            marked("Give a whole number."),
        )
    return number


def _text(to: Value) -> str:
    return required(to if isinstance(to, str) else "", LONGEST_NEW_TEXT, marked("A text"))


def _word(part: str, to: Value) -> str:
    kind = WORDS.get(part)
    if kind is None:
        raise UsageError(
            marked("An adverse event has no part {part}.", part=plain(part, 40)),
            marked("There is {known}.", known=", ".join(_ADVERSE_PARTS)),
        )
    if (word := word_of(kind, to)) is None:
        raise UsageError(
            marked("This is no {part} of an adverse event.", part=part),
            marked("There is {known}.", known=", ".join(kind)),
        )
    return word.value


def required(text: str, longest: int, what: str) -> str:
    """A text in one printable line.

    Raises:
        UsageError: There is none, or it is too long; nothing is cut off.
    """
    line = plain(text, longest + 1).strip()
    if not line:
        raise UsageError(
            marked("{what} has to have words.", what=what),
            marked("Nothing was written; say it in words."),
        )
    if len(line) > longest:
        raise UsageError(
            marked("{what} has {longest} characters at the most.", what=what, longest=longest),
            marked("Nothing was written; say it shorter."),
        )
    return line


# ── an amendment as it is written and read ───────────────────────────────────────────────────────


def amendment_parts(change: Change, name: str, data: Parts) -> Parts:
    """What the record says of an amendment.

    Args:
        change: What is wanted.
        name: Of the event that is amended; empty for a rating.
        data: What counts of it now, earlier amendments included.

    Raises:
        UsageError: It may not be amended so, has no reason, or changes nothing.
    """
    if change.part not in parts_of(change.kind, name):
        raise UsageError(
            marked(
                "This record has no part {part} that may be amended.", part=plain(change.part, 40)
            ),
            marked("There is {known}.", known=", ".join(parts_of(change.kind, name))),
        )
    why = required(change.why, LONGEST_WHY, marked("The reason of an amendment"))
    was, to = data.get(change.part), fit(change.kind, change.part, change.to)
    if was == to and type(was) is type(to):
        raise UsageError(
            marked("This is what stands there already."), marked("Nothing was written.")
        )
    return {
        "of": change.of.hex,
        "kind": change.kind.value,
        "what": said_of(change.kind, change.part, data),
        "part": change.part,
        "was": was,
        "to": to,
        "why": why,
    }


def said_of(kind: Amendable, part: str, data: Parts) -> str:
    """What is amended, in words: `PHQ-9, item 3`."""
    match kind:
        case Amendable.RATING:
            return marked("SUDS")
        case Amendable.SICKNESS:
            return marked("Sickness (FMS)")
        case Amendable.ANSWER:
            title = text_of(data, "title") or text_of(data, "instrument") or marked("Answer")
            number = data.get("number", data.get("item", "?"))
            return marked("{title}, item {number}", title=title, number=number)
        case Amendable.NOTE:
            return marked("Note")
        case Amendable.ADVERSE:
            return marked("Adverse event, {part}", part=recalled(part))


def value_said(value: Value) -> str:
    """A value that stood or stands in a record, in words."""
    return marked("nothing") if value is None or value == "" else str(value)


def amended_said(the: Parts) -> str:
    """An amendment in words: `SUDS amended: was 40, is 45. Reason: a slip of the pen.`."""
    was, to = value_said(the.get("was")), value_said(the.get("to"))
    return marked(
        "{what} amended: was {was}, is {to}. Reason: {why}",
        what=recalled(the.get("what")),
        was=was,
        to=to,
        why=the.get("why"),
    )


def no_such_record() -> UsageError:
    """There is nothing that may be amended by this id."""
    return UsageError(
        marked("There is no such record that may be amended."),
        marked("List them with: gradus amend SESSION"),
    )
