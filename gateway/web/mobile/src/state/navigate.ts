const TABS = ['/pages/home/index', '/pages/items/index', '/pages/me/index']

/** A value of a page's query. The H5 router has decoded it already; the mini program hands it over as it stands. */
export function queryValue(query: Record<string, string | undefined> | undefined, name: string): string {
  const value = query?.[name] ?? ''
  // #ifndef H5
  return decodeURIComponent(value)
  // #endif
  // #ifdef H5
  return value
  // #endif
}

/** Goes to a page by its path and query; a tab keeps its state, another page opens on top. */
export function goTo(page: string): void {
  if (TABS.includes(page.split('?')[0])) uni.switchTab({ url: page.split('?')[0] })
  else uni.navigateTo({ url: page })
}

/** Goes to a page in place of this one. */
export function replaceWith(page: string): void {
  if (TABS.includes(page.split('?')[0])) uni.switchTab({ url: page.split('?')[0] })
  else uni.redirectTo({ url: page })
}

/** Back where one came from; home where the page was opened by a link. */
export function goBack(): void {
  if (getCurrentPages().length > 1) uni.navigateBack()
  else uni.switchTab({ url: TABS[0] })
}

/** The page that is shown, with its query: where to come back to after a sign-in. */
export function currentPage(): string {
  const pages = getCurrentPages()
  const top = pages[pages.length - 1] as { route?: string; options?: Record<string, string>; $page?: { fullPath?: string } }
  if (!top) return TABS[0]
  if (top.$page?.fullPath) return top.$page.fullPath
  const query = Object.entries(top.options ?? {}).map(([name, value]) => `${name}=${value}`)
  return '/' + top.route + (query.length > 0 ? '?' + query.join('&') : '')
}

/** To the sign-in page, which comes back to this one. */
export function askToSignIn(as: 'resident' | 'staff' = 'resident'): void {
  const from = currentPage()
  if (from.startsWith('/pages/sign-in/')) return
  uni.navigateTo({ url: `/pages/sign-in/index?as=${as}&to=${encodeURIComponent(from)}` })
}
