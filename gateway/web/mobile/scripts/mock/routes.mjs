// The API's shapes over the data in memory. Signed in as WeChat user by the token "demo", as staff by a cookie.
import { activityRoutes } from './events.mjs'
import * as data from './data.mjs'

const ok = (body, headers) => ({ status: 200, body, headers })
const created = (body) => ({ status: 201, body })
export const page = (items) => ok({ items, nextCursor: null })
const titles = { 401: '请先登录', 400: '请求有误', 404: '没有找到', 409: '现在不能这样做', 412: '内容已被修改' }
export const problem = (status, code, detail, violations) => ({
  status,
  body: { type: `/problems/${code}`, title: titles[status] ?? '出错了', status, detail, code, traceId: 'mock', violations: violations ?? [] },
})

const routes = [
  ...activityRoutes(),
  ['GET', '/api/auth/v1/wechat/authorize', () => ({ status: 302, headers: { Location: '/m/?code=mock-code&state=mock' } })],
  ['POST', '/api/auth/v1/wechat', () => ok({ accessToken: 'demo', expiresIn: 300 }, { 'Set-Cookie': 'linli_refresh=1; Path=/api/auth; HttpOnly; SameSite=Strict' })],
  ['POST', '/api/auth/v1/refresh', (r) => (r.cookies.linli_refresh ? ok({ accessToken: 'demo', expiresIn: 300 }) : problem(401, 'UNAUTHENTICATED', ''))],
  ['POST', '/api/auth/v1/logout', () => ({ status: 204, headers: { 'Set-Cookie': ['linli_refresh=; Path=/api/auth; Max-Age=0', 'linli_staff=; Path=/; Max-Age=0'] } })],
  ['GET', '/api/auth/v1/staff/login', () => ({ status: 302, headers: { Location: '/m/', 'Set-Cookie': 'linli_staff=1; Path=/; HttpOnly' } })],
  ['GET', '/api/auth/v1/session', (r) => ok(r.cookies.linli_staff ? { kind: 'staff', name: '韦敏', grants: [{ role: 'community_worker', area: '450205001001' }] } : { kind: 'none', grants: [] })],

  ['GET', '/api/registry/v1/areas', (r) => page(data.areas.filter((it) => it.parentId === r.query.get('parent')))],
  ['GET', '/api/registry/v1/areas/:id', (r) => ok(data.areas.find((it) => it.areaId === r.id))],
  ['GET', '/api/registry/v1/organisations/mine', (r) => mine(r, () => page(data.organisations))],

  ['POST', '/api/points/v1/volunteers', (r) => mine(r, () => register(r.body, false))],
  ['POST', '/api/points/v1/volunteers/assisted', (r) => staff(r, () => register(r.body, true))],
  ['GET', '/api/points/v1/volunteers', (r) => staff(r, () => page(data.volunteers.filter((it) => !r.query.get('standing') || it.standing === r.query.get('standing'))))],
  ['POST', '/api/points/v1/volunteers/:id/verification', (r) => staff(r, () => ok(Object.assign(data.volunteers.find((it) => it.volunteerId === r.id), { standing: 'VERIFIED' })))],
  ['POST', '/api/points/v1/volunteers/:id/redemptions', (r) => staff(r, () => redeem(r.body, false))],
  ['GET', '/api/points/v1/me/entries', (r) => mine(r, () => page(data.home.timeline.map((it, index) => ({ ...it, transferId: String(index), occurredAt: it.at }))))],
  ['GET', '/api/points/v1/items', () => page(data.items)],
  ['GET', '/api/points/v1/items/:id', (r) => found(data.items.find((it) => it.itemId === r.id))],
  ['POST', '/api/points/v1/items/:id/stock-corrections', (r) => mine(r, () => correctStock(r))],
  ['POST', '/api/points/v1/redemptions', (r) => mine(r, () => redeem(r.body, true))],
  ['GET', '/api/points/v1/me/redemptions', (r) => mine(r, () => page(data.redemptions))],
  ['GET', '/api/points/v1/redemptions/:id', (r) => mine(r, () => found(data.redemptions.find((it) => it.redemptionId === r.id)))],
  ['POST', '/api/points/v1/redemptions/:id/cancellation', (r) => mine(r, () => cancel(r.id))],
  ['POST', '/api/points/v1/pickups', (r) => mine(r, () => pickUp(r.body.code))],
  ['GET', '/api/points/v1/sponsors/mine', (r) => mine(r, () => page([data.sponsor]))],
  ['GET', '/api/points/v1/sponsors/:id/pickups', (r) => mine(r, () => page(data.pickUps))],
  ['GET', '/api/points/v1/sponsors/:id/items', (r) => mine(r, () => page(data.items))],
  ['GET', '/api/insights/v1/me/home', (r) => mine(r, () => ok({ ...shownHome, asOf: data.iso(Date.now() - 500) }))],
]

/** What insights shows trails behind by a second, as the real one may. */
let shownHome = structuredClone(data.home)
setInterval(() => (shownHome = structuredClone(data.home)), 1000).unref()

export function route(request) {
  for (const [method, pattern, handle] of routes) {
    const match = method === request.method && matchPath(pattern, request.path)
    if (!match) continue
    if (method === 'POST' && !request.path.startsWith('/api/auth/') && !request.key) return problem(400, 'IDEMPOTENCY_KEY_MISSING', '')
    return handle({ ...request, ...match })
  }
  return problem(404, 'NOT_FOUND', `${request.method} ${request.path}`)
}

export const mine = (request, then) => (request.bearer === 'demo' ? then() : problem(401, 'UNAUTHENTICATED', ''))
export const staff = (request, then) => (request.cookies.linli_staff ? then() : problem(401, 'UNAUTHENTICATED', ''))
export const found = (thing, headers) => (thing ? ok(thing, headers) : problem(404, 'NOT_FOUND', '没有找到，可能已经下架。'))

function matchPath(pattern, path) {
  const names = pattern.split('/')
  const parts = path.split('/')
  if (names.length !== parts.length) return null
  const values = {}
  for (let i = 0; i < names.length; i++) {
    if (names[i].startsWith(':')) values[names[i].slice(1)] = parts[i]
    else if (names[i] !== parts[i]) return null
  }
  return values
}

function register(body, assisted) {
  if (body.realName === '错误') return problem(400, 'VALIDATION_FAILED', '', [{ field: 'realName', message: '姓名不能是这两个字' }])
  const volunteer = {
    volunteerId: data.newId(), standing: 'UNVERIFIED', realNameMasked: `${body.realName[0]}**`, phoneMasked: body.phone ? `${body.phone.slice(0, 3)}****${body.phone.slice(-4)}` : null,
    idNumberMasked: `${body.idNumber.slice(0, 4)}**********${body.idNumber.slice(-4)}`, areaId: body.areaId, assisted, registeredAt: data.iso(Date.now()),
  }
  data.volunteers.unshift(volunteer)
  if (!assisted) data.home.volunteer = { volunteerId: volunteer.volunteerId, standing: 'UNVERIFIED' }
  return created(volunteer)
}

function redeem({ itemId, quantity }, own) {
  const item = data.items.find((it) => it.itemId === itemId)
  if (item.stock < quantity) return problem(409, 'OUT_OF_STOCK', '库存不够了。')
  const points = item.points * quantity
  if (own && data.home.balance < points) return problem(409, 'INSUFFICIENT_POINTS', `还差 ${points - data.home.balance} 积分。`)
  item.stock -= quantity
  const redemption = {
    redemptionId: data.newId(), itemId, itemName: item.name, quantity, points, status: 'HELD', pickUpCode: String(Math.floor(1e7 + Math.random() * 9e7)),
    pickUpBefore: data.inHours(168), createdAt: data.iso(Date.now()),
  }
  if (own) {
    data.redemptions.unshift(redemption)
    data.home.balance -= points
    data.home.held += points
    const { pickUpCode, itemId: _, ...shown } = redemption
    data.home.redemptions.unshift(shown)
    data.home.timeline.unshift({ at: redemption.createdAt, kind: 'HOLD', title: item.name, points: -points })
  }
  return created(redemption)
}

function cancel(redemptionId) {
  const redemption = data.redemptions.find((it) => it.redemptionId === redemptionId)
  if (redemption.status !== 'HELD') return problem(409, 'REDEMPTION_NOT_HELD', '已经领取或取消了。')
  settle(redemption, 'CANCELLED')
  data.home.balance += redemption.points
  data.home.timeline.unshift({ at: data.iso(Date.now()), kind: 'RETURN', title: redemption.itemName, points: redemption.points })
  return ok(redemption)
}

function settle(redemption, status) {
  Object.assign(redemption, { status, pickUpCode: null })
  Object.assign(data.home.redemptions.find((it) => it.redemptionId === redemption.redemptionId), { status })
  data.home.held -= redemption.points
}

function pickUp(code) {
  const redemption = data.redemptions.find((it) => it.pickUpCode === code)
  if (!redemption) return problem(404, 'PICKUP_CODE_UNKNOWN', '没有这个领取码，请核对数字。')
  settle(redemption, 'PICKED_UP')
  const { redemptionId, itemName, quantity, points } = redemption
  const done = { redemptionId, itemName, quantity, points, volunteerNameMasked: '黄**', pickedUpAt: data.iso(Date.now()) }
  data.pickUps.unshift(done)
  return created(done)
}

function correctStock(r) {
  const item = data.items.find((it) => it.itemId === r.id)
  item.stock += r.body.delta
  return created(item)
}
