import { declaration } from '@/api/acts'
import { inLanguage } from '@/app/i18n'

/** The act's own words from its declaration, without the full stop: what buttons and links say. */
export async function actTitle(command: string): Promise<string> {
  const found = await declaration(command)
  return found ? inLanguage(found).replace(/[。.]$/, '') : command
}
