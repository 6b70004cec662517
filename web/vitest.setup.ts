// Node 18 has WebCrypto, but not under the name that browsers use.
import { webcrypto } from 'node:crypto'

if (!globalThis.crypto) Object.defineProperty(globalThis, 'crypto', { value: webcrypto })
