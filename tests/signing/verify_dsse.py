"""Verifies an attestation without any of probity's code.

    verify_dsse.py PUBLIC_KEY ENVELOPE FOLDER

PUBLIC_KEY is minisign's; each subject of the statement is looked up in FOLDER and its digests
are compared. Needs python3-cryptography.
"""

import base64
import hashlib
import json
import pathlib
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HASHES = {"sha256": hashlib.sha256, "blake2b": hashlib.blake2b}


def read_public_key(path):
    line = pathlib.Path(path).read_text().splitlines()[1]
    record = base64.b64decode(line, validate=True)
    assert len(record) == 42 and record[:2] == b"Ed", "no minisign public key"
    return Ed25519PublicKey.from_public_bytes(record[10:])


def read_payload(envelope, key):
    """The payload, once its signature holds; structure as in the DSSE specification."""
    assert set(envelope) == {"payloadType", "payload", "signatures"}, "fields of the envelope"
    payload_type = envelope["payloadType"].encode()
    payload = base64.b64decode(envelope["payload"], validate=True)
    message = b"DSSEv1 %d %s %d %s" % (len(payload_type), payload_type, len(payload), payload)
    (signature,) = envelope["signatures"]
    assert set(signature) == {"keyid", "sig"}, "fields of the signature"
    key.verify(base64.b64decode(signature["sig"], validate=True), message)
    assert payload_type == b"application/vnd.in-toto+json", "type of the payload"
    return payload


def check_statement(statement, folder):
    """Structure as in the published examples of in-toto Statement v1; digests as in FOLDER."""
    assert list(statement) == ["_type", "subject", "predicateType", "predicate"], "fields"
    assert statement["_type"] == "https://in-toto.io/Statement/v1", "_type"
    assert isinstance(statement["predicateType"], str) and statement["predicateType"]
    assert isinstance(statement["predicate"], dict)
    assert statement["subject"], "no subject"
    for subject in statement["subject"]:
        assert set(subject) == {"name", "digest"} and subject["digest"], "fields of a subject"
        contents = (folder / subject["name"]).read_bytes()
        for algorithm, digest in subject["digest"].items():
            assert HASHES[algorithm](contents).hexdigest() == digest, subject["name"]


def main():
    key_path, envelope_path, folder = sys.argv[1:]
    try:
        envelope = json.loads(pathlib.Path(envelope_path).read_text())
        payload = read_payload(envelope, read_public_key(key_path))
        check_statement(json.loads(payload), pathlib.Path(folder))
    except (AssertionError, InvalidSignature, KeyError, OSError, ValueError) as problem:
        sys.exit(f"{envelope_path}: does not verify: {problem!r}")
    print(f"{envelope_path}: verified")


if __name__ == "__main__":
    main()
