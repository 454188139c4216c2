"""What a therapist asks of the headset beside the exposure: a closed union, one class a wish.

Each is numbered by its author, who says it again with every target until it is withdrawn; each has
one file on either side, named like its kind: `clinician_console/session/wishes/` asks, and
`therapy_client/session/wishes/` takes, refuses or withdraws. A stop is no wish, and withdraws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal, TypeVar, get_args

from pydantic import AfterValidator, Field

from shared.wire.parts import (
    USUAL_PLACE,
    BreathingGuide,
    Count,
    CuePlace,
    Name,
    Part,
    Question,
    TalkPlace,
)


class BreathingOrder(Part):
    """The guide that the patient breathes with, where the shore is shown."""

    kind: Literal["breathing"] = "breathing"
    number: Count
    guide: BreathingGuide


class TalkOrder(Part):
    """Whether the therapist's microphone is heard, and from where; the highest number counts.

    It changes nothing of the exposure and so no `rev`: a question to the patient that waits for
    the therapist's word must not be void because they asked it aloud.
    """

    kind: Literal["talk"] = "talk"
    number: Count
    place: TalkPlace | None


class RecentreOrder(Part):
    """How often the therapist asked to centre the view; each number is done once."""

    kind: Literal["recentre"] = "recentre"
    number: Count


class CueOrder(Part):
    """The newest cue that the therapist ordered; each number is shown at most once."""

    kind: Literal["cue"] = "cue"
    number: Count
    name: Name
    place: CuePlace = USUAL_PLACE


class QuestionOrder(Part):
    """The newest question that the therapist put; each number is asked at most once."""

    kind: Literal["question"] = "question"
    number: Count
    name: Question


Wish = BreathingOrder | TalkOrder | RecentreOrder | CueOrder | QuestionOrder
"""The closed union; in this order each side looks at them."""

KINDS: Final[tuple[str, ...]] = tuple(kind.model_fields["kind"].default for kind in get_args(Wish))


def _one_of_a_kind(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """These wishes, if no two are of the same kind.

    Raises:
        ValueError: Two are.
    """
    if len({wish.kind for wish in wishes}) < len(wishes):
        raise ValueError("two wishes of one kind")
    return wishes


Wishes = Annotated[
    tuple[Annotated[Wish, Field(discriminator="kind")], ...],
    Field(max_length=len(KINDS)),
    AfterValidator(_one_of_a_kind),
]

W = TypeVar("W", bound=Part)


def wished(wishes: Sequence[Part], kind: type[W]) -> W | None:
    """The wish of this kind, or None where it is not wished."""
    return next((wish for wish in wishes if isinstance(wish, kind)), None)
