// Activities, sign-ups and check-ins of the mock.
import * as data from './data.mjs'
import { found, mine, page, problem, staff } from './routes.mjs'

const mySignUps = new Map(data.home.participations.map((it) => [it.activityId, { participationId: it.participationId, status: it.status }]))
const all = () => [...data.activities, ...data.ledOnly]
const find = (activityId) => all().find((it) => it.activityId === activityId)

export const activityRoutes = () => [
  ['GET', '/api/events/v1/activities', (r) => page(r.query.get('organisationId') ? all() : data.activities)],
  ['GET', '/api/events/v1/activities/:id', (r) => show(r)],
  ['POST', '/api/events/v1/activities', (r) => mine(r, () => create(r.body))],
  ['PUT', '/api/events/v1/activities/:id', (r) => mine(r, () => change(r))],
  ['POST', '/api/events/v1/activities/:id/publication', (r) => mine(r, () => publish(r.id))],
  ['POST', '/api/events/v1/activities/:id/cancellation', (r) => mine(r, () => ({ status: 200, body: Object.assign(find(r.id), { status: 'CANCELLED' }) }))],
  ['POST', '/api/events/v1/activities/:id/signups', (r) => mine(r, () => signUp(r.id))],
  ['DELETE', '/api/events/v1/activities/:id/signups/me', (r) => mine(r, () => withdraw(r.id))],
  ['POST', '/api/events/v1/activities/:id/assisted-signups', (r) => staff(r, () => ({ status: 201, body: { participationId: data.newId(), status: 'ACCEPTED', waitingPosition: null } }))],
  ['GET', '/api/events/v1/activities/:id/check-in-token', (r) => mine(r, token)],
  ['POST', '/api/events/v1/check-ins', (r) => mine(r, () => check(r.body, 'CHECKED_IN'))],
  ['POST', '/api/events/v1/check-outs', (r) => mine(r, () => check(r.body, 'CHECKED_OUT'))],
  ['GET', '/api/events/v1/activities/:id/participations', (r) => mine(r, () => page(data.roster))],
  ['POST', '/api/events/v1/activities/:id/roster-check-ins', (r) => mine(r, () => rosterCheckIn(r.body.volunteerId))],
  ['POST', '/api/events/v1/activities/:id/confirmation', (r) => mine(r, () => confirm(r.body.entries))],
  ['GET', '/api/events/v1/me/tasks', (r) => mine(r, () => page([{ activityId: data.ledOnly[1].activityId, title: data.ledOnly[1].title, kind: 'CONFIRM_MINUTES', dueBy: data.inHours(24 * 9), overdue: false }]))],
]

function show(r) {
  const activity = find(r.id)
  if (!activity) return found(undefined)
  const own = r.bearer === 'demo' ? { mySignUp: mySignUps.get(r.id) ?? null, mayLead: true } : {}
  return found({ ...activity, ...own }, { ETag: `"${activity.version}"` })
}

function create(body) {
  const activity = { ...body, activityId: data.newId(), organisationName: data.organisations[0].name, accepted: 0, waitlisted: 0, status: 'DRAFT', version: 1 }
  data.ledOnly.unshift(activity)
  return { status: 201, body: activity }
}

function change(r) {
  const activity = find(r.id)
  if (r.ifMatch !== `"${activity.version}"`) return problem(412, 'PRECONDITION_FAILED', '别人刚改过这个活动。')
  Object.assign(activity, r.body, { version: activity.version + 1 })
  return { status: 200, body: activity }
}

function publish(activityId) {
  const activity = Object.assign(find(activityId), { status: 'PUBLISHED' })
  data.ledOnly.splice(data.ledOnly.indexOf(activity), 1)
  data.activities.push(activity)
  return { status: 200, body: activity }
}

function signUp(activityId) {
  const activity = find(activityId)
  const waits = activity.accepted >= activity.capacity
  if (waits) activity.waitlisted += 1
  else activity.accepted += 1
  const mySignUp = { participationId: data.newId(), status: waits ? 'WAITLISTED' : 'ACCEPTED', waitingPosition: waits ? activity.waitlisted : null }
  mySignUps.set(activityId, mySignUp)
  const { title, place, startsAt, endsAt } = activity
  data.home.participations.unshift({ participationId: mySignUp.participationId, activityId, title, place, startsAt, endsAt, status: mySignUp.status })
  return { status: 201, body: mySignUp }
}

function withdraw(activityId) {
  const activity = find(activityId)
  if (mySignUps.get(activityId)?.status === 'WAITLISTED') activity.waitlisted -= 1
  else activity.accepted -= 1
  mySignUps.delete(activityId)
  data.home.participations = data.home.participations.filter((it) => it.activityId !== activityId)
  return { status: 204 }
}

function token() {
  const turn = Math.floor(Date.now() / 30_000)
  const code = String((turn * 7919) % 1_000_000).padStart(6, '0')
  const rotatesAt = data.iso((turn + 1) * 30_000)
  return {
    status: 200,
    body: { token: `mock-${turn}`, url: `http://127.0.0.1:12080/m/#/pages/check?token=mock-${turn}`, code, rotatesAt, expiresAt: data.iso((turn + 2) * 30_000) },
  }
}

function check(body, status) {
  if (body.code === '000000') return problem(409, 'CHECK_IN_CODE_EXPIRED', '签到码已经更换，请看组织者手机上的新数字。')
  const activityId = body.activityId ?? data.activities[0].activityId
  const mySignUp = mySignUps.get(activityId)
  if (!mySignUp) return problem(409, 'NOT_SIGNED_UP', '您没有报名这个活动。')
  mySignUp.status = status
  data.home.participations.find((it) => it.activityId === activityId).status = status
  return { status: 200, body: { participationId: mySignUp.participationId, status, at: data.iso(Date.now()) } }
}

function rosterCheckIn(volunteerId) {
  const person = data.roster.find((it) => it.volunteerId === volunteerId)
  Object.assign(person, { status: 'CHECKED_IN', checkedInAt: data.iso(Date.now()) })
  return { status: 200, body: { participationId: person.participationId, status: person.status, at: person.checkedInAt } }
}

function confirm(entries) {
  for (const entry of entries) {
    const person = data.roster.find((it) => it.volunteerId === entry.volunteerId)
    Object.assign(person, { status: 'CONFIRMED', confirmedMinutes: entry.minutes })
  }
  return { status: 200, body: {} }
}
