// The ways of tendering a lot has chosen: acts and pages of the other ways are not offered, though the process file lists them.
import { ask } from '@/api/acts'

export interface Ways {
  method: string
  qualification: string
}
/** Nothing where the case is no lot. */
export const waysOf = (lot: string): Promise<Ways | null> =>
  ask('tendering.lot-page', { lot }).then(({ method, qualification }) => ({ method, qualification }), () => null)

const ofWays: Record<string, (ways: Ways) => boolean> = {
  'tendering.publish-tender-notice': (ways) => ways.method === 'open' && ways.qualification === 'post',
  'tendering.publish-prequalification-notice': (ways) => ways.qualification === 'pre',
  'tendering.send-invitations': (ways) => ways.method === 'invited' || ways.qualification === 'pre',
  'tendering.announce-invitation': (ways) => ways.method === 'invited'
}
export const dependsOnWays = (command: string): boolean => command in ofWays
export const fits = (command: string, ways: Ways | null): boolean => !ways || (ofWays[command]?.(ways) ?? true)
