import uni from '@dcloudio/vite-plugin-uni'
import { defineConfig } from 'vite'
import { noVendorPictures } from './build/no-vendor-pictures'
import { miniProgramRoles } from './build/mini-program-roles'

export default defineConfig({
  plugins: [miniProgramRoles(), uni(), noVendorPictures()],
  build: { target: 'es2018', cssTarget: 'chrome64' },
})
