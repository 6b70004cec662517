// As much of DER (X.690) as keys and signatures need.
export interface Node {
  tag: number
  body: Uint8Array
}

export function read(bytes: Uint8Array, at = 0): Node & { next: number } {
  const tag = bytes[at] ?? 0
  let length = bytes[at + 1] ?? 0
  let start = at + 2
  if (length & 0x80) {
    const count = length & 0x7f
    if (count === 0 || count > 4) throw new RangeError('DER length')
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? 0)
    start += count
  }
  if (start + length > bytes.length) throw new RangeError('DER ends early')
  return { tag, body: bytes.subarray(start, start + length), next: start + length }
}

export function children(node: Node): Node[] {
  const found: Node[] = []
  for (let at = 0; at < node.body.length;) {
    const child = read(node.body, at)
    found.push(child)
    at = child.next
  }
  return found
}

export function write(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const head = length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255]
  const out = new Uint8Array(head.length + length)
  out.set(head)
  let at = head.length
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** A positive INTEGER of big-endian bytes: shortest form, never read as negative. */
export function integer(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const short = bytes.subarray(start)
  return (short[0] ?? 0) & 0x80 ? write(2, Uint8Array.of(0), short) : write(2, short)
}

/** r and s, each half of the bytes, as SEQUENCE{r, s}. */
export function signature(rs: Uint8Array): Uint8Array {
  const half = rs.length / 2
  return write(0x30, integer(rs.subarray(0, half)), integer(rs.subarray(half)))
}
