import { reactive } from 'vue'
import { listMySponsors } from '@/api/points'
import { listMyOrganisations } from '@/api/registry'
import { session } from '@/session/session'

/** What the caller may do besides being a resident; decides the entries on "me". */
export const roles = reactive({ leads: false, sponsors: false })

/** Asks the services; a service that is away hides its entry and nothing else. */
export async function loadRoles(): Promise<void> {
  if (session.resident !== 'in') {
    roles.leads = false
    roles.sponsors = false
    return
  }
  const [organisations, sponsors] = await Promise.allSettled([listMyOrganisations(), listMySponsors()])
  if (organisations.status === 'fulfilled') roles.leads = organisations.value.length > 0
  if (sponsors.status === 'fulfilled') roles.sponsors = sponsors.value.length > 0
}
