// A bridge over a home folder, and a browser that looks at its page as the window would.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const BRIDGE = fileURLToPath(new URL('../../target/debug/bridge', import.meta.url))

/** One call to the auditor behind a bridge, past the page. */
export async function call(address, name, args = null) {
  const response = await fetch(new URL('/call', address), { method: 'POST', body: JSON.stringify({ name, args }) })
  const last = JSON.parse((await response.text()).trim().split('\n').at(-1))
  if (last.error) throw new Error(`${name}: ${last.error.message}`)
  return last.answer
}

/** A bridge that has audited nothing yet. `SPOOR_BRIDGE` names one that runs already, over some browsers. */
export async function open() {
  if (process.env.SPOOR_BRIDGE) return { address: process.env.SPOOR_BRIDGE, close: async () => {} }
  const folder = await mkdtemp(path.join(tmpdir(), 'spoor-page-'))
  const [home, empty] = [path.join(folder, 'home'), path.join(folder, 'empty')]
  await mkdir(empty)
  // The sample writes a home full of browsers; a copy of it is the home to look at.
  const maker = await start(empty, path.join(folder, 'maker'))
  await call(maker.address, 'sample', { on: true })
  await cp(path.join(folder, 'maker/sample/home'), home, { recursive: true, preserveTimestamps: true })
  await maker.close()
  const bridge = await start(home, path.join(folder, 'data'))
  return {
    ...bridge,
    home,
    close: async () => {
      await bridge.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function start(home, data) {
  const env = { ...process.env, SPOOR_HOME: home, SPOOR_DATA: data, TZ: 'UTC' }
  const child = spawn(BRIDGE, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const failed = once(child, 'error').then(([error]) => {
    throw error
  })
  const [line] = await Promise.race([once(child.stdout, 'data'), failed])
  return {
    address: String(line).trim(),
    close: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** Chromium with the window's own hardening; what the page complains of is gathered in `complaints`. */
export async function browser({ width = 1280, height = 860, theme = 'light' } = {}) {
  const program = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const context = await program.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  // The window freezes it too (`freezePrototype`).
  await page.addInitScript(() => Object.freeze(Object.prototype))
  return { program, context, page, complaints }
}

/** Every page there is, by its address; the two details are the first of their lists. */
export async function places(address) {
  const { services, trackers } = await call(address, 'footprint')
  return [
    'summary',
    'services',
    `services/${services[0].service.id}`,
    'trackers',
    `trackers/${trackers[0].id}`,
    'matrix',
    'jurisdictions',
    'timeline',
    'programs',
    'findings',
    'audits',
    'unseen',
    'settings',
  ]
}

/** Goes to a page by its address and waits until it stands. */
export async function visit(page, address, place) {
  await page.goto(`${address}#/${place}`)
  await page.reload()
  await page.locator('main h1').waitFor()
}

/** What axe finds on the page as it is shown, each with where. */
export async function violations(page) {
  // Run by the driver, past the page's policy, which lets no foreign script in.
  await page.evaluate(axe)
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(', ')}`,
  )
}
