/** One text in both languages, Chinese first. `{name}` stands for a value. */
export type Texts = Record<string, readonly [zh: string, en: string]>
