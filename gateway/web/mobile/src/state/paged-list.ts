import { reactive } from 'vue'
import type { Page } from '@/api/http'

export interface PagedList<T> {
  items: T[]
  /** Whether the first page has been asked for and not yet answered. */
  loading: boolean
  failure: unknown
  hasMore: boolean
  reload(): Promise<void>
  more(): Promise<void>
}

/** A list that is read page by page by cursor. A later reload wins over an earlier one that answers late. */
export function pagedList<T>(read: (cursor?: string) => Promise<Page<T>>): PagedList<T> {
  let cursor: string | undefined
  let turn = 0

  async function load(from?: string): Promise<void> {
    const mine = ++turn
    try {
      const page = await read(from)
      if (mine !== turn) return
      list.items = (from ? [...list.items, ...page.items] : page.items) as typeof list.items
      cursor = page.nextCursor ?? undefined
      list.hasMore = Boolean(cursor)
      list.failure = null
    } catch (failure) {
      if (mine === turn) list.failure = failure
    } finally {
      if (mine === turn) list.loading = false
    }
  }

  const list = reactive({
    items: [] as T[],
    loading: true,
    failure: null as unknown,
    hasMore: false,
    reload: () => {
      list.loading = list.items.length === 0
      return load()
    },
    more: () => (cursor ? load(cursor) : Promise.resolve()),
  })
  return list as PagedList<T>
}
