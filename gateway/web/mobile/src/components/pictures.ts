import type { Series } from '@/api/events'

/** Keys of the item illustrations in static/items; an item's `image` holds one of them. */
const ITEM_PICTURES = [
  'rice', 'oil', 'towel', 'haircut', 'book', 'umbrella', 'battery', 'tea', 'soap', 'eggs', 'noodles', 'milk', 'repair', 'lamp',
]

const SERIES_PICTURES: Record<Series, string> = {
  LINLI_SHOUWANG: 'neighbours',
  GONGJIAN: 'together',
  PINGAN: 'safety',
  WENHUA: 'culture',
  XIANGCUN: 'village',
}

/** Address of an item's illustration; unknown keys show a present. */
export function itemPicture(key: string): string {
  return picture('items', ITEM_PICTURES.includes(key) ? key : 'present')
}

/** Address of a series' illustration; unknown series show neighbours. */
export function seriesPicture(series: string): string {
  return picture('series', SERIES_PICTURES[series as Series] ?? 'neighbours')
}

/** The street of the home page; decoration. */
export function bannerPicture(): string {
  return picture('series', 'street')
}

function picture(folder: string, name: string): string {
  // #ifdef H5
  return `${import.meta.env.BASE_URL}static/${folder}/${name}.svg`
  // #endif
  // #ifndef H5
  return `/static/${folder}/${name}.svg`
  // #endif
}
