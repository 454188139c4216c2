"""A new wish is a file on either side and a line in the wire's closed union, and works at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]
ROOMS = ("shared", "protocols", "therapy_client", "clinician_console")

ON_THE_WIRE = '''
class LampOrder(Part):
    """A lamp beside the patient."""

    kind: Literal["lamp"] = "lamp"
    number: Count


'''
CONSOLE_FILE = '''"""A lamp beside the patient."""

from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.wishes.base import ConsoleWish
from shared.rules.states import SHOWS_EXPOSURE
from shared.wire.wishes import LampOrder


class LampWish(ConsoleWish[LampOrder]):
    """It burns in a scene only."""

    def ask(self) -> Answer:
        """Want it to burn."""
        if self.now.state not in SHOWS_EXPOSURE:
            return refused("There is no scene to light.")
        self.number += 1
        self.order = LampOrder(number=self.number)
        self.now.decided()
        return SENT


WISH = LampWish
'''
HEADSET_FILE = '''"""A lamp beside the patient."""

from shared.rules.states import SHOWS_EXPOSURE
from shared.wire.wishes import LampOrder
from therapy_client.session.wishes.base import HeadsetWish


class LampWish(HeadsetWish[LampOrder]):
    """It burns while it is wished."""

    order_type = LampOrder

    def objection(self, order: LampOrder) -> str | None:
        """The headset trusts nobody."""
        return None if self.where.state in SHOWS_EXPOSURE else "there is no scene to light"


WISH = LampWish
'''
A_SESSION = '''"""The lamp is asked for, taken, told and taken back by a stop."""

from pathlib import Path

from clinician_console.session.wishes.lamp import LampWish as Asked
from shared.wire.wishes import LampOrder, wished
from tests.conftest import Room, load_protocol
from therapy_client.session.wishes.lamp import LampWish as Taken

room = Room(Path("journals"), load_protocol("heights"), None)
session = room.session
room.begin_baseline()
assert session.acts.wish(Asked, lambda lamp: lamp.ask()).sentence == "There is no scene to light."
assert wished(session.steering.wishes, LampOrder) is None
session.steering.wish(Asked).order = LampOrder(number=1)  # as only a broken console would
session.steering.rev += 1
room.let(0.5)
(refused,) = room.recorder.events("wish_refused")
assert refused.data == {"wish": "lamp", "number": 1, "reason": "there is no scene to light"}
session.steering.wish(Asked).order, session.steering.wish(Asked).number = None, 1

assert session.acts.go_to_step(session.protocol.steps[0]).sent
room.until(lambda: room.client.state.value == "exposure")
assert session.acts.wish(Asked, lambda lamp: lamp.ask()).sent
room.until(lambda: room.client.wish(Taken).open == LampOrder(number=2))
room.let(0.5)
(asked,) = room.recorder.events("wish_asked")
(taken,) = room.recorder.events("wish_taken")
assert asked.data == taken.data == {"wish": "lamp", "number": 2}

session.acts.safe_stop()
room.until(lambda: room.loop.in_safe_place)
room.let(0.5)
assert room.client.wish(Taken).open is None
assert wished(session.steering.wishes, LampOrder) is None
(withdrawn,) = room.recorder.events("wish_withdrawn")
assert withdrawn.data == {"wish": "lamp", "number": 2, "reason": "a stop came first"}
said = room.said()
assert "Asked for: lamp." in said
assert "The headset does it: lamp." in said
assert "The headset does it no more (lamp): a stop came first." in said
print("the lamp burned")
'''


def a_copy_of_the_house(where: Path) -> Path:
    """The four packages and the tests' room, without pictures and bodies."""
    plain = shutil.ignore_patterns("__pycache__", "*.npz", "*.png", "*.jpg", "*.wav", "*.ttf")
    for room in ROOMS:
        shutil.copytree(HOME / room, where / room, ignore=plain)
    (where / "tests").mkdir()
    for file in ("__init__.py", "conftest.py", "journals.py"):
        if (HOME / "tests" / file).exists():
            shutil.copy(HOME / "tests" / file, where / "tests")
    return where


def test_a_wish_is_a_file_on_either_side_and_a_line_and_works_from_end_to_end(tmp_path):
    house = a_copy_of_the_house(tmp_path)
    wire = house / "shared" / "wire" / "wishes.py"
    text = wire.read_text("utf-8")
    union = "Wish = BreathingOrder | "
    assert text.count(union) == 1
    wire.write_text(text.replace(union, f"{ON_THE_WIRE}{union}LampOrder | "), "utf-8")
    for side, file in (("clinician_console", CONSOLE_FILE), ("therapy_client", HEADSET_FILE)):
        (house / side / "session" / "wishes" / "lamp.py").write_text(file, "utf-8")
    (house / "journals").mkdir()
    (house / "a_session.py").write_text(A_SESSION, "utf-8")
    run = subprocess.run(
        [sys.executable, "a_session.py"], cwd=house, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.endswith("the lamp burned\n")
