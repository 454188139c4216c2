"""Certificates for tests: an authority, and what it signs for a server."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_PEM = serialization.Encoding.PEM
_SSL_REQUEST = struct.pack("!II", 8, 80877103)  # PostgreSQL's own first words before TLS


@dataclass(frozen=True)
class Certificate:
    """A server's certificate and its private key, both PEM."""

    chain: bytes
    key: bytes = field(repr=False)

    def stands_at(self, host: str, port: int) -> bool:
        """Whether the PostgreSQL there presents this certificate."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with socket.create_connection((host, port), timeout=600) as raw:
            raw.sendall(_SSL_REQUEST)
            if raw.recv(1) != b"S":
                return False
            with context.wrap_socket(raw) as secure:
                found = secure.getpeercert(binary_form=True)
        own = x509.load_pem_x509_certificate(self.chain)
        return found == own.public_bytes(serialization.Encoding.DER)


class Authority:
    """Who signs certificates, and is trusted or not."""

    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        built = self._builder(self._name, self._key, timedelta(days=30)).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        self.pem = built.sign(self._key, hashes.SHA256()).public_bytes(_PEM)

    def certificate(self, host: str, valid_for: timedelta = timedelta(days=20)) -> Certificate:
        """One for a server of this name; one that is valid for less than nothing has expired."""
        key = ec.generate_private_key(ec.SECP256R1())
        names: list[x509.GeneralName] = [x509.DNSName(host)]
        if host == "localhost":
            names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        built = self._builder(subject, key, valid_for).add_extension(
            x509.SubjectAlternativeName(names), critical=False
        )
        return Certificate(
            built.sign(self._key, hashes.SHA256()).public_bytes(_PEM),
            key.private_bytes(
                _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
        )

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, valid_for: timedelta
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=10))
            .not_valid_after(now + valid_for)
        )
