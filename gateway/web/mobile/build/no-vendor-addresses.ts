import type { Plugin } from 'vite'

const PICTURE = /url\(["']?https?:\/\/[^)"']*dcloud[^)]*\)/g
const ADDRESS = /https?:\/\/[\w.-]*dcloud\.net\.cn[\w./-]*/g

/**
 * uni-app's own style sheet asks for a picture at its vendor's CDN, and its code knows the addresses of the vendor's
 * advertising. The page asks nobody but its own origin: both go.
 */
export function noVendorAddresses(): Plugin {
  return {
    name: 'linli:no-vendor-addresses',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replace(ADDRESS, '')
        else if (file.fileName.endsWith('.css')) file.source = String(file.source).replace(PICTURE, 'none')
      }
    },
  }
}
