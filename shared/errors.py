"""Every error that Gradus shows to a person, in one table.

    GradusError                      code   exit
    ├── UsageError                   U1     2     the command was called wrongly
    ├── FaultyFileError              P0     3     a file that somebody writes has faults
    │   ├── ProtocolFileError        P1     3     a treatment protocol file has faults
    │   ├── InstrumentFileError      P2     3     an instrument's file has faults
    │   └── PlanError                P3     3     a plan does not keep to its treatment protocol
    ├── DeviceError                  D1     4     something to plug in, switch on or install
    │   ├── MissingLibraryError      D2     4     a system library is not installed
    │   ├── DisplayError             D3     4     no display could be opened
    │   ├── StreamError              D4     4     a biosignal stream is missing or broken
    │   └── MicrophoneError          D5     4     the therapist's microphone cannot be used
    ├── LinkError                    L1     4     console and headset do not reach each other
    │   ├── PortTakenError           L2     4     the console's port is in use
    │   ├── WireVersionError         L3     4     the two programs speak different versions
    │   ├── RefusedPeerError         L4     5     the key is not the one that is trusted
    │   └── SecondHeadsetError       L5     4     another headset client is in the session
    ├── AccessError                  A1     5     wrong passphrase, key or permission
    │   └── PairingError             A2     5     two machines did not come to trust each other
    ├── RehearsalError               R1     1     a scripted session did not go as it must
    ├── StorageError                 S1     1     the disk is full, read-only or gone
    ├── IntegrityError               I1     6     stored data is not what was written
    ├── ProgramFaultError            G1     1     a fault of the program itself
    └── MemoryShortError             G2     1     the computer has not enough free memory

Each error is a sentence for the person in the room: what happened, why, what to do next, and
a code to look up or read out on the telephone. No error text ever holds patient data.
"""

from __future__ import annotations

from typing import ClassVar

from shared.language import joined, marked, retold, together


class GradusError(Exception):
    """Base of all errors that are shown to a person.

    Args:
        what: What happened and why, one sentence, no patient data.
        next_step: What the reader can do now, one sentence in the imperative.
    """

    code: ClassVar[str] = "G0"
    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(what, next_step)
        self.what = what
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.what} {self.next_step} [{self.code}]"

    def said(self) -> str:
        """It in the language that was chosen; `str` is English, as logs and terminals are."""
        return f"{retold(self.what)} {retold(self.next_step)} [{self.code}]"


class UsageError(GradusError):
    """The command was called with words it cannot use."""

    code = "U1"
    exit_code = 2


class FaultyFileError(GradusError):
    """A file that people write has faults; all of them are listed, by name.

    Args:
        file_name: Name of the file, without its folder.
        faults: One line per fault, each beginning with the path of names to it.
        next_step: What to do about a file that could not be read at all; left out where there
            are lines to mend.
    """

    code = "P0"
    exit_code = 3
    mend: ClassVar[str] = marked("Mend the lines named above.")

    def __init__(self, file_name: str, faults: tuple[str, ...], next_step: str = "") -> None:
        self.file_name = file_name
        self.faults = faults
        count = (
            marked("1 fault") if len(faults) == 1 else marked("{count} faults", count=len(faults))
        )
        found = marked("cannot be used") if next_step else marked("has {count}", count=count)
        listing = joined((together("  {fault}", fault=fault) for fault in faults), "\n")
        bare = file_name and file_name == file_name.strip()
        named = file_name if bare else f"“{file_name}”"
        what = together("{named} {found}:\n{listing}", named=named, found=found, listing=listing)
        super().__init__(what, next_step or self.mend)

    def __str__(self) -> str:
        return f"{self.what}\n{self.next_step} [{self.code}]"

    def said(self) -> str:
        """It in the language that was chosen."""
        return f"{retold(self.what)}\n{retold(self.next_step)} [{self.code}]"


class ProtocolFileError(FaultyFileError):
    """A treatment protocol file has faults."""

    code = "P1"
    mend = marked("Mend the lines named above and check it with: gradus protocols check FILE.")


class InstrumentFileError(FaultyFileError):
    """An instrument's file has faults, or is of an instrument that may not be used here."""

    code = "P2"
    mend = marked("Mend the lines named above and look at it with: gradus instruments show FILE.")


class PlanError(FaultyFileError):
    """A patient's plan does not keep to its treatment protocol."""

    code = "P3"
    mend = marked(
        "Leave out the steps that were named, or change less; the version before stays in force."
    )


class DeviceError(GradusError):
    """Something has to be plugged in, switched on or installed."""

    code = "D1"
    exit_code = 4


class MissingLibraryError(DeviceError):
    """A system library that a program part stands on is not installed."""

    code = "D2"


class DisplayError(DeviceError):
    """No display of the wanted kind could be opened."""

    code = "D3"


class StreamError(DeviceError):
    """A biosignal stream is missing, silent or malformed."""

    code = "D4"


class MicrophoneError(DeviceError):
    """The therapist's microphone is missing, taken or not allowed."""

    code = "D5"


class LinkError(GradusError):
    """Console and headset client do not reach each other."""

    code = "L1"
    exit_code = 4


class PortTakenError(LinkError):
    """The port that the console wants is used by another program."""

    code = "L2"


class WireVersionError(LinkError):
    """The two programs are of versions that do not understand each other."""

    code = "L3"


class RefusedPeerError(LinkError):
    """The other side's key is not the one that is trusted."""

    code = "L4"
    exit_code = 5


class SecondHeadsetError(LinkError):
    """Another headset client is in the console's session already."""

    code = "L5"


class AccessError(GradusError):
    """Wrong passphrase, wrong key, or no permission."""

    code = "A1"
    exit_code = 5


class PairingError(AccessError):
    """Two machines did not come to trust each other's keys; nothing was stored."""

    code = "A2"


class RehearsalError(GradusError):
    """A scripted session did not go as it must."""

    code = "R1"
    exit_code = 1


class StorageError(GradusError):
    """The disk is full, read-only or gone."""

    code = "S1"
    exit_code = 1


class IntegrityError(GradusError):
    """Stored data is not what was written."""

    code = "I1"
    exit_code = 6


class ProgramFaultError(GradusError):
    """Something went wrong that nobody foresaw; a fault report says where."""

    code = "G1"


class MemoryShortError(GradusError):
    """The computer has not enough free memory for what was asked."""

    code = "G2"
