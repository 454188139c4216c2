"""How a room is joined to its clinic's server: kept in the encrypted store, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Joined:
    """What a room needs to reach the server, and to seal for it.

    Attributes:
        host: A name that the server's certificate has.
        authority: PEM of the authority that signed that certificate; empty for the computer's own.
        password: Of the login.
        clinic_key: The secret that words are sealed with.
        room: Under which id the server knows this store.
    """

    host: str
    port: int
    database: str
    login: str
    authority: str = ""
    password: str = field(default="", repr=False)
    clinic_key: bytes = field(default=b"", repr=False)
    room: str = ""

    @property
    def said(self) -> str:
        """The server as people read it."""
        return f"{self.login}@{self.host}:{self.port}/{self.database}"
