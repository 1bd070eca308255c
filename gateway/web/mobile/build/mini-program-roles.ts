import type { Plugin } from 'vite'

/** WeChat's screen reader reads `aria-role` where HTML has `role`: one source, so the attribute is renamed in the mini program. */
export function miniProgramRoles(): Plugin {
  return {
    name: 'linli:mini-program-roles',
    enforce: 'pre',
    transform(code, id) {
      if (process.env.UNI_PLATFORM !== 'mp-weixin' || !id.endsWith('.vue')) return null
      return { code: code.replace(/(\s:?)role="/g, '$1aria-role="'), map: null }
    },
  }
}
