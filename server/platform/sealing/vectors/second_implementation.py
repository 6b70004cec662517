#!/usr/bin/env python3
"""A second implementation of the sealed envelope, from the published descriptions alone (standard library only).

It writes the vectors of this folder; the C++ tests must make the same bytes (T-SEAL-01). Slow on purpose: every cipher
is spelled out after its standard (FIPS 197, GB/T 32907, GB/T 32905, SP 800-38D, RFC 5869, C2SP chunked-encryption v1).

    python3 second_implementation.py            writes the vectors again
    python3 second_implementation.py --check    compares them with the files instead
"""
import hashlib
import hmac
import json
import pathlib
import sys


def rotl(x, n):
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


# ---- SM3, GB/T 32905 -------------------------------------------------------------------------------------------------
class SM3:
    digest_size, block_size, name = 32, 64, "sm3"

    def __init__(self, data=b""):
        self.data = bytes(data)

    def update(self, data):
        self.data += data

    def copy(self):
        return SM3(self.data)

    def digest(self):
        v = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
        m = self.data + b"\x80" + b"\0" * ((55 - len(self.data)) % 64) + (8 * len(self.data)).to_bytes(8, "big")
        for at in range(0, len(m), 64):
            w = [int.from_bytes(m[at + i:at + i + 4], "big") for i in range(0, 64, 4)]
            for j in range(16, 68):
                x = w[j - 16] ^ w[j - 9] ^ rotl(w[j - 3], 15)
                w.append(x ^ rotl(x, 15) ^ rotl(x, 23) ^ rotl(w[j - 13], 7) ^ w[j - 6])
            a, b, c, d, e, f, g, h = v
            for j in range(64):
                t = 0x79CC4519 if j < 16 else 0x7A879D8A
                ss1 = rotl((rotl(a, 12) + e + rotl(t, j % 32)) & 0xFFFFFFFF, 7)
                ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
                gg = e ^ f ^ g if j < 16 else (e & f) | (~e & g & 0xFFFFFFFF)
                tt1 = (ff + d + (ss1 ^ rotl(a, 12)) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
                tt2 = (gg + h + ss1 + w[j]) & 0xFFFFFFFF
                a, b, c, d, e, f, g, h = tt1, a, rotl(b, 9), c, tt2 ^ rotl(tt2, 9) ^ rotl(tt2, 17), e, rotl(f, 19), g
            v = [x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h))]
        return b"".join(x.to_bytes(4, "big") for x in v)


# ---- the two S-boxes, computed from their definitions ----------------------------------------------------------------
def multiply(a, b, polynomial):
    out = 0
    while b:
        if b & 1:
            out ^= a
        a = a << 1 ^ (polynomial if a & 0x80 else 0)
        b >>= 1
    return out


def inverse(a, polynomial):
    return next((b for b in range(256) if multiply(a, b, polynomial) == 1), 0)


def rotl8(x, n):
    return (x << n | x >> (8 - n)) & 0xFF


def aes_sbox(x):
    b = inverse(x, 0x11B)
    return b ^ rotl8(b, 1) ^ rotl8(b, 2) ^ rotl8(b, 3) ^ rotl8(b, 4) ^ 0x63


def sm4_affine(x):
    return sum((bin(x & rotl8(0xA7, i)).count("1") & 1) << i for i in range(8)) ^ 0xD3


AES_SBOX = [aes_sbox(x) for x in range(256)]
SM4_SBOX = [sm4_affine(inverse(sm4_affine(x), 0x1F5)) for x in range(256)]
assert SM4_SBOX[:4] == [0xD6, 0x90, 0xE9, 0xFE] and AES_SBOX[:4] == [0x63, 0x7C, 0x77, 0x7B]


# ---- AES-256, FIPS 197 -----------------------------------------------------------------------------------------------
def aes(key):
    words = [list(key[i:i + 4]) for i in range(0, 32, 4)]
    constant = 1
    for i in range(8, 60):
        t = list(words[-1])
        if i % 8 == 0:
            t = [AES_SBOX[x] for x in t[1:] + t[:1]]
            t[0] ^= constant
            constant <<= 1
        elif i % 8 == 4:
            t = [AES_SBOX[x] for x in t]
        words.append([x ^ y for x, y in zip(words[-8], t)])
    rounds = [sum(words[i:i + 4], []) for i in range(0, 60, 4)]
    shift = [0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11]
    twice = [multiply(x, 2, 0x11B) for x in range(256)]

    def block(data):
        s = [x ^ y for x, y in zip(data, rounds[0])]
        for r in range(1, 15):
            s = [AES_SBOX[s[i]] for i in shift]
            if r < 14:
                m = []
                for c in range(0, 16, 4):
                    a, b, d, e = s[c:c + 4]
                    every = a ^ b ^ d ^ e
                    m += [a ^ every ^ twice[a ^ b], b ^ every ^ twice[b ^ d],
                          d ^ every ^ twice[d ^ e], e ^ every ^ twice[e ^ a]]
                s = m
            s = [x ^ y for x, y in zip(s, rounds[r])]
        return bytes(s)
    return block


# ---- SM4, GB/T 32907 -------------------------------------------------------------------------------------------------
def sm4(key):
    def tau(x):
        return sum(SM4_SBOX[x >> s & 255] << s for s in (0, 8, 16, 24))
    k = [int.from_bytes(key[i:i + 4], "big") ^ f
         for i, f in zip(range(0, 16, 4), (0xA3B1BAC6, 0x56AA3350, 0x677D9197, 0xB27022DC))]
    for i in range(32):
        ck = sum(((4 * i + j) * 7 % 256) << (24 - 8 * j) for j in range(4))
        x = tau(k[i + 1] ^ k[i + 2] ^ k[i + 3] ^ ck)
        k.append(k[i] ^ x ^ rotl(x, 13) ^ rotl(x, 23))

    def block(data):
        a, b, c, d = (int.from_bytes(data[i:i + 4], "big") for i in range(0, 16, 4))
        for rk in k[4:]:
            x = tau(b ^ c ^ d ^ rk)
            a, b, c, d = b, c, d, a ^ x ^ rotl(x, 2) ^ rotl(x, 10) ^ rotl(x, 18) ^ rotl(x, 24)
        return b"".join(x.to_bytes(4, "big") for x in (d, c, b, a))
    return block


assert aes(bytes(range(32)))(
    bytes.fromhex("00112233445566778899aabbccddeeff")).hex() == "8ea2b7ca516745bfeafc49904b496089"
assert sm4(bytes.fromhex("0123456789abcdeffedcba9876543210"))(
    bytes.fromhex("0123456789abcdeffedcba9876543210")).hex() == "681edf34d206965e86b3e94f536e4246"
assert SM3(b"abc").digest().hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


# ---- GCM, SP 800-38D -------------------------------------------------------------------------------------------------
def gcm_seal(block, nonce, plain):
    h = int.from_bytes(block(bytes(16)), "big")
    powers = []
    for _ in range(128):
        powers.append(h)
        h = h >> 1 ^ (0xE1 << 120 if h & 1 else 0)
    # table[i][b]: the product of h with byte b at position i
    table = []
    for i in range(16):
        row = [0] * 256
        for b in range(1, 256):
            low = b & -b
            row[b] = row[b ^ low] ^ powers[8 * i + 7 - (low.bit_length() - 1)]
        table.append(row)

    def times(x):
        out = 0
        for i, b in enumerate(x.to_bytes(16, "big")):
            out ^= table[i][b]
        return out

    cipher, tag = bytearray(), 0
    for n, at in enumerate(range(0, len(plain), 16)):
        piece = plain[at:at + 16]
        stream = block(nonce + (n + 2).to_bytes(4, "big"))
        sealed = bytes(x ^ y for x, y in zip(piece, stream))
        cipher += sealed
        tag = times(tag ^ int.from_bytes(sealed.ljust(16, b"\0"), "big"))
    tag = times(tag ^ 8 * len(plain))
    return bytes(cipher) + (tag ^ int.from_bytes(block(nonce + b"\0\0\0\1"), "big")).to_bytes(16, "big")


# ---- the envelope ----------------------------------------------------------------------------------------------------
SUITES = {
    "B": dict(aead=b"AEAD_AES_256_GCM", cipher=aes, key=32, kdf=hashlib.sha512, h=lambda d: hashlib.sha256(d).digest()),
    "G": dict(aead=b"AEAD_SM4_GCM", cipher=sm4, key=16, kdf=SM3, h=lambda d: SM3(d).digest()),
}


def mac(kdf, key, data):
    return hmac.new(key, data, kdf).digest()


def expand(kdf, key, info, size):
    out, last, n = b"", b"", 1
    while len(out) < size:
        last = mac(kdf, key, last + info + bytes([n]))
        out, n = out + last, n + 1
    return out[:size]


def padme(size):
    e = size.bit_length() - 1
    mask = (1 << (e - e.bit_length())) - 1
    return (size + mask) & ~mask


def envelope(v):
    s = SUITES[v["suite"]]
    lock, kb, salt, random = (bytes.fromhex(v[k]) for k in ("lock", "kb", "salt", "bidder_random"))
    code = v["bidder"].encode()
    content = bytes((7 * i + 3) % 251 for i in range(v["content_size"]))
    head = len(code).to_bytes(2, "big") + code + random + len(content).to_bytes(8, "big")
    needed = len(head) + len(content)
    padded = 65536 if v["role"] == "summary" else max(1048576, padme(needed))
    header = {
        "v": 1, "suite": v["suite"], "mode": "bidder", "origin": v["origin"], "section": v["section"],
        "role": v["role"], "lock": v["lock"], "envelope": v["envelope_version"], "padded": padded, "t": 0, "n": 0,
        "bidder": s["h"](b"sunhall/seal/v1 bidder" + lock + code + random).hex(),
        "kb": s["h"](b"sunhall/seal/v1 kb" + lock + kb).hex(),
    }
    core = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    input_key = expand(s["kdf"], mac(s["kdf"], s["h"](core), kb), b"sunhall/seal/v1 input", s["key"])
    info = b"c2sp.org/chunked-encryption@v1+" + s["aead"] + b"\0" + salt + core
    derived = expand(s["kdf"], input_key, info, s["key"] + 44)
    key, base, commitment = derived[:s["key"]], derived[s["key"]:-32], derived[-32:]
    out = b"SUNSEAL1" + (1).to_bytes(2, "big") + len(core).to_bytes(4, "big") + core + bytes(4) + salt + commitment
    message, cipher = (head + content).ljust(padded, b"\0"), s["cipher"](key)
    for i in range(padded // 16384 + 1):
        nonce = (int.from_bytes(base, "big") ^ i).to_bytes(12, "big")
        out += gcm_seal(cipher, nonce, message[16384 * i:16384 * (i + 1)])
    v.update(header_core=core.decode(), input_key=input_key.hex(), chunk_key=key.hex(), base_nonce=base.hex(),
             commitment=commitment.hex(), envelope_size=len(out), first_256=out[:256].hex(), last_32=out[-32:].hex(),
             envelope_sha256=hashlib.sha256(out).hexdigest())
    return v


def vector(suite, role, size, n):
    name = f"{suite}-{role}"
    fixed = lambda label, count: hashlib.sha512(f"{name} {label}".encode()).digest()[:count].hex()
    return name, envelope({
        "about": "content byte i is (7 i + 3) mod 251; hexadecimal unless it is a text or a number",
        "suite": suite, "role": role, "origin": "trade.example.gov.cn",
        "section": "0195a000-0000-7000-8000-00000000000" + str(n),
        "envelope_version": n, "bidder": "91429999MAKMB9EU2Q", "content_size": size, "lock": fixed("lock", 16),
        "kb": fixed("kb", 32), "bidder_random": fixed("bidder", 32), "salt": fixed("salt", 24)})


def main():
    folder, good = pathlib.Path(__file__).parent, True
    for suite in "BG":
        for role, size, n in (("summary", 1000, 1), ("technical", 1100000, 2)):
            name, content = vector(suite, role, size, n)
            text = json.dumps(content, indent=1, sort_keys=True) + "\n"
            file = folder / f"{name}.json"
            if "--check" in sys.argv:
                good = good and file.read_text() == text
                print(name, "agrees" if file.read_text() == text else "DIFFERS")
            else:
                file.write_text(text)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
