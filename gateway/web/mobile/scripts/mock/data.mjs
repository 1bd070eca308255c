// An invented corner of a district, in memory.
const HOUR = 3_600_000
const DAY = 24 * HOUR
let serial = 0
export const newId = () => `019aa000-0000-7000-8000-${String(++serial).padStart(12, '0')}`
export const iso = (millis) => new Date(millis).toISOString()
export const inHours = (hours) => iso(Date.now() + hours * HOUR)

/** A day from today at a full hour in Asia/Shanghai. */
function at(days, hour) {
  const midnight = Math.floor((Date.now() + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  return iso(midnight + days * DAY + hour * HOUR)
}

const area = (areaId, name, level, parentId) => ({ areaId, code: areaId, name, level, type: '111', path: areaId, parentId })
export const areas = [
  area('450000000000', '广西壮族自治区', 'PROVINCE', null),
  area('450200000000', '柳州市', 'CITY', '450000000000'),
  area('450205000000', '柳北区', 'DISTRICT', '450200000000'),
  area('450205001000', '解放街道', 'STREET', '450205000000'),
  area('450205002000', '雅儒街道', 'STREET', '450205000000'),
  area('450205100000', '石碑坪镇', 'TOWN', '450205000000'),
  area('450205001001', '三中社区', 'COMMUNITY', '450205001000'),
  area('450205001002', '公园社区', 'COMMUNITY', '450205001000'),
  area('450205001003', '映山社区', 'COMMUNITY', '450205001000'),
  area('450205002001', '雅儒社区', 'COMMUNITY', '450205002000'),
  area('450205100201', '古木村', 'COMMUNITY', '450205100000'),
]

export const organisations = [
  { organisationId: newId(), name: '三中社区邻里守望志愿服务队', areaId: '450205001001', standing: 'FILED', validUntil: '2027-06-30', leaders: [{ displayName: '韦秀兰' }] },
]

function activity(series, title, place, startsAt, endsAt, capacity, accepted, waitlisted, status = 'PUBLISHED') {
  return {
    activityId: newId(), organisationId: organisations[0].organisationId, organisationName: organisations[0].name, areaId: '450205001001',
    series, title, place, startsAt, endsAt, capacity, accepted, waitlisted, status, version: 1,
    description: '请穿方便活动的衣服，自带水杯。\n第一次参加的邻居由老队员带着做，有事可以提前走，记得签退。',
  }
}

export const activities = [
  activity('LINLI_SHOUWANG', '陪独居老人聊天、量血压', '三中社区党群服务中心一楼', inHours(-1), inHours(2), 12, 9, 0),
  activity('GONGJIAN', '楼道大扫除，清理小广告', '公园路 18 号院', at(1, 8), at(1, 10), 20, 17, 0),
  activity('WENHUA', '教老邻居唱山歌', '映山社区文化活动室', at(2, 15), at(2, 17), 15, 15, 4),
  activity('PINGAN', '夜间平安巡逻（解放片区）', '解放街道综治中心门口集合', at(4, 19), at(4, 21), 10, 3, 0),
  activity('XIANGCUN', '古木村摘柚子，帮农户装车', '石碑坪镇古木村村委会', at(7, 8), at(7, 12), 40, 22, 0),
]
export const ledOnly = [
  activity('LINLI_SHOUWANG', '冬衣缝补进小区', '三中社区架空层', at(10, 9), at(10, 11), 10, 0, 0, 'DRAFT'),
  activity('GONGJIAN', '小区花圃翻土补种', '三中社区南门花圃', at(-3, 8), at(-3, 10), 10, 4, 0, 'CLOSED'),
]

export const sponsor = { sponsorId: newId(), name: '好邻居粮油店', areaId: '450205001001', kind: 'SPONSORSHIP' }
const item = (name, image, points, stock, description, limitPerPerson = null) => ({
  itemId: newId(), name, description, image, points, stock, sponsorId: sponsor.sponsorId, sponsorName: sponsor.name,
  areaId: '450205001001', limitPerPerson, version: 1,
})
export const items = [
  item('东北大米 5 千克', 'rice', 60, 18, '新米，当季到货。凭领取码到店领取，店里可以帮忙送到楼下。', 2),
  item('花生油 1.8 升', 'oil', 80, 7, '压榨一级。', 1),
  item('纯棉毛巾两条', 'towel', 20, 46, '柔软吸水。'),
  item('理发一次', 'haircut', 25, 12, '阿珍理发店，周一至周五上午。'),
  item('旧书换新书一本', 'book', 15, 30, '书架上任选一本。'),
  item('晴雨伞一把', 'umbrella', 35, 3, '八骨加固。'),
  item('五号电池一板', 'battery', 10, 60, '四节装。'),
  item('六堡茶一盒', 'tea', 50, 0, '三年陈。'),
  item('小家电修理一次', 'repair', 40, 9, '修好为止，零件另计。'),
  item('鲜鸡蛋 20 枚', 'eggs', 30, 24, '古木村农户直送。'),
]

export const volunteers = [
  { volunteerId: newId(), standing: 'UNVERIFIED', realNameMasked: '覃**', idNumberMasked: '4502**********1027', phoneMasked: '138****6612', areaId: '450205001001', assisted: false, registeredAt: inHours(-3) },
  { volunteerId: newId(), standing: 'UNVERIFIED', realNameMasked: '莫**', idNumberMasked: '4502**********3318', phoneMasked: null, areaId: '450205001001', assisted: true, registeredAt: inHours(-30) },
  { volunteerId: newId(), standing: 'VERIFIED', realNameMasked: '黄**', idNumberMasked: '4502**********0045', phoneMasked: '139****0871', areaId: '450205001001', assisted: false, registeredAt: inHours(-700) },
]

const policy = { document: '柳北区志愿服务积分办法（示例）', clause: '第八条', version: 1 }
export const home = {
  volunteer: { volunteerId: volunteers[2].volunteerId, standing: 'VERIFIED' },
  balance: 128, held: 20, recoveryOutstanding: 0, minutesTotal: 1110,
  timeline: [
    { at: inHours(-26), kind: 'HOLD', title: '纯棉毛巾两条', points: -20 },
    { at: inHours(-74), kind: 'ACCRUAL', title: '小区花圃翻土补种', minutes: 120, points: 24, policy },
    { at: inHours(-240), kind: 'ACCRUAL', title: '教老邻居用手机', minutes: 90, points: 18, policy },
    { at: inHours(-300), kind: 'CORRECTION', title: '楼道大扫除', minutes: -15, points: -3, policy },
  ],
  redemptions: [],
  participations: [
    { participationId: newId(), activityId: activities[0].activityId, title: activities[0].title, place: activities[0].place, startsAt: activities[0].startsAt, endsAt: activities[0].endsAt, status: 'ACCEPTED' },
  ],
  notices: [
    { kind: 'PROMOTED', activityId: activities[1].activityId, title: activities[1].title, at: inHours(-2), detail: null },
    { kind: 'ACTIVITY_CHANGED', activityId: activities[2].activityId, title: activities[2].title, at: inHours(-20), detail: '地点改为映山社区文化活动室' },
  ],
}
export const redemptions = [
  { redemptionId: newId(), itemId: items[2].itemId, itemName: items[2].name, quantity: 1, points: 20, status: 'HELD', pickUpCode: '40718265', pickUpBefore: inHours(140), createdAt: inHours(-26) },
  { redemptionId: newId(), itemId: items[6].itemId, itemName: items[6].name, quantity: 2, points: 20, status: 'PICKED_UP', pickUpCode: null, pickUpBefore: inHours(-100), createdAt: inHours(-300) },
]
home.redemptions = redemptions.map(({ pickUpCode, itemId, ...shown }) => shown)

// NEWCOMER=1 shows the pages as somebody sees them who has just signed in for the first time.
if (process.env.NEWCOMER) {
  Object.assign(home, { volunteer: null, balance: 0, held: 0, minutesTotal: 0, timeline: [], redemptions: [], participations: [], notices: [] })
}

export const pickUps = [
  { redemptionId: newId(), itemName: '东北大米 5 千克', quantity: 1, points: 60, volunteerNameMasked: '陆**', pickedUpAt: iso(Date.now() - HOUR) },
]

const person = (displayName, status, more = {}) => ({
  participationId: newId(), volunteerId: newId(), displayName, status, checkedInAt: null, checkedOutAt: null,
  measuredMinutes: null, confirmedMinutes: null, assisted: false, ...more,
})
export const roster = [
  person('黄大姐', 'CHECKED_OUT', { checkedInAt: at(-3, 8), checkedOutAt: at(-3, 10), measuredMinutes: 120 }),
  person('老陆', 'CHECKED_IN', { checkedInAt: at(-3, 8) }),
  person('覃阿姨', 'ACCEPTED', { assisted: true }),
  person('小莫', 'CONFIRMED', { checkedInAt: at(-3, 8), checkedOutAt: at(-3, 9), measuredMinutes: 60, confirmedMinutes: 60 }),
]
