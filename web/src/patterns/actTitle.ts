import { declaration } from '@/api/acts'
import type { Two } from '@/app/i18n'
import { titleOf } from './words'

/** The act's own words from its declaration: what buttons, links and traces say. The hall's own acts have words too. */
export async function actTitle(command: string): Promise<string> {
  const found = await declaration(command) ?? ((await import('@/api/generated/own_acts.json')).default as Record<string, Two>)[command]
  return found ? titleOf(found) : command
}
