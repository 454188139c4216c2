"""What is remembered of a running program, so that one that crashes goes on where it was.

It is held in the memory of the process that started the program, never on a disk, and forgotten as
soon as somebody signs out or the session is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from clinician_console.desk.typed import Typed

if TYPE_CHECKING:
    from clinician_console.session.settings import Beginning, BodyWanted


class Treated(BaseModel):
    """The session that runs, as far as it takes to go on with it.

    Attributes:
        sources: Where biosignals are looked for, and which are the patient's; as in `BodyWanted`.
    """

    model_config = ConfigDict(frozen=True)

    patient_code: str
    host: str
    port: int
    simulated: bool
    sources: tuple[str, ...] = ()
    prefix: str = ""
    streams: tuple[str, ...] = ()

    @classmethod
    def of(cls, beginning: Beginning) -> Treated:
        """What is remembered of a session that begins."""
        settings, body = beginning.settings, beginning.body
        return cls(
            patient_code=settings.patient_code,
            host=settings.host,
            port=settings.port,
            simulated=settings.simulated,
            sources=body.sources,
            prefix=body.prefix,
            streams=body.streams,
        )

    @property
    def body(self) -> BodyWanted:
        """Where its biosignals are looked for."""
        from clinician_console.session.settings import BodyWanted  # noqa: PLC0415 - for a session

        return BodyWanted(self.sources, self.prefix, self.streams)


class Remembered(BaseModel):
    """What the program said last of itself.

    Attributes:
        secret: What opened the store; None while nobody is signed in.
        account: Whose it is.
        treated: The session that runs; None while none does.
    """

    model_config = ConfigDict(frozen=True)

    secret: str | None = None
    account: str = ""
    treated: Treated | None = None

    def __repr__(self) -> str:
        return f"Remembered(signed in: {self.secret is not None}, treats: {bool(self.treated)})"

    @property
    def typed(self) -> Typed | None:
        """What opens the store again."""
        return None if self.secret is None else Typed(self.secret, self.account)

    def signed_in(self, typed: Typed | None) -> Remembered:
        """The same, after somebody signed in or out."""
        if typed is None:
            return Remembered()
        return self.model_copy(update={"secret": typed.secret, "account": typed.account})

    def treats(self, beginning: Beginning | None) -> Remembered:
        """The same, after a session began or was over."""
        treated = None if beginning is None else Treated.of(beginning)
        return self.model_copy(update={"treated": treated})

    @property
    def goes_on(self) -> bool:
        """Whether a session ran that can be gone on with."""
        return self.secret is not None and self.treated is not None
