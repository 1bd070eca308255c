import { listVolunteers, type Volunteer } from '@/api/points'
import { workerAreas } from '@/session/session'

/**
 * One volunteer of the worker's areas. The API lists volunteers and has no single read for staff, so the lists are
 * walked; a community has some hundred people.
 */
export async function findVolunteer(volunteerId: string): Promise<Volunteer | null> {
  for (const areaId of workerAreas()) {
    let cursor: string | undefined
    do {
      const page = await listVolunteers(areaId, undefined, cursor)
      const found = page.items.find((it) => it.volunteerId === volunteerId)
      if (found) return found
      cursor = page.nextCursor ?? undefined
    } while (cursor)
  }
  return null
}
