// Serves the built H5 page under /m/ and the platform's API from memory, to look at the pages without the stack:
//   npm run build:h5 && npm run mock          -> http://127.0.0.1:12080/m/
// PORT sets another port. Nothing is kept; a restart begins anew. Not a test double of the rules: only shapes are right.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { route } from './mock/routes.mjs'

const port = Number(process.env.PORT ?? 12080)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/build/h5')
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png',
}

const server = http.createServer(async (request, response) => {
  const address = new URL(request.url, `http://127.0.0.1:${port}`)
  try {
    if (address.pathname.startsWith('/api/') || address.pathname.startsWith('/sim/')) {
      await answer(request, response, address)
    } else serveFile(response, address.pathname)
  } catch (failure) {
    console.error(request.method, request.url, failure)
    response.writeHead(500).end()
  }
})

async function answer(request, response, address) {
  const text = await readAll(request)
  const result = route({
    method: request.method,
    path: address.pathname,
    query: address.searchParams,
    body: text ? JSON.parse(text) : {},
    bearer: (request.headers.authorization ?? '').replace('Bearer ', ''),
    cookies: Object.fromEntries((request.headers.cookie ?? '').split(/; */).filter(Boolean).map((it) => it.split('='))),
    key: request.headers['idempotency-key'],
    ifMatch: request.headers['if-match'],
  })
  const type = result.html ? 'text/html; charset=utf-8' : result.status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(result.status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...result.headers })
  response.end(result.html ?? (result.body === undefined ? '' : JSON.stringify(result.body)))
}

function serveFile(response, pathname) {
  if (!pathname.startsWith('/m/')) return response.writeHead(302, { Location: '/m/' }).end()
  const file = path.join(root, pathname === '/m/' ? 'index.html' : pathname.slice(3))
  if (!file.startsWith(root) || !fs.existsSync(file)) return response.writeHead(404).end()
  response.writeHead(200, {
    'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'Cache-Control': 'no-store',
    // As strict as the gateway may be: the page needs nothing from elsewhere and no inline script.
    'Content-Security-Policy': "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:",
  })
  fs.createReadStream(file).pipe(response)
}

async function readAll(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/m/`))
