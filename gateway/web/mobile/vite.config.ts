import uni from '@dcloudio/vite-plugin-uni'
import { defineConfig } from 'vite'
import { noVendorAddresses } from './build/no-vendor-addresses'
import { miniProgramRoles } from './build/mini-program-roles'

// One file for all pages of H5: a phone that loses its network between two pages can still open the next one.
const onePiece = process.env.UNI_PLATFORM === 'h5' && process.env.NODE_ENV === 'production'

export default defineConfig({
  plugins: [miniProgramRoles(), uni(), noVendorAddresses()],
  build: {
    target: 'es2018',
    cssTarget: 'chrome64',
    ...(onePiece ? { cssCodeSplit: false, rollupOptions: { output: { inlineDynamicImports: true } } } : {}),
  },
})
