"""What a watching console says, which is one thing, and what it is shown beside the targets."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from shared.trust.roles import Watcher
from shared.wire.parts import (
    MOST_VALUES,
    Amount,
    Count,
    Identifier,
    Name,
    Part,
    ShownLine,
    ShownRating,
    Version,
)
from shared.wire.sizes import MAX_CONTROL_BYTES


class Watch(Part):
    """A watching console looks on. Sent once a second.

    Attributes:
        shown: The session that it shows already.
    """

    kind: Literal["watch"] = "watch"
    wire_version: Version
    boot: Identifier
    role: Watcher
    shown: Identifier | None = None


class Watched(Part):
    """The session that is watched, and the treatment protocol that it follows."""

    kind: Literal["watched"] = "watched"
    wire_version: Version
    session_id: Identifier
    epoch: Count
    patient_code: Annotated[str, Field(max_length=64)]
    protocol_name: Annotated[str, Field(max_length=200)]
    protocol_toml: Annotated[str, Field(max_length=MAX_CONTROL_BYTES)]


class ShownAlerts(Part):
    """The alerts that are on at the controlling console: small, so that nothing crowds them out."""

    kind: Literal["shown_alerts"] = "shown_alerts"
    session_id: Identifier
    now_s: Amount
    alerts: Annotated[tuple[Name, ...], Field(max_length=MOST_VALUES)]
    stop_ms: Amount | None


class Shown(Part):
    """What else the controlling console shows now; the newest replaces those before.

    Attributes:
        now_s: Seconds since the session began.
        log_from: The number of the first line of `log`, from 0.
        log: The newest lines.
        ratings: The newest ratings.
    """

    kind: Literal["shown"] = "shown"
    session_id: Identifier
    now_s: Amount
    pose_samples: Count
    log_from: Count
    log: Annotated[tuple[ShownLine, ...], Field(max_length=200)]
    ratings: Annotated[tuple[ShownRating, ...], Field(max_length=500)]
