"""A treatment protocol's file as tests write it, and what is told of one that has faults."""

from __future__ import annotations

import pytest

from protocols.plans.loader import parse_protocol
from protocols.plans.schema import TreatmentProtocol
from shared.errors import ProtocolFileError

HEAD = 'schema_version = 1\ntitle = "Tower"\nsentence = "A tower."\nsources = ["A study"]\n'
HEAD_2 = HEAD.replace("schema_version = 1", "schema_version = 2")


def step(name: str, exposure: str = "", scene: str = "glass_lift", minutes: str = "3") -> str:
    return (
        f'[[steps]]\nname = "{name}"\ntask = "Look down."\nscene = "{scene}"\n'
        f"minutes = {minutes}\nexposure = {{ {exposure} }}\n"
    )


def read(text: str, file_name: str = "tower.toml") -> TreatmentProtocol:
    return parse_protocol(text.encode(), file_name)


def faults_of(text: str | bytes, file_name: str = "tower.toml") -> tuple[str, ...]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ProtocolFileError) as caught:
        parse_protocol(content, file_name)
    return caught.value.faults
