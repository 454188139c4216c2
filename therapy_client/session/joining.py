"""Which welcome leads this client into a session. Pure."""

from __future__ import annotations

from shared.wire.messages import WIRE_VERSION, Welcome
from therapy_client.session.machine import HeadsetSession


def is_news(
    welcome: Welcome, boot: str, session: HeadsetSession | None, waiting: Welcome | None
) -> bool:
    """Whether a welcome is for this client, and not repeated or from a console replaced since.

    Args:
        boot: This client's nonce.
        session: The session that it is in.
        waiting: The welcome that it follows as soon as it can.
    """
    if welcome.wire_version != WIRE_VERSION or welcome.boot != boot:
        return False
    if waiting and welcome.epoch < waiting.epoch:
        return False
    if session is None:
        return True
    same = (session.session_id, session.epoch) == (welcome.session_id, welcome.epoch)
    return welcome.epoch >= session.epoch and not same
