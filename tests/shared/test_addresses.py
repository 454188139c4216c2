"""The address of a console as somebody types it: where nobody can ever be, nobody is looked for."""

from __future__ import annotations

import pytest

from shared.errors import UsageError
from shared.wire.ports import DEFAULT_PORT, LAST_PORT, LONGEST_LABEL, address_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ward-2", ("ward-2", DEFAULT_PORT)),
        ("192.168.1.20:5760", ("192.168.1.20", 5760)),
        (f"{'x' * LONGEST_LABEL}.local", (f"{'x' * LONGEST_LABEL}.local", DEFAULT_PORT)),
        (f"ward-2:{LAST_PORT}", ("ward-2", LAST_PORT)),
    ],
)
def test_an_address_is_a_host_and_a_port_or_the_usual_one(typed, meant):
    assert address_of(typed, DEFAULT_PORT) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ":",
        ":5750",
        "ward-2:",
        "ward-2:0",
        "ward-2:65536",
        "ward-2:x",
        "x" * 64,
        "a." + "ü" * 40,
    ],
)
def test_what_can_be_no_address_is_said_at_once(typed):
    with pytest.raises(UsageError, match="no address of a console"):
        address_of(typed, DEFAULT_PORT)
