// What forms need beside the shell's texts: labels of members, choices, hints; loaded with the first form.
import { choices } from './fields/choices'
import { hints } from './fields/hints'
import { labels } from './fields/labels'

export const zh = { field: labels.zh, choice: choices.zh, hint: hints.zh }
export const en = { field: labels.en, choice: choices.en, hint: hints.en }
