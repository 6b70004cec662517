var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res) => function __init() {
  return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/api/digest/sha256.ts
var K, H0, BlockDigester;
var init_sha256 = __esm({
  "src/api/digest/sha256.ts"() {
    "use strict";
    K = new Uint32Array(64);
    H0 = new Uint32Array(8);
    for (let n2 = 2, found = 0; found < 64; n2++) {
      let prime = true;
      for (let d = 2; d * d <= n2; d++) if (n2 % d === 0) prime = false;
      if (!prime) continue;
      if (found < 8) H0[found] = Math.floor(Math.sqrt(n2) % 1 * 2 ** 32);
      K[found++] = Math.floor(Math.cbrt(n2) % 1 * 2 ** 32);
    }
    BlockDigester = class {
      constructor(state) {
        this.state = state;
        this.tail = new Uint8Array(64);
        this.kept = 0;
        this.length = 0;
      }
      add(bytes) {
        this.length += bytes.length;
        let at = 0;
        if (this.kept) {
          at = Math.min(64 - this.kept, bytes.length);
          this.tail.set(bytes.subarray(0, at), this.kept);
          this.kept += at;
          if (this.kept < 64) return;
          this.compress(new DataView(this.tail.buffer), 0);
          this.kept = 0;
        }
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        for (; at + 64 <= bytes.length; at += 64) this.compress(view, at);
        this.tail.set(bytes.subarray(at), 0);
        this.kept = bytes.length - at;
      }
      finish() {
        const bits = this.length * 8;
        const end = new Uint8Array(this.kept < 56 ? 64 : 128);
        end.set(this.tail.subarray(0, this.kept));
        end[this.kept] = 128;
        const view = new DataView(end.buffer);
        view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32));
        view.setUint32(end.length - 4, bits >>> 0);
        for (let at = 0; at < end.length; at += 64) this.compress(view, at);
        const out = new DataView(new ArrayBuffer(32));
        this.state.forEach((word, index) => out.setUint32(index * 4, word));
        return new Uint8Array(out.buffer);
      }
    };
  }
});

// src/api/digest/sm3.ts
var start, left, p0, p1, Sm3;
var init_sm3 = __esm({
  "src/api/digest/sm3.ts"() {
    "use strict";
    init_sha256();
    start = Uint32Array.of(1937774191, 1226093241, 388252375, 3666478592, 2842636476, 372324522, 3817729613, 2969243214);
    left = (x, n2) => n2 % 32 === 0 ? x : x << n2 % 32 | x >>> 32 - n2 % 32;
    p0 = (x) => x ^ left(x, 9) ^ left(x, 17);
    p1 = (x) => x ^ left(x, 15) ^ left(x, 23);
    Sm3 = class extends BlockDigester {
      constructor() {
        super(start.slice());
        this.w = new Uint32Array(68);
      }
      compress(view, at) {
        const w = this.w, s = this.state;
        for (let j = 0; j < 16; j++) w[j] = view.getUint32(at + j * 4);
        for (let j = 16; j < 68; j++) w[j] = p1(w[j - 16] ^ w[j - 9] ^ left(w[j - 3], 15)) ^ left(w[j - 13], 7) ^ w[j - 6];
        let a2 = s[0], b2 = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
        for (let j = 0; j < 64; j++) {
          const early = j < 16;
          const a12 = left(a2, 12);
          const ss1 = left(a12 + e + left(early ? 2043430169 : 2055708042, j) | 0, 7);
          const ff = early ? a2 ^ b2 ^ c : a2 & b2 | a2 & c | b2 & c;
          const gg = early ? e ^ f ^ g : e & f | ~e & g;
          const tt1 = ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4]) | 0;
          const tt2 = gg + h + ss1 + w[j] | 0;
          d = c;
          c = left(b2, 9);
          b2 = a2;
          a2 = tt1;
          h = g;
          g = left(f, 19);
          f = e;
          e = p0(tt2);
        }
        s[0] ^= a2;
        s[1] ^= b2;
        s[2] ^= c;
        s[3] ^= d;
        s[4] ^= e;
        s[5] ^= f;
        s[6] ^= g;
        s[7] ^= h;
      }
    };
  }
});

// src/api/keys/sm2.ts
var sm2_exports = {};
__export(sm2_exports, {
  publicPoint: () => publicPoint,
  signSm2: () => signSm2
});
function inverse(x, m) {
  let [old, now, oldS, s] = [mod(x, m), m, 1n, 0n];
  while (now) {
    const q = old / now;
    [old, now] = [now, old - q * now];
    [oldS, s] = [s, oldS - q * s];
  }
  return mod(oldS, m);
}
function add(one, other) {
  if (!one) return other;
  if (!other) return one;
  const [x1, y1] = one, [x2, y2] = other;
  if (x1 === x2 && mod(y1 + y2, p) === 0n) return null;
  const slope = x1 === x2 ? mod((3n * x1 * x1 + a) * inverse(2n * y1, p), p) : mod((y2 - y1) * inverse(x2 - x1, p), p);
  const x = mod(slope * slope - x1 - x2, p);
  return [x, mod(slope * (x1 - x) - y1, p)];
}
function times(k, point) {
  let sum = null;
  for (let addend = point; k; k >>= 1n, addend = add(addend, addend)) if (k & 1n) sum = add(sum, addend);
  return sum;
}
function bytes32(x) {
  const hex = x.toString(16).padStart(64, "0");
  return Uint8Array.from({ length: 32 }, (_, i) => parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}
function sm3(...parts) {
  const digest = new Sm3();
  for (const part of parts) digest.add(part);
  return digest.finish();
}
function publicPoint(key) {
  const point = times(number(key), [gx, gy]);
  if (!point) throw new RangeError("not a key");
  return point;
}
function signSm2(key, message, nonce) {
  const d = number(key);
  const [px, py] = publicPoint(key);
  const z = sm3(Uint8Array.of(0, userId.length * 8), userId, bytes32(a), bytes32(b), bytes32(gx), bytes32(gy), bytes32(px), bytes32(py));
  const e = number(sm3(z, message));
  for (; ; ) {
    const k = nonce ?? mod(number(crypto.getRandomValues(new Uint8Array(40))), n - 1n) + 1n;
    const point = times(k, [gx, gy]);
    const r = mod(e + (point?.[0] ?? 0n), n);
    const s = mod(inverse(1n + d, n) * (k - r * d), n);
    if (r === 0n || r + k === n || s === 0n) continue;
    const out = new Uint8Array(64);
    out.set(bytes32(r));
    out.set(bytes32(s), 32);
    return out;
  }
}
var p, a, b, n, gx, gy, userId, mod, number;
var init_sm2 = __esm({
  "src/api/keys/sm2.ts"() {
    "use strict";
    init_sm3();
    p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
    a = p - 3n;
    b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
    n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
    gx = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n;
    gy = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n;
    userId = new TextEncoder().encode("1234567812345678");
    mod = (x, m) => (x % m + m) % m;
    number = (bytes) => BigInt("0x" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  }
});

// src/api/digest/bytes.ts
function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}
var fromBase64 = (text) => Uint8Array.from(atob(text.replace(/\s/g, "")), (char) => char.charCodeAt(0));
var utf8 = (text) => new TextEncoder().encode(text);

// src/api/keys/der.ts
function read(bytes, at = 0) {
  const tag = bytes[at] ?? 0;
  let length = bytes[at + 1] ?? 0;
  let start2 = at + 2;
  if (length & 128) {
    const count = length & 127;
    if (count === 0 || count > 4) throw new RangeError("DER length");
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start2 + i] ?? 0);
    start2 += count;
  }
  if (start2 + length > bytes.length) throw new RangeError("DER ends early");
  return { tag, body: bytes.subarray(start2, start2 + length), next: start2 + length };
}
function children(node) {
  const found = [];
  for (let at = 0; at < node.body.length; ) {
    const child = read(node.body, at);
    found.push(child);
    at = child.next;
  }
  return found;
}
function write(tag, ...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = length < 128 ? [tag, length] : length < 256 ? [tag, 129, length] : [tag, 130, length >> 8, length & 255];
  const out = new Uint8Array(head.length + length);
  out.set(head);
  let at = head.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
function integer(bytes) {
  let start2 = 0;
  while (start2 < bytes.length - 1 && bytes[start2] === 0) start2++;
  const short = bytes.subarray(start2);
  return (short[0] ?? 0) & 128 ? write(2, Uint8Array.of(0), short) : write(2, short);
}
function signature(rs) {
  const half = rs.length / 2;
  return write(48, integer(rs.subarray(0, half)), integer(rs.subarray(half)));
}

// src/api/keys/certificateKey.ts
var KeyTrouble = class extends Error {
  /** A key of the texts below identity.key. */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
};
var p256 = Uint8Array.of(6, 8, 42, 134, 72, 206, 61, 3, 1, 7);
var sm2 = Uint8Array.of(6, 8, 42, 129, 28, 207, 85, 1, 130, 45);
var ecPublicKey = Uint8Array.of(6, 7, 42, 134, 72, 206, 61, 2, 1);
function block(text, label) {
  const found = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(text);
  return found?.[1] ? fromBase64(found[1]) : void 0;
}
var contains = (bytes, part) => {
  outer: for (let at = 0; at + part.length <= bytes.length; at++) {
    for (let i = 0; i < part.length; i++) if (bytes[at + i] !== part[i]) continue outer;
    return true;
  }
  return false;
};
var wrapped = (sec1, curve) => write(48, Uint8Array.of(2, 1, 0), write(48, ecPublicKey, curve), write(4, sec1));
function olderKey(all) {
  const named = block(all, "SM2 PRIVATE KEY");
  if (named) return wrapped(named, sm2);
  const sec1 = block(all, "EC PRIVATE KEY");
  if (!sec1) return void 0;
  const curve = children(read(sec1)).find((node) => node.tag === 160)?.body ?? p256;
  const known = [sm2, p256].find((one) => contains(curve, one));
  if (!known) throw new KeyTrouble("suite");
  return wrapped(sec1, known);
}
function privateNumber(pkcs8) {
  const inner = children(read(pkcs8)).find((node) => node.tag === 4);
  const number2 = inner && children(read(inner.body)).find((node) => node.tag === 4);
  if (!number2) throw new KeyTrouble("no-key");
  return number2.body;
}
async function readCertificateKey(texts) {
  const all = texts.join("\n");
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.exec(all)?.[0];
  if (!certificate) throw new KeyTrouble("no-certificate");
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(all)) throw new KeyTrouble("encrypted");
  const pkcs8 = block(all, "PRIVATE KEY") ?? olderKey(all);
  if (!pkcs8) throw new KeyTrouble("no-key");
  if (contains(pkcs8, sm2)) {
    const { signSm2: signSm22 } = await Promise.resolve().then(() => (init_sm2(), sm2_exports));
    const number2 = privateNumber(pkcs8);
    return { certificate: certificate + "\n", sign: async (message) => signature(signSm22(number2, message)) };
  }
  if (!contains(pkcs8, p256)) throw new KeyTrouble("suite");
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  return {
    certificate: certificate + "\n",
    sign: async (message) => signature(new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, message)))
  };
}
async function proof(key, challenge, purpose) {
  const text = `sunhall-${purpose}-v1
${challenge.origin}
${challenge.challenge}
${challenge.at}
`;
  return { certificate: key.certificate, challenge: challenge.challenge, signature: base64(await key.sign(utf8(text))) };
}
export {
  KeyTrouble,
  proof,
  readCertificateKey
};
