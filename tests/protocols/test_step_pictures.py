"""Every step of the library has its small picture, and none lies there for nobody."""

from __future__ import annotations

from protocols.plans.loader import library, load_protocol
from protocols.step_pictures import FOLDER, file_of, picture_of

JPEG = b"\xff\xd8\xff"


def test_every_step_of_the_library_has_a_picture_and_no_picture_is_of_another():
    wanted = {file_of(name, step.name) for name in library() for step in load_protocol(name).steps}
    found = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.*")}
    assert found == wanted
    assert all((FOLDER / name).read_bytes().startswith(JPEG) for name in found)
    assert sum((FOLDER / name).stat().st_size for name in found) < 1_500_000, "kept small"


def test_a_step_that_is_not_of_the_library_has_none_wherever_its_name_would_lead():
    assert picture_of("heights", "My sister's balcony") is None
    assert picture_of("../../etc", "passwd") is None
