"""`gradus verify --against` holds the store against what is printed at the end of a report."""

from __future__ import annotations

from argparse import Namespace

import pytest

from clinician_console.commands import verify
from clinician_console.commands.parts.opening import PASSPHRASE_VARIABLE
from clinician_console.outputs.told.imprint import Imprint
from shared.errors import IntegrityError, UsageError
from tests.clinician_console.storage_kit import PASSPHRASE, ready_store


@pytest.fixture
def printed(tmp_path, monkeypatch):
    """What a report bore, in words."""
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    with ready_store(tmp_path) as store:
        store.add_patient("P014")
        return Imprint(audit=store.audit_head()).trail


def against(folder, *words):
    return verify.run(Namespace(data=folder, against=words))


def test_what_a_report_says_to_type_is_found_in_the_store_that_it_was_made_of(
    tmp_path, printed, capsys
):
    command = printed.partition("gradus verify --against ")[2].removesuffix(" says so.")
    number, link = command.split()
    assert len(link) == verify.LEAST_OF_A_LINK
    assert against(tmp_path, number, link.upper()) == 0
    assert f"Entry {number} of the audit trail is the one that was printed." in (
        capsys.readouterr().out
    )


def test_a_link_that_the_store_does_not_have_is_a_fault(tmp_path, printed, capsys):
    with pytest.raises(IntegrityError, match="has 1 fault"):
        against(tmp_path, "2", "0" * 12)
    assert capsys.readouterr().out == (
        "store: Entry 2 of the audit trail is not the one whose link was printed.\n"
    )


def test_a_number_that_the_trail_does_not_come_to_says_that_its_end_is_missing(
    tmp_path, printed, capsys
):
    with pytest.raises(IntegrityError):
        against(tmp_path, "4711", "0" * 64)
    assert "and entry 4711 was printed: its end was cut off, or this is an older copy." in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("0", "0" * 12),
        ("-1", "0" * 12),
        ("one", "0" * 12),
        ("9" * 40, "0" * 12),
        ("٣", "0" * 12),
        ("1", "0" * 11),
        ("1", "0" * 65),
        ("1", "g" * 12),
        ("1", "%" * 12),
    ],
)
def test_what_is_no_number_or_no_link_is_told_before_the_store_is_opened(tmp_path, number, link):
    with pytest.raises(UsageError, match="as it is printed at the end of the report"):
        against(tmp_path / "nothing", number, link)
