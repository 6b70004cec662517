import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hex, utf8 } from '../digest/bytes'
import { KeyTrouble, proof, readCertificateKey, textOf } from './certificateKey'
import { children, integer, read, signature, write } from './der'
import { publicPoint, signSm2 } from './sm2'

const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const challenge = { challenge: 'c', at: '2026-03-02T01:00:00.000000Z', origin: 'http://localhost:8080' }

describe('signing the challenge of the hall', () => {
  it('makes a signature that the standard library accepts over the text of the purpose, in both key forms', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    for (const type of ['pkcs8', 'sec1'] as const) {
      const pem = pair.privateKey.export({ type, format: 'pem' }).toString()
      const made = await proof(await readCertificateKey([pem, certificate]), challenge, 'login')
      const text = 'sunhall-login-v1\nhttp://localhost:8080\nc\n2026-03-02T01:00:00.000000Z\n'
      expect(verify('sha256', utf8(text), createPublicKey(pair.privateKey), Buffer.from(made.signature, 'base64'))).toBe(true)
      expect(made.certificate).toBe(certificate)
    }
  })
  it('reads the older form of an SM2 key under both labels, with and without its curve inside', async () => {
    const number = Buffer.from('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8', 'hex')
    const curve = write(0xa0, Uint8Array.of(6, 8, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x82, 0x2d))
    const plain = write(0x30, Uint8Array.of(2, 1, 1), write(4, number))
    const named = write(0x30, Uint8Array.of(2, 1, 1), write(4, number), curve)
    for (const [label, der] of [['SM2', plain], ['SM2', named], ['EC', named]] as const) {
      const base64 = Buffer.from(der).toString('base64')
      const pem = `-----BEGIN ${label} PRIVATE KEY-----\n${base64}\n-----END ${label} PRIVATE KEY-----\n`
      const made = await (await readCertificateKey([certificate, pem])).sign(utf8('x'))
      const [r, s] = children(read(made))
      expect([r?.tag, s?.tag, made[0]]).toEqual([2, 2, 0x30])
    }
  })
  it('hands on certificates alone, wherever in the files the key stands', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const chain = certificate.replace('AAAA', 'BBBB')
    for (const texts of [[certificate, pem, chain], [certificate + pem + chain], [pem, certificate, chain]]) {
      const made = await proof(await readCertificateKey(texts), challenge, 'login')
      expect(made.certificate).toBe(certificate + chain)
      expect(JSON.stringify(made)).not.toContain('PRIVATE')
    }
  })
  it('takes the bare bytes that authorities also give, and tells by their form what they are', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const signed = write(0x30, Uint8Array.of(2, 1, 1)), algorithm = write(0x30, Uint8Array.of(5, 0))
    const body = write(0x30, signed, algorithm, write(3, Uint8Array.of(0)))
    const inText = Buffer.from(body).toString('base64')
    for (const type of ['pkcs8', 'sec1'] as const) {
      const der = pair.privateKey.export({ type, format: 'der' })
      const texts = await Promise.all([new Blob([body as BlobPart]), new Blob([new Uint8Array(der)])].map(textOf))
      const made = await proof(await readCertificateKey(texts), challenge, 'login')
      expect(made.certificate).toBe(certificate.replace('AAAA', inText))
    }
    const lock = { cipher: 'aes-256-cbc', passphrase: 'x' }
    const sealed = pair.privateKey.export({ type: 'pkcs8', format: 'der', ...lock })
    const texts = [certificate, await textOf(new Blob([new Uint8Array(sealed)]))]
    await expect(readCertificateKey(texts)).rejects.toMatchObject({ reason: 'encrypted' })
    expect(await textOf(new Blob(['0 is no DER']))).toBe('')
    expect(await textOf(new Blob([certificate]))).toBe(certificate)
    expect(await textOf(new Blob(['0: ' + certificate]))).toBe('0: ' + certificate)
  })
  it('says that a key is of another suite, also in the older form', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    for (const type of ['pkcs8', 'sec1'] as const) {
      const pem = pair.privateKey.export({ type, format: 'pem' }).toString()
      await expect(readCertificateKey([certificate, pem])).rejects.toMatchObject({ reason: 'suite' })
    }
  })
  it('says which file is missing or unusable', async () => {
    const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    await expect(readCertificateKey([pem])).rejects.toMatchObject({ reason: 'no-certificate' })
    await expect(readCertificateKey([certificate])).rejects.toMatchObject({ reason: 'no-key' })
    await expect(readCertificateKey([certificate, pem])).rejects.toMatchObject({ reason: 'suite' })
    await expect(readCertificateKey([certificate, '-----BEGIN ENCRYPTED PRIVATE KEY-----'])).rejects.toBeInstanceOf(KeyTrouble)
  })
  it('signs with SM2 as GB/T 32918.5 annex A computes', () => {
    const key = Uint8Array.from(Buffer.from('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8', 'hex'))
    expect(publicPoint(key)[0].toString(16).padStart(64, '0')).toBe('09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020')
    const nonce = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n
    expect(hex(signSm2(key, utf8('message digest'), nonce))).toBe(
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' + 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa')
  })
  it('writes integers that are never read as negative and have no needless zero', () => {
    expect(hex(integer(Uint8Array.of(0, 0, 0x7f)))).toBe('02017f')
    expect(hex(integer(Uint8Array.of(0x80)))).toBe('02020080')
    expect(hex(signature(Uint8Array.of(0, 1, 0x80, 0)))).toBe('3008' + '020101' + '0203008000')
  })
})
