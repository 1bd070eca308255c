/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Origin of the gateway, for the mini program alone; the H5 page speaks to its own origin. */
  readonly VITE_LINLI_ORIGIN?: string
}

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}
