#!/usr/bin/env python3
"""Writes the published vectors beside this file: a second implementation, sharing nothing with the C++ code.

Digests come from hashlib, trees from the recursive definition of RFC 6962, Ed25519 from the openssl program.
    python3 make_vectors.py            writes leaf.json, node.json, roots.json, checkpoint.json
    python3 make_vectors.py --check    exits 1 when a file differs from what would be written
"""
import base64
import hashlib
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
DOMAIN = b"sunhall/jrn/v1\x00"
HASHES = ("sha256", "sm3")
ORIGIN = "trade.example.gov.cn/journal"
WITNESS = "witness.example.gov.cn/w1"


def digest(name, data):
    return hashlib.new(name, data).digest()


def leaf(salt, rec):
    return b"\x01" + b"".join(digest(h, DOMAIN + salt + rec) for h in HASHES)


def leaf_hash(h, data):
    return digest(h, b"\x00" + data)


def node_hash(h, left, right):
    return digest(h, b"\x01" + left + right)


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def root(h, leaves):
    if not leaves:
        return digest(h, b"")
    if len(leaves) == 1:
        return leaf_hash(h, leaves[0])
    k = split(len(leaves))
    return node_hash(h, root(h, leaves[:k]), root(h, leaves[k:]))


def path(h, index, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return path(h, index, leaves[:k]) + [root(h, leaves[k:])]
    return path(h, index - k, leaves[k:]) + [root(h, leaves[:k])]


def b64(data):
    return base64.b64encode(data).decode()


def ed25519(seed, message):
    """Public key and signature of the key with this seed (wrapped as PKCS #8 for the openssl program)."""
    with tempfile.TemporaryDirectory() as folder:
        key, text = pathlib.Path(folder, "key.der"), pathlib.Path(folder, "text")
        key.write_bytes(bytes.fromhex("302e020100300506032b657004220420") + seed)
        text.write_bytes(message)
        der = ["-inkey", key, "-keyform", "DER"]
        signature = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", *der, "-in", text],
                                   check=True, capture_output=True).stdout
        public = subprocess.run(["openssl", "pkey", "-in", key, "-inform", "DER", "-pubout", "-outform", "DER"],
                                check=True, capture_output=True).stdout[-32:]
    return public, signature


def key_id(name, kind, public):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def vkey(name, kind, public):
    return f"{name}+{key_id(name, kind, public).hex()}+{b64(bytes([kind]) + public)}"


def sample_leaves(count):
    return [leaf(bytes([i]) * 32, b'{"n":"%d"}' % i) for i in range(count)]


def leaf_vectors():
    samples = [(bytes(32), b"{}"), (bytes(range(32)), '{"type":"投标","v":1}'.encode()), (b"\xff" * 32, b"")]
    return [{"salt": s.hex(), "rec": r.decode(), "leaf": leaf(s, r).hex()} for s, r in samples]


def node_vectors():
    data = [b"", b"\x00", b"L123456", bytes(65)]
    pairs = [(bytes(32), bytes(32)), (bytes(range(32)), b"\xff" * 32)]
    return {h: {"empty": digest(h, b"").hex(),
                "leaves": [{"data": d.hex(), "hash": leaf_hash(h, d).hex()} for d in data],
                "nodes": [{"left": l.hex(), "right": r.hex(), "hash": node_hash(h, l, r).hex()} for l, r in pairs]}
            for h in HASHES}


def root_vectors():
    leaves = sample_leaves(20)
    return {"about": "leaf i is made of 32 salt bytes of value i and the record {\"n\":\"<i>\"}",
            "leaves": [data.hex() for data in leaves],
            **{h: [root(h, leaves[:n]).hex() for n in range(21)] for h in HASHES}}


def checkpoint_vectors():
    leaves = sample_leaves(20)
    text = f"{ORIGIN}\n20\n{b64(root('sha256', leaves))}\n"
    seed, witness_seed, time = bytes(range(32)), bytes(range(32, 64)), 1773624600
    public, signature = ed25519(seed, text.encode())
    note = f"{text}\n\u2014 {ORIGIN} {b64(key_id(ORIGIN, 1, public) + signature)}\n"
    witness, cosignature = ed25519(witness_seed, f"cosignature/v1\ntime {time}\n{text}".encode())
    raw = key_id(WITNESS, 4, witness) + struct.pack(">Q", time) + cosignature
    cosigned = f"{note}\u2014 {WITNESS} {b64(raw)}\n"
    hashes = "".join(b64(part) + "\n" for part in path("sha256", 7, leaves))
    return {"about": "over the 20 leaves of roots.json; these seeds are published and must never sign anything real",
            "origin": ORIGIN, "seed": seed.hex(), "vkey": vkey(ORIGIN, 1, public), "checkpoint": note,
            "witness": WITNESS, "witness_seed": witness_seed.hex(), "witness_vkey": vkey(WITNESS, 4, witness),
            "time": time, "cosigned": cosigned, "index": 7,
            "proof": f"c2sp.org/tlog-proof@v1\nindex 7\n{hashes}\n{cosigned}"}


def main():
    made = {"leaf": leaf_vectors(), "node": node_vectors(), "roots": root_vectors(), "checkpoint": checkpoint_vectors()}
    different = False
    for name, value in made.items():
        file = HERE / f"{name}.json"
        text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        if "--check" in sys.argv:
            different |= not file.exists() or file.read_text(encoding="utf-8") != text
        else:
            file.write_text(text, encoding="utf-8")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
