// Bytes as text and back.
export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text.replace(/\s/g, '')), (char) => char.charCodeAt(0))
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>
export const base64OfText = (text: string): string => base64(utf8(text))

/**
 * JSON with sorted keys and no spaces: what the hall digests (RFC 8785 for our integers and texts). A draft may hold what
 * the hall will refuse, such as a fraction; that is written as JSON writes it, so that the hall can say so.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']'
  if (value && typeof value === 'object')
    return '{' + Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, item]) => JSON.stringify(name) + ':' + canonical(item)).join(',') + '}'
  return JSON.stringify(value) ?? 'null' // as JSON does inside a list
}
