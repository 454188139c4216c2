"""LOINC codes as a file writes them: whether one can be one, its last digit being computed."""

from __future__ import annotations

import re

from protocols.reading import Table, described, quoted

_CODE = re.compile(r"(?P<digits>[0-9]{3,7})-(?P<check>[0-9])")


def is_loinc(code: str) -> bool:
    """Whether a code has LOINC's form and the check digit (modulo 10, after Luhn) that it must."""
    found = _CODE.fullmatch(code)
    if found is None:
        return False
    total = 0
    for place, digit in enumerate(reversed(found["digits"])):
        total += sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10))
    return -total % 10 == int(found["check"])


def loinc(table: Table, key: str) -> str | None:
    """A LOINC code, where one was written."""
    value = table.values.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        table.fault(key, f'expected a code as in "44261-6", got {described(value)}.')
    elif not is_loinc(value):
        table.fault(key, f"“{quoted(value)}” is no LOINC code: its digits do not agree.")
    else:
        return value
    return None
