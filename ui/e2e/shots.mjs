// Pictures of every page into a folder: `node e2e/shots.mjs FOLDER`. By day and by night, in a wide and a small window;
// `summary.png` is the whole Summary, as it stands in `pictures`.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { browser, call, open, places, visit } from './browser.mjs'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('name a folder for the pictures')
await mkdir(folder, { recursive: true })
const bridge = await open()
const views = ['light', 'dark'].flatMap((theme) =>
  [
    [1280, 860],
    [900, 640],
  ].map(([width, height]) => ({ theme, width, height })),
)

async function found() {
  for (const view of views) {
    const { program, page } = await browser(view)
    await visit(page, bridge.address, 'summary')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('a')
    await page.screenshot({ path: path.join(folder, `find-${view.theme}-${view.width}.png`) })
    await program.close()
  }
}

async function each(pages) {
  for (const view of views) {
    const { program, page } = await browser(view)
    for (const [place, name] of pages) {
      await visit(page, bridge.address, place)
      await page.screenshot({ path: path.join(folder, `${name}-${view.theme}-${view.width}.png`) })
    }
    await program.close()
  }
}

await each([['summary', 'welcome']])
await call(bridge.address, 'audit', { skip: [] })
const names = [
  'summary',
  'services',
  'service',
  'trackers',
  'company',
  'matrix',
  'jurisdictions',
  'timeline',
  'programs',
  'findings',
  'audits',
  'unseen',
  'settings',
]
await each((await places(bridge.address)).map((place, at) => [place, names[at]]))
await found()
const { findings } = await call(bridge.address, 'footprint')
const [fine, done, put] = findings
await call(bridge.address, 'decide', { key: fine.key, verdict: 'fine', reason: 'Nothing in there is private.' })
await call(bridge.address, 'decide', { key: done.key, verdict: 'done' })
const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
await call(bridge.address, 'decide', { key: put.key, verdict: 'snoozed', until })
await each([
  ['findings', 'decisions'],
  [`findings/${fine.key}`, 'decided'],
])
const { program, page } = await browser({ height: 1190 })
await visit(page, bridge.address, 'summary')
await page.screenshot({ path: path.join(folder, 'summary.png') })
await program.close()
await bridge.close()
