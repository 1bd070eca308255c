// Proves without WeChat's developer tools that the built mini program loads: every page and component it names is there,
// every page's script runs against a stand-in of `wx`, is created, loaded, shown, hidden and unloaded, renders data, and
// no request leaves but to the gateway. Prints the package's size.
//   node scripts/mini-program-smoke.mjs dist/build/mp-weixin
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { installWx } from './mini-program-wx.mjs'

const LIMIT_BYTES = 2 * 1024 * 1024
const root = path.resolve(process.argv[2] ?? 'dist/build/mp-weixin')
const load = createRequire(path.join(root, 'app.js'))
const readJson = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))

const failures = []
process.on('unhandledRejection', (reason) => failures.push(`unhandled: ${reason?.stack ?? reason}`))
const wx = installWx()

const app = readJson('app.json')
load('./app.js')
assert.ok(wx.app, 'app.js did not call App()')
wx.app.onLaunch?.call(wx.app, { path: app.pages[0], query: {}, scene: 1001 })
wx.app.onShow?.call(wx.app, { path: app.pages[0], query: {}, scene: 1001 })

for (const page of app.pages) await check(page)
for (const tab of app.tabBar.list) {
  for (const icon of [tab.iconPath, tab.selectedIconPath]) mustExist(icon)
}
await settle()
if (wx.requests.length === 0) failures.push('no page asked the gateway for anything')
for (const url of new Set(wx.requests)) {
  if (!/^http:\/\/127\.0\.0\.1:8080\/api\//.test(url) && !process.env.VITE_LINLI_ORIGIN) failures.push(`request to ${url}`)
}

const bytes = size(root)
console.log(`${app.pages.length} pages, ${(bytes / 1024).toFixed(0)} KB of ${LIMIT_BYTES / 1024} KB`)
if (bytes >= LIMIT_BYTES) failures.push(`package of ${bytes} bytes is too large`)
for (const failure of failures) console.error(`FAILED ${failure}`)
process.exit(failures.length > 0 ? 1 : 0)

async function check(page) {
  for (const ending of ['js', 'json', 'wxml']) mustExist(`${page}.${ending}`)
  checkComponents(page, new Set())
  wx.defined = null
  try {
    load(`./${page}.js`)
    assert.ok(wx.defined, 'defines neither Page nor Component')
    const instance = wx.instantiate(wx.defined, page)
    wx.run(instance, wx.defined, ['created', 'attached'])
    wx.call(instance, 'onLoad', { id: 'x', code: '12345678' })
    wx.call(instance, 'onShow')
    wx.run(instance, wx.defined, ['ready'])
    await settle()
    wx.call(instance, 'onHide')
    wx.call(instance, 'onUnload')
    wx.run(instance, wx.defined, ['detached'])
    assert.ok(Object.keys(instance.data).length > 0, 'rendered nothing')
    console.log(`ok ${page}`)
  } catch (failure) {
    failures.push(`${page}: ${failure.stack ?? failure}`)
  }
}

/** Every component that a page uses, and theirs in turn, must be in the package and load. */
function checkComponents(owner, seen) {
  const used = readJson(`${owner}.json`).usingComponents ?? {}
  for (const [name, address] of Object.entries(used)) {
    const component = path.posix.join(path.posix.dirname(owner), address)
    if (seen.has(component)) continue
    seen.add(component)
    for (const ending of ['js', 'json', 'wxml']) mustExist(`${component}.${ending}`, `${name} of ${owner}`)
    load(`./${component}.js`)
    checkComponents(component, seen)
  }
}

function mustExist(file, what = file) {
  if (!fs.existsSync(path.join(root, file))) failures.push(`${what}: ${file} is missing`)
}

function size(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const file = path.join(folder, entry.name)
    return sum + (entry.isDirectory() ? size(file) : fs.statSync(file).size)
  }, 0)
}

function settle() {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
