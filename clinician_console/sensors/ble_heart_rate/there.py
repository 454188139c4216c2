"""The heart belts that are heard at this moment, a line each."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from clinician_console.sensors.ble_heart_rate.library import Bluetooth, load_bleak, trouble_of
from clinician_console.sensors.ble_heart_rate.radio import LONGEST_NAME, MOST_BELTS, NO_KNOWN_REASON
from shared.errors import StreamError
from shared.printable import plain


def belts_there(seconds: float, bluetooth: Bluetooth | None = None) -> list[str]:
    """All belts that are heard in time, by name and address.

    Args:
        seconds: How long to listen.
        bluetooth: The way to the radio; the system's if it is None.

    Raises:
        MissingLibraryError: The library that speaks to Bluetooth is not installed.
        StreamError: Bluetooth is off, missing or not allowed.
    """
    load_bleak()
    return asyncio.run(heard_within(seconds, bluetooth or Bluetooth()))


async def heard_within(seconds: float, bluetooth: Bluetooth) -> list[str]:
    """The same, in a loop that runs."""
    heard: dict[str, str] = {}

    def advertised(device: Any, advertisement: Any) -> None:  # noqa: ANN401 - bleak's own
        if len(heard) < MOST_BELTS:
            name = plain(str(advertisement.local_name or device.name or ""), LONGEST_NAME)
            address = plain(str(device.address), LONGEST_NAME)
            heard[address] = f"“{name or 'belt without a name'}”, {address}"

    try:
        async with bluetooth.find(advertised):
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await asyncio.Event().wait()
    except Exception as error:
        raise trouble_of(error) or StreamError(*NO_KNOWN_REASON) from error
    return sorted(heard.values()) or ["no belt is heard; most send only while they are worn"]
