import { declaration } from '@/api/acts'
import { titleOf } from './words'

/** The act's own words from its declaration: what buttons and links say. */
export async function actTitle(command: string): Promise<string> {
  const found = await declaration(command)
  return found ? titleOf(found) : command
}
