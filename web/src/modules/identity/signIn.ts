// The two ways in: a certificate that signs the hall's challenge, or login and password with a one-time code.
import { call } from '@/api/http'
import { proof, readCertificateKey, textOf, type Challenge } from '@/api/keys/certificateKey'
import { refresh } from '@/app/session'

export async function challenge(): Promise<Challenge> {
  return (await call<Challenge>('POST', '/api/sessions/challenge', { anonymous: true })).body
}

export async function signInByCertificate(files: File[]): Promise<void> {
  const key = await readCertificateKey(await Promise.all(files.map(textOf)))
  await call('POST', '/api/sessions/by-certificate', { anonymous: true, body: { proof: await proof(key, await challenge(), 'login') } })
  await refresh()
}

export async function signInByPassword(login: string, password: string, code: string): Promise<void> {
  await call('POST', '/api/sessions/by-password', { anonymous: true, body: { login, password, ...(code ? { code } : {}) } })
  await refresh()
}
