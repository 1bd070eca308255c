import type { Plugin } from 'vite'

const VENDOR_PICTURE = /url\(["']?https?:\/\/[^)]*dcloud[^)]*\)/g

/** uni-app's base style sheet asks for a shadow picture at its vendor's CDN; the page must ask nobody but its own origin. */
export function noVendorPictures(): Plugin {
  return {
    name: 'linli:no-vendor-pictures',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) {
          file.source = String(file.source).replace(VENDOR_PICTURE, 'none')
        }
      }
    },
  }
}
