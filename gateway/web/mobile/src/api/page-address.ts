import { origin } from './transport'

/** The web address of a page of this app, for a QR that WeChat's own scanner opens. */
export function pageAddress(page: string): string {
  // #ifdef H5
  return `${location.origin}/m/#${page}`
  // #endif
  // #ifndef H5
  return `${origin()}/m/#${page}`
  // #endif
}
