"""Whether a LOINC code can be one: its last digit is computed from the others."""

from __future__ import annotations

import re

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
