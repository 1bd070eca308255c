export type Language = 'zh' | 'en'

let known: Language | undefined

/** Chinese, unless the phone's language is English. */
export function language(): Language {
  known ??= preferred()
  return known
}

/** For `lang` and Accept-Language. */
export function languageTag(): string {
  return language() === 'en' ? 'en' : 'zh-CN'
}

function preferred(): Language {
  // #ifdef H5
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
  // #endif
  // #ifndef H5
  return String(uni.getSystemInfoSync().language ?? '').toLowerCase().startsWith('en') ? 'en' : 'zh'
  // #endif
}
