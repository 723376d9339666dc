"""Checks a proof that a report stands in a history, without any of probity's code.

    verify_proof.py PUBLIC_KEY PROOF REPORT

The proof is a C2SP tlog-proof whose extra data is the record that names the report. PUBLIC_KEY
is minisign's. Needs python3-cryptography.
"""

import base64
import hashlib
import pathlib
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def decode(text):
    return base64.b64decode(text, validate=True)


def read_public_key(path):
    record = decode(pathlib.Path(path).read_text().splitlines()[1])
    assert len(record) == 42 and record[:2] == b"Ed", "no minisign public key"
    return record[10:]


def open_checkpoint(note, point):
    """Origin, size and root, once the signature of the log's key holds (C2SP signed-note)."""
    text, signatures = note[: note.rindex("\n\n") + 1], note[note.rindex("\n\n") + 2 :]
    origin, size, root = text.splitlines()[:3]
    key_hash = hashlib.sha256(origin.encode() + b"\n\x01" + point).digest()[:4]
    for line in signatures.splitlines():
        dash, name, signature = line.split(" ")
        if dash == "\u2014" and name == origin and decode(signature)[:4] == key_hash:
            Ed25519PublicKey.from_public_bytes(point).verify(decode(signature)[4:], text.encode())
            return int(size), decode(root)
    raise AssertionError("not signed by this key")


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_by_path(leaf, index, size, path):
    """The root that the path leads to, by the recursion of RFC 6962, section 2.1.1."""
    if size == 1:
        assert not path, "too many hashes"
        return leaf
    left_size = 1 << (size - 1).bit_length() - 1
    *rest, sibling = path
    if index < left_size:
        return node(root_by_path(leaf, index, left_size, rest), sibling)
    return node(sibling, root_by_path(leaf, index - left_size, size - left_size, rest))


def check(point, proof, report):
    head, checkpoint = proof.split("\n\n", 1)
    version, extra, index, *path = head.split("\n")
    assert version == "c2sp.org/tlog-proof@v1", "version"
    record = decode(extra.removeprefix("extra "))
    index = int(index.removeprefix("index "))
    size, root = open_checkpoint(checkpoint, point)
    assert index < size, "index"
    leaf = hashlib.sha256(b"\x00" + record).digest()
    assert root_by_path(leaf, index, size, [decode(line) for line in path]) == root, "root"
    fields = dict(line.split(" ", 1) for line in record.decode().splitlines()[1:])
    digest = hashlib.blake2b(report, digest_size=32).hexdigest()
    assert fields["report"] == f"{digest} {len(report)}", "another report"


def main():
    key_path, proof_path, report_path = sys.argv[1:]
    try:
        check(
            read_public_key(key_path),
            pathlib.Path(proof_path).read_bytes().decode(),
            pathlib.Path(report_path).read_bytes(),
        )
    except (AssertionError, InvalidSignature, KeyError, OSError, ValueError) as problem:
        sys.exit(f"{proof_path}: does not verify: {problem!r}")
    print(f"{proof_path}: verified")


if __name__ == "__main__":
    main()
