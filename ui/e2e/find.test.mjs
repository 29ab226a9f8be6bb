// The search over everything, by keyboard, in both themes.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { browser, call, open, violations, visit } from './browser.mjs'

let bridge, footprint

before(async () => {
  bridge = await open()
  await call(bridge.address, 'audit', { skip: [] })
  footprint = await call(bridge.address, 'footprint')
})
after(() => bridge?.close())

for (const theme of ['light', 'dark']) {
  describe(`anything by its name, ${theme}`, () => {
    let shown, page
    const field = () => page.getByRole('combobox', { name: 'Search everything' })
    before(async () => {
      shown = await browser({ theme, width: 900, height: 640 })
      page = shown.page
      await visit(page, bridge.address, 'findings')
    })
    after(() => shown.program.close())

    test('opens by Ctrl+K and closes by Escape, with the focus back where it was', async () => {
      await page.getByTestId('nav-trackers').focus()
      await page.keyboard.press('Control+k')
      await field().waitFor()
      assert.ok(await field().evaluate((one) => one === document.activeElement))
      assert.deepEqual(await violations(page), [])
      await page.keyboard.press('Escape')
      await field().waitFor({ state: 'detached' })
      assert.equal(await page.evaluate(() => document.activeElement.dataset.testid), 'nav-trackers')
    })

    test('leads to a service, to a company by the name of its tracker, and to a page', async () => {
      const { service } = footprint.services[1]
      const company = footprint.trackers[0]
      for (const [words, place] of [
        [service.name, `services/${service.id}`],
        [company.trackers[0].name, `trackers/${company.id}`],
        ['jurisd', 'jurisdictions'],
      ]) {
        await page.keyboard.press('Control+k')
        await field().fill(words)
        await page.getByRole('option').first().waitFor()
        await page.keyboard.press('Enter')
        await page.waitForURL(`**#/${place}`)
        await field().waitFor({ state: 'detached' })
        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1')
      }
    })

    test('is walked by arrows, around both ends', async () => {
      await page.getByRole('navigation').getByRole('button', { name: 'Search' }).click()
      const chosen = () => page.getByRole('option', { selected: true }).innerText()
      const first = await chosen()
      await page.keyboard.press('ArrowUp')
      const last = await chosen()
      assert.notEqual(first, last)
      await page.keyboard.press('ArrowDown')
      assert.equal(await chosen(), first)
      await page.keyboard.press('Escape')
    })

    test('does what it names, and says when nothing is called so', async () => {
      await page.keyboard.press('Control+k')
      await field().fill('nobody is called so')
      await page.getByText('Nothing here matches').waitFor()
      assert.deepEqual(await violations(page), [])
      await field().fill('export')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Save a report' }).waitFor()
      await page.getByRole('button', { name: 'Cancel' }).click()
      assert.deepEqual(shown.complaints, [])
    })
  })
}
