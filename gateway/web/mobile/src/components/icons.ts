/** The page's own line icons: 24 x 24, round strokes. */
const STROKES = {
  home: 'M4 11.5 12 4.5l8 7M6 10v9.5h4.5v-5h3v5H18V10',
  gift: 'M4.5 11h15v9h-15zM3.5 7.5h17V11h-17zM12 7.5V20M12 7.5C9 7.5 7 6 7.5 4.4 8.2 2.6 11.4 4 12 7.5c.6-3.5 3.8-4.9 4.5-3.1C17 6 15 7.5 12 7.5z',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.6-3.8 3.6-6 7.5-6s6.900 2.200 7.500 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.200l3.400 2',
  pin: 'M12 21c4-4.600 6.500-7.600 6.500-11a6.500 6.500 0 1 0-13 0c0 3.400 2.500 6.400 6.500 11zM12 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z',
  users: 'M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 19.500c.5-3.300 3.100-5.200 6.500-5.200s6 1.900 6.500 5.200M15.500 4.900a3.500 3.500 0 0 1 0 6.400M17.500 14.700c2.200.6 3.600 2.300 4 4.800',
  calendar: 'M4 6.500h16v13.500H4zM4 10.500h16M8 4v4M16 4v4',
  check: 'M5 12.500l4.600 4.600L19.500 7',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.500v2.500H14zM20 14v3M17.500 20H20M14 19.500V20',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  star: 'M12 3.500l2.600 5.400 5.900.8-4.300 4.100 1 5.900-5.200-2.800-5.200 2.800 1-5.900-4.300-4.100 5.900-.8z',
  next: 'M9 5l7 7-7 7',
  back: 'M15 4.500L7.500 12l7.500 7.500',
  down: 'M5 9l7 7 7-7',
  bell: 'M6 16.500V11a6 6 0 1 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4',
  text: 'M3 19L8.500 5 14 19M5 14.500h7M15.500 19l3-8 3 8M16.500 16.500h4',
  edit: 'M4 20l.8-4L16 4.800l3.200 3.200L8 19.200zM14 6.800l3.200 3.200',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  shield: 'M12 3.500l7.500 2.800v5.200c0 4.500-3 7.600-7.500 9-4.500-1.400-7.500-4.500-7.500-9V6.300zM8.500 12l2.500 2.500 4.500-4.700',
  offline: 'M3.500 9.500c5-4.700 12-4.700 17 0M6.500 13c3.300-3 7.700-3 11 0M9.700 16.300c1.400-1.200 3.200-1.200 4.600 0M4 4l16 16',
  list: 'M8.500 6.500H20M8.500 12H20M8.500 17.500H20M4 6.500h.6M4 12h.6M4 17.500h.6',
  store: 'M4 10v10h16V10M3 9.500L5 4h14l2 5.500c0 1.500-1.300 2.500-3 2.500s-3-1-3-2.500c0 1.500-1.300 2.500-3 2.500s-3-1-3-2.500c0 1.500-1.300 2.500-3 2.500s-3-1-3-2.500zM10 20v-5h4v5',
  clipboard: 'M6 5.500h12V21H6zM9 3.500h6v4H9zM9 12h6M9 16h4',
  logout: 'M10 4H4.500v16H10M14.500 7.500L19 12l-4.500 4.500M19 12H9',
  warning: 'M12 4L2.800 20h18.400zM12 10v4.500M12 17.300v.2',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.500M12 7.700v.2',
  heart: 'M12 20C6 15.600 3.500 12.700 3.500 9.300 3.500 6.600 5.500 4.700 8 4.700c1.700 0 3.200.9 4 2.400.8-1.500 2.300-2.400 4-2.400 2.500 0 4.500 1.900 4.500 4.600 0 3.400-2.500 6.300-8.500 10.700z',
  megaphone: 'M4 10v4.500h3.500L17 19V5.500L7.500 10zM8 14.500l1 5h2.500l-1-4M20 10.500v3.500',
} as const

export type IconName = keyof typeof STROKES

const COLOURS = {
  ink: '#1b211e',
  soft: '#55605a',
  green: '#067a46',
  white: '#ffffff',
  orange: '#9a4607',
  red: '#b3261e',
} as const

export type IconColour = keyof typeof COLOURS

/** The icon as the address of a picture: one way that works on the web and in the mini program. */
export function iconAddress(name: IconName, colour: IconColour): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${COLOURS[colour]}" ` +
    `stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="${STROKES[name]}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
