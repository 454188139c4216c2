"""Which tests follow each other, which rows begin first, and which of them wait for real time.

A row runs whole in one process, so that what it makes once (a display, a demo) is made once. Rows
that wait hardly compute: several run beside those that do, so that no processor is idle while they
wait; and not all at once, so that they do not crowd each other out. First comes the demo, and few
beside it: what it promises of a stop is promised of a machine that can draw what the patient sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Row:
    """Tests that follow each other.

    Attributes:
        name: What they have in common.
        waits: For processes, networks or sensors in real time, most of the time.
        needs_room: It draws pictures in real time: nothing else that waits runs beside it.
    """

    name: str
    waits: bool = False
    needs_room: bool = False


_DEMO = Row("demo", waits=True, needs_room=True)
_KILLS = Row("kills", waits=True)
_FAULTS = Row("faults", waits=True)
_PAIRING = Row("pairing", waits=True)
_SCENES = Row("scenes")
_SOUND = Row("sound", waits=True)
_SERVER = Row("server")

# The first that a file begins with counts; those above begin first, the longest before the others.
ROWS: Final = {
    "tests/end_to_end/test_demo.py": _DEMO,
    "tests/end_to_end/test_bad_input.py": _DEMO,  # asks for what the demo left
    "tests/faults/test_message_orders.py": Row("orders"),
    "tests/faults/test_network.py": _FAULTS,
    "tests/faults/test_hostile": _FAULTS,
    "tests/faults/test_attacks.py": _FAULTS,
    "tests/faults/test_traps.py": _FAULTS,
    "tests/end_to_end/test_pairing.py": _PAIRING,
    "tests/shared/test_discovery.py": _PAIRING,  # both announce themselves on this machine
    # Whoever draws scenes builds all of them first, for 10 s: all that do share one display. What
    # counts its nodes and states comes first, while nobody else has left any.
    "tests/scenes/test_leaving.py": _SCENES,
    "tests/scenes/": _SCENES,
    "tests/therapy_client/test_comfort.py": _SCENES,
    "tests/therapy_client/test_display_offscreen.py": _SCENES,
    "tests/end_to_end/": Row("programs", waits=True),
    "tests/faults/": _KILLS,
    "tests/therapy_client/test_sound_recorded.py": _SOUND,
    "tests/therapy_client/test_cues_recorded.py": _SOUND,
    "tests/therapy_client/test_speech_recorded.py": _SOUND,
    "tests/clinician_console/test_spark_": Row("spark"),  # all of them ask one cluster
    "tests/clinician_console/test_server_": _SERVER,  # all of them ask one PostgreSQL
    "tests/clinician_console/test_sync_": _SERVER,
    "tests/clinician_console/test_doctor_sync.py": _SERVER,
    "tests/clinician_console/test_sensors": Row("sensors", waits=True),
    "tests/command_line/": Row("commands"),
    # Long, and each a row of its own: begun before what is short, in whatever order that comes.
    "tests/clinician_console/test_report_session_pdf.py": Row(""),
    "tests/specification/test_nothing_": Row("nothing"),
    "tests/clinician_console/test_window_popups.py": Row(""),
    "tests/clinician_console/test_rehearsal_debrief.py": Row(""),
    "tests/clinician_console/test_window_st": Row(""),
}
_STARTS: Final = list(ROWS)


def place_of(node: str) -> int:
    """When a test begins: its place among the rows; after all of them where it stands in none."""
    return next((at for at, start in enumerate(_STARTS) if node.startswith(start)), len(_STARTS))


def row_of(node: str) -> Row:
    """The row that a test stands in; a file that stands in none is a row of its own."""
    file = node.partition("::")[0]
    place = place_of(file)
    found = ROWS[_STARTS[place]] if place < len(_STARTS) else Row("")
    return found if found.name else Row(file, found.waits)
