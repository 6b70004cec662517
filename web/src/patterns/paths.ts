import type { Schema } from '@/api/acts'

/** The part of a schema that a path such as "bids[0].price" leads to. */
export function schemaAt(schema: Schema, path: string): Schema | undefined {
  let at: Schema | undefined = schema
  for (const part of path.split('.').filter(Boolean)) {
    const [name, ...indexes] = part.split('[')
    if (name) at = at?.properties?.[name]
    for (let depth = 0; depth < indexes.length; depth++) at = at?.items
  }
  return at
}
