import { get, type Page } from './http'

export interface Area {
  areaId: string
  code: string
  name: string
  level: string
  type?: string
  path: string
  parentId: string | null
}

export interface Organisation {
  organisationId: string
  name: string
  areaId: string
  standing: string
  validUntil?: string | null
  leaders: { displayName: string }[]
}

const REGISTRY = '/api/registry/v1'

/** The children of an area; without a parent the roots of the tree. */
export async function listAreas(parent?: string): Promise<Area[]> {
  const areas: Area[] = []
  let cursor: string | undefined
  do {
    const page: Page<Area> = await get(`${REGISTRY}/areas`, { parent, cursor, limit: 100 })
    areas.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return areas
}

export function getArea(areaId: string): Promise<Area> {
  return get(`${REGISTRY}/areas/${areaId}`)
}

/** The organisations that the caller leads. */
export async function listMyOrganisations(): Promise<Organisation[]> {
  return (await get<Page<Organisation>>(`${REGISTRY}/organisations/mine`)).items
}
