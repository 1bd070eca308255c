import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const source = path.resolve(__dirname, '../src')

function files(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    return entry.isDirectory() ? files(file) : [file]
  })
}

describe('the sources', () => {
  const all = files(source).filter((file) => /\.(ts|vue|scss)$/.test(file))

  it('keep every text that a reader sees in src/text', () => {
    const withComments = /\/\*[\s\S]*?\*\/|\/\/.*|<!--[\s\S]*?-->/g
    const stray = all.filter((file) => {
      const code = fs.readFileSync(file, 'utf8').replace(withComments, '')
      return !file.includes('/src/text/') && /[\u4e00-\u9fff]/.test(code)
    })
    expect(stray).toEqual([])
  })

  it('stay under 300 lines a file', () => {
    expect(all.filter((file) => fs.readFileSync(file, 'utf8').split('\n').length > 300)).toEqual([])
  })

  it('give every text in both languages, with the same values', () => {
    const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join()
    const texts = files(path.join(source, 'text')).map((file) => fs.readFileSync(file, 'utf8')).join('\n')
    const pairs = [...texts.matchAll(/\[\s*'((?:[^'\\]|\\.)*)',\s*'((?:[^'\\]|\\.)*)',?\s*\]/g)]
    expect(pairs.length).toBeGreaterThan(200)
    for (const [, zh, en] of pairs) expect(values(en), zh).toBe(values(zh))
  })
})
