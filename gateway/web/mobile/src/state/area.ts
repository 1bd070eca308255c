import { reactive } from 'vue'
import { readStored, writeStored } from './storage'

/** The area whose activities and items are shown; empty means all. */
export const chosenArea = reactive(readStored('area', { areaId: '', name: '' }))

export function chooseArea(areaId: string, name: string): void {
  chosenArea.areaId = areaId
  chosenArea.name = name
  writeStored('area', { areaId, name })
}
