// The page over the real auditor: a person's way through it, in a real browser.
import assert from 'node:assert/strict'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { browser, call, open, places, violations, visit } from './browser.mjs'

let bridge, address, shown, page

const title = () => page.locator('main h1').innerText()
const list = () => page.getByRole('table').first()
const digits = (text) => text.match(/\d[\d,]*/g)?.map((number) => Number(number.replaceAll(',', ''))) ?? []

/** Waits for what takes a moment to be kept. */
async function becomes(ask, expected) {
  let answer
  for (let tries = 0; tries < 50 && (answer = await ask()) !== expected; tries++) await page.waitForTimeout(50)
  assert.equal(answer, expected)
}

before(async () => {
  bridge = await open()
  address = bridge.address
  shown = await browser()
  page = shown.page
})
after(async () => {
  await shown?.program.close()
  await bridge?.close()
})

describe('a first look', () => {
  test('shows what was found and has opened nothing', async () => {
    const response = await page.goto(address)
    assert.match(response.headers()['content-security-policy'], /^default-src 'none'/)
    assert.doesNotMatch(response.headers()['content-security-policy'], /unsafe/)
    const { profiles } = await call(address, 'discover')
    await page.getByRole('checkbox').first().waitFor()
    await becomes(() => page.getByRole('checkbox').count(), profiles.length)
    await becomes(() => page.getByRole('checkbox', { checked: true }).count(), profiles.length)
    assert.equal(await call(address, 'footprint'), null)
    await becomes(() => page.getByRole('navigation').count(), 0)
  })

  test('needs at least one profile', async () => {
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck()
    assert.ok(await page.getByTestId('start').isDisabled())
    await becomes(async () => (await call(address, 'settings')).skip.length, await page.getByRole('checkbox').count())
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await becomes(async () => (await call(address, 'settings')).skip.length, 0)
  })

  test('ends in one sentence', async () => {
    await page.getByTestId('start').click()
    await page.getByTestId('headline').waitFor()
    const { headline, examined } = await call(address, 'footprint')
    assert.deepEqual(digits(await title()), [headline.services, headline.companies, headline.countries])
    const header = await page.locator('main header').first().innerText()
    assert.ok(digits(header).includes(examined.visits) && digits(header).includes(examined.cookies), header)
  })
})

describe('the numbers', () => {
  let footprint
  beforeEach(async () => {
    footprint = await call(address, 'footprint')
    await visit(page, address, 'summary')
  })

  test('are doors to the rows behind them', async () => {
    const { services, companies, countries } = footprint.headline
    for (const [place, count, rows] of [
      ['services', services, footprint.services],
      ['trackers', companies, footprint.trackers],
      ['jurisdictions', countries, null],
    ]) {
      await page.getByTestId('headline').locator(`a[href="#/${place}"]`).click()
      await page.waitForURL(`**#/${place}`)
      await becomes(async () => digits(await title())[0], count)
      if (rows) await becomes(() => page.getByRole('table').first().getByRole('row').count(), rows.length + 1)
      await page.goBack()
    }
  })

  test('of a service lead to profile, dates and cookies', async () => {
    const [first] = footprint.services
    await page.getByTestId('service-row').first().click()
    await becomes(title, first.service.name)
    const text = await page.locator('main').textContent()
    assert.ok(digits(text).includes(first.visits), text)
    for (const place of first.places)
      assert.ok(text.includes(`${place.browser_name} · ${place.profile_name}`), place.profile)
    const cookies = page.getByRole('table', { name: 'Cookies' })
    await becomes(() => cookies.getByRole('row').count(), first.cookies.length + 1)
    assert.ok((await page.getByRole('button', { name: /^Copy / }).count()) > 0)
    await cookies.getByRole('button', { expanded: false }).first().click()
    const why = await cookies
      .getByText(/rule .*source: .*as of \d{4}/i)
      .first()
      .innerText()
    assert.ok(why.includes(first.cookies[0].name) || /host rule/i.test(why), why)
    assert.ok((await cookies.getByText(/^seat: /i).count()) > 0)
  })

  test('of a company lead to its trackers and how long it could recognise this browser', async () => {
    const first = footprint.trackers[0]
    await page.locator('main').getByRole('link', { name: first.company }).first().click()
    await becomes(title, first.company)
    const text = await page.locator('main').textContent()
    assert.ok(digits(text).includes(first.sites))
    assert.ok(text.includes(String(new Date(first.horizon.until).getUTCFullYear())))
    for (const tracker of first.trackers) assert.ok(text.includes(tracker.name), tracker.name)
  })

  test('of the matrix are those of companies on the sites of AI services', async () => {
    const { services, rows } = footprint.matrix
    const standing = rows.filter(({ profiles }) => profiles.some(Boolean))
    await visit(page, address, 'trackers')
    await page.getByRole('link', { name: "On which AI services' sites" }).click()
    await becomes(async () => digits(await title()).join(), [standing.length, services.length].join())
    const shown = () => list().getByRole('row').count()
    await becomes(shown, standing.length + 1)
    const first = list().getByRole('row').nth(1)
    assert.deepEqual(
      (await first.locator('td').allInnerTexts()).slice(0, services.length).map((text) => digits(text)[0] ?? 0),
      standing[0].profiles,
    )
    await page.getByRole('checkbox').check()
    await becomes(shown, rows.length + 1)
    await page.getByRole('searchbox').fill(standing.at(-1).company)
    await becomes(shown, 2)
    await first.getByRole('rowheader').getByRole('link').click()
    await becomes(title, standing.at(-1).company)
  })

  test('of the days are those of the range, by month and service too', async () => {
    const { days, services } = footprint
    await visit(page, address, 'timeline')
    await page.getByText('All', { exact: true }).click()
    await becomes(async () => digits(await title())[0], days.length)
    const sum = (column) =>
      list()
        .locator(`tbody tr :nth-child(${column})`)
        .allInnerTexts()
        .then((texts) => texts.reduce((sum, text) => sum + (digits(text)[0] ?? 0), 0))
    assert.equal(await sum(2), days.length)
    assert.equal(
      await sum(3),
      days.reduce((sum, { count }) => sum + count, 0),
    )
    const most = Math.max(...services.map(({ days }) => days.reduce((sum, { count }) => sum + count, 0)))
    assert.equal(await sum(4), most)
    const last = days.at(-1)
    await page.getByLabel('From').fill(last.day)
    await page.getByLabel('to', { exact: true }).fill(last.day)
    await becomes(() => sum(3), last.count)
    assert.match(await title(), /on one day/)
    const gap = days.findIndex(({ day }, at) => at && Date.parse(day) - Date.parse(days[at - 1].day) > 86_400_000)
    assert.ok(gap > 0)
    const free = new Date(Date.parse(days[gap].day) - 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('From').fill(free)
    await page.getByLabel('to', { exact: true }).fill(free)
    await page.getByText('Nothing was seen from').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Show all' }).click()
    await becomes(async () => digits(await title())[0], days.length)
  })

  test('of the countries stand on the map too, each a door to its row', async () => {
    await visit(page, address, 'jurisdictions')
    const map = page.getByRole('group', { name: 'Countries under whose law your trail is' })
    // The European Union is no country of the map.
    const drawn = footprint.jurisdictions.filter(({ country }) => country && country !== 'EU')
    await becomes(() => map.getByRole('link').count(), new Set(drawn.map(({ country }) => country)).size)
    const { services, companies } = drawn.find(({ country }) => country === 'SG')
    await map.getByRole('link', { name: /^Singapore: / }).focus()
    assert.ok(
      (await map.getByRole('link', { name: /^Singapore: / }).getAttribute('aria-label')).includes(
        services + companies > 1 ? `${services + companies} seats` : 'one seat',
      ),
    )
    await page.keyboard.press('Enter')
    await page.waitForURL('**#/jurisdictions/SG')
    await page.getByRole('button', { name: 'Singapore', expanded: true }).waitFor()
  })

  test('of the findings are all explained, with what to do', async () => {
    await page.getByTestId('nav-findings').click()
    await becomes(() => page.locator('main h3').count(), footprint.findings.length)
    await becomes(() => page.getByText('What to do.').count(), footprint.findings.length)
    const text = await page.locator('main').textContent()
    for (const { evidence } of footprint.findings)
      for (const { count } of evidence) assert.ok(count === 1 || digits(text).includes(count), `${count}`)
  })

  test('of what is on this computer are its programs and extensions, and what reaches further is said', async () => {
    const { programs, extensions } = footprint.unseen
    assert.ok(programs.length && extensions.length)
    await page.getByTestId('nav-programs').click()
    await becomes(async () => digits(await title())[0], programs.length)
    await becomes(() => page.locator('main h3').count(), programs.length + extensions.length)
    const text = await page.locator('main').textContent()
    for (const { app, servers, models } of programs) {
      assert.ok(text.includes(app.name), app.name)
      for (const { name } of [...servers, ...models]) assert.ok(text.includes(name), name)
    }
    for (const { copies } of extensions) for (const { version } of copies) assert.ok(text.includes(version), version)
    assert.ok(text.includes('files and commands of this computer'), text)
    await visit(page, address, `programs/${extensions[0].extension.id}`)
    assert.ok(await page.getByTestId(`extension-${extensions[0].extension.id}`).isVisible())
  })

  test('stand in the list of sources as they were counted', async () => {
    await page.getByTestId('nav-unseen').click()
    const rows = page.getByRole('table').getByRole('row')
    await becomes(() => rows.count(), footprint.sources.length + 1)
    const all = digits((await page.getByRole('cell').allTextContents()).join('\n'))
    for (const read of footprint.sources) assert.ok(all.includes(read.rows), `${read.profile} ${read.kind}`)
  })
})

describe('the last answer', () => {
  test('stands there at once, and nothing moves', async () => {
    await visit(page, address, 'summary')
    const shift = await page.evaluate(
      () =>
        new Promise((resolve) => {
          let sum = 0
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({
            type: 'layout-shift',
            buffered: true,
          })
          setTimeout(() => resolve(sum), 500)
        }),
    )
    assert.equal(shift, 0)
  })
})

describe('a list', () => {
  test('is sorted by any of its columns, both ways', async () => {
    await visit(page, address, 'services')
    const names = () => list().getByRole('rowheader').allTextContents()
    const before = await names()
    await page.getByRole('columnheader', { name: 'AI service' }).getByRole('button').click()
    const up = await names()
    await page.getByRole('columnheader', { name: 'AI service' }).getByRole('button').click()
    assert.deepEqual(await names(), up.toReversed())
    assert.notDeepEqual(before, up)
    await becomes(() => list().locator('[aria-sort=descending]').count(), 1)
  })

  test('is searched by all it shows, and says when nothing matches', async () => {
    await visit(page, address, 'services')
    await page.getByRole('searchbox').fill('china')
    for (const text of await list().getByRole('rowheader').allTextContents()) assert.match(text, /China/)
    await page.getByRole('searchbox').fill('nobody is called so')
    assert.ok(await page.getByText('Nothing here matches').isVisible())
    await page.getByRole('button', { name: 'Show all' }).click()
    assert.ok((await page.getByRole('rowheader').count()) > 3)
  })

  test('is walked by keyboard alone, and the way back keeps its place', async () => {
    await visit(page, address, 'trackers')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const focused = () => page.evaluate(() => document.activeElement.tagName)
    // The skip link skips.
    await becomes(focused, 'MAIN')
    const last = page.getByRole('rowheader').getByRole('link').last()
    // Letters that come late move what is below them.
    await page.evaluate(() => document.fonts.ready)
    await last.focus()
    const now = () => page.locator('main').evaluate((main) => main.scrollTop)
    let scrolled = await now()
    await becomes(async () => scrolled === (scrolled = await now()), true)
    await page.keyboard.press('Enter')
    // A new page is read from its title.
    await becomes(focused, 'H1')
    await page.goBack()
    await page.getByRole('searchbox').waitFor()
    await becomes(async () => Math.abs((await now()) - scrolled) < 5, true)
  })
})

describe('a finding', () => {
  const shown = (key) => page.locator(`[id="${key}"]`)
  const standing = async (key) => (await call(address, 'footprint')).findings.find((one) => one.key === key).standing.is
  let keys
  before(async () => {
    keys = (await call(address, 'footprint')).findings.map(({ key }) => key)
    await visit(page, address, 'findings')
  })

  test('is said to be fine, with a reason, and taken back at once', async () => {
    const [key] = keys
    await shown(key).getByRole('button', { name: 'Fine with me' }).click()
    await page.getByLabel('Why, if you like').fill('I know it')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Kept as fine with you.').waitFor()
    assert.equal(await standing(key), 'fine')
    await becomes(() => page.evaluate(() => document.activeElement.tagName), 'H1')
    await page.getByRole('heading', { name: 'What you decided' }).waitFor()
    await shown(key).getByText('You wrote: I know it').waitFor()
    await becomes(async () => digits(await title())[0], keys.length - 1)
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('status').getByText('Taken back.').waitFor()
    assert.equal(await standing(key), 'open')
    await becomes(() => page.getByRole('heading', { name: 'What you decided' }).count(), 0)
  })

  test('is put off by keyboard alone, and comes back by hand later', async () => {
    const [key] = keys
    const button = shown(key).getByRole('button', { name: 'Remind me' })
    await button.focus()
    await page.keyboard.press('Enter')
    await becomes(() => page.evaluate(() => document.activeElement.type), 'date')
    await page.keyboard.press('Escape')
    await becomes(() => button.evaluate((one) => one === document.activeElement), true)
    await page.keyboard.press('Enter')
    await page.getByLabel('Remind me on').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Kept until').waitFor()
    assert.equal(await standing(key), 'snoozed')
    await visit(page, address, 'findings')
    await shown(key).getByText('It comes back on').waitFor()
    assert.deepEqual(await violations(page), [])
    await shown(key)
      .getByRole('button', { name: /^Undo: / })
      .click()
    await page.getByRole('status').getByText('Taken back.').waitFor()
    assert.equal(await standing(key), 'open')
  })

  test('that was done and is still there is said so by the next audit', async () => {
    const { findings } = await call(address, 'footprint')
    const { key } = findings.find(({ verifiable }) => verifiable)
    await visit(page, address, 'findings')
    await shown(key).getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'It is done' }).click()
    await page.getByRole('status').getByText('Kept as done.').waitFor()
    await shown(key).getByText('The next audit looks whether it is gone.').waitFor()
    await page.getByTestId('nav-summary').click()
    await page.getByRole('button', { name: 'Audit now' }).click()
    await page.getByRole('button', { name: 'Audit now' }).waitFor()
    await visit(page, address, 'findings')
    await shown(key).getByText('A later audit still finds it').waitFor()
    assert.deepEqual(await violations(page), [])
    await call(address, 'undecide', { key })
  })

  test('that was done and is gone is verified, and can be taken off the list', async (t) => {
    if (!bridge.home) return t.skip('somebody else’s browsers')
    const key = 'SP-GRANT-001'
    await call(address, 'decide', { key, verdict: 'done' })
    for (const file of await readdir(bridge.home, { recursive: true })) {
      const place = path.join(bridge.home, file)
      if (path.basename(file) === 'permissions.sqlite') await rm(place)
      if (path.basename(file) !== 'Preferences') continue
      const preferences = JSON.parse(await readFile(place, 'utf8'))
      delete preferences.profile?.content_settings
      await writeFile(place, JSON.stringify(preferences))
    }
    await call(address, 'audit', { skip: [] })
    await visit(page, address, 'findings')
    await page.getByRole('heading', { name: 'Done and verified' }).waitFor()
    await shown(key).getByText('Done, verified on').waitFor()
    assert.deepEqual(await violations(page), [])
    await shown(key)
      .getByRole('button', { name: /^Take off the list: / })
      .click()
    await becomes(() => shown(key).count(), 0)
  })
})

describe('choices', () => {
  test('a profile switched off is named among what was not seen', async () => {
    // What a person is may be asked before the profiles are found.
    const { profiles } = await call(address, 'discover')
    const first = () => page.getByRole('checkbox', { name: profiles[0].place })
    await visit(page, address, 'settings')
    await first().uncheck()
    await becomes(async () => (await call(address, 'settings')).skip.length, 1)
    await page.getByTestId('nav-summary').click()
    await page.getByRole('button', { name: 'Audit now' }).click()
    await page.getByRole('button', { name: 'Audit now' }).waitFor()
    await page.getByText('you switched this profile off').first().waitFor()
    await page.getByTestId('nav-audits').click()
    await becomes(() => page.locator('details').count(), (await call(address, 'audits')).length)
    const audits = await call(address, 'audits')
    if (audits.length > 1) {
      const [to, from] = audits.map((past) => past.audit.id)
      const { rows } = await call(address, 'difference', { from, to })
      const compare = page.getByRole('region', { name: 'Compare two audits' })
      await becomes(() => compare.locator('ul:not(.beside) li').count(), rows.length)
      // With itself nothing differs.
      await compare.getByLabel('From').selectOption(String(to))
      await compare.getByText('Nothing known to us came or went between the two.').waitFor()
    }
    await visit(page, address, 'settings')
    await first().check()
    await becomes(async () => (await call(address, 'settings')).skip.length, 0)
  })

  test('what binds a person is found only once they say what they are', async () => {
    const bound = async () =>
      (await call(address, 'footprint')).findings.filter(({ id }) => id === 'SP-BOUND-001').map(({ rule }) => rule)
    assert.deepEqual(await bound(), [])
    await visit(page, address, 'settings')
    await page.getByLabel('Staff of NASA').check()
    await becomes(async () => (await bound()).join(), 'bound,bound-proposed')
    await page.getByTestId('nav-findings').click()
    await page.getByText('Blocked for staff and systems.').waitFor()
    await page.getByText('proposed, not law, when last checked').first().waitFor()
    await visit(page, address, 'settings')
    await page.getByLabel('Staff of NASA').uncheck()
    await becomes(async () => (await bound()).length, 0)
  })

  test('an appearance holds against the system and stays', async () => {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await visit(page, address, 'settings')
    const light = await paper()
    await page.getByText('Dark', { exact: true }).click()
    assert.notEqual(await paper(), light)
    await page.reload()
    await page.locator('main h1').waitFor()
    assert.notEqual(await paper(), light)
    await page.getByText('As the system').click()
    assert.equal(await paper(), light)
  })

  test('a report is saved where the person said', async () => {
    await visit(page, address, 'summary')
    await page.getByRole('button', { name: 'Export report' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'As a page' }).click()
    await page
      .getByRole('status')
      .getByText(/^Saved to .*\.html$/)
      .waitFor()
  })

  test('sample data say so on every page, and lead back', async () => {
    await visit(page, address, 'settings')
    await page.getByRole('button', { name: 'Explore with sample data' }).click()
    await page.getByTestId('headline').waitFor()
    for (const place of await places(address)) {
      await visit(page, address, place)
      assert.ok(await page.getByRole('complementary', { name: 'Sample data' }).isVisible(), place)
    }
    await page.getByRole('complementary').getByRole('button', { name: 'Back to my own data' }).click()
    await page.getByTestId('headline').waitFor()
    await page.getByRole('complementary', { name: 'Sample data' }).waitFor({ state: 'detached' })
  })

  test('one service is forgotten, after being asked', async () => {
    const [first] = (await call(address, 'footprint')).services
    await visit(page, address, `services/${first.service.id}`)
    await page.getByRole('button', { name: `Forget ${first.service.name}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click()
    await page.getByRole('status').getByText('Forgotten').waitFor()
    const left = (await call(address, 'footprint')).services.map((trail) => trail.service.id)
    assert.ok(!left.includes(first.service.id))
    await visit(page, address, `services/${first.service.id}`)
    assert.match(await title(), /no trail/)
  })
})

describe('trouble', () => {
  test('an auditor that does not answer is said, and can be asked again', async () => {
    await page.route('**/call', (route) => route.abort())
    await page.goto(address)
    await page.reload()
    await page.getByRole('alert').waitFor()
    await page.unroute('**/call')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('headline').waitFor()
    shown.complaints.splice(0)
  })
})

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [
    [1280, 860],
    [720, 560],
  ]) {
    describe(`every page, ${theme}, ${width} wide`, () => {
      let own
      before(async () => {
        own = await browser({ theme, width, height })
      })
      after(() => own.program.close())

      test('can be used by everyone, fits, and lacks no word', async () => {
        for (const place of await places(address)) {
          await visit(own.page, address, place)
          const rows = own.page.locator('[role=table] button[aria-expanded=false]')
          if (await rows.count()) await rows.first().click()
          assert.deepEqual(await violations(own.page), [], place)
          const { wide, text } = await own.page.evaluate(() => ({
            wide: [...document.querySelectorAll('main, nav')].filter((part) => part.scrollWidth > part.clientWidth)
              .length,
            text: document.body.innerText,
          }))
          assert.equal(wide, 0, `${place} is wider than its window`)
          assert.doesNotMatch(text, /⟨|\{ ?\$|undefined|NaN/, place)
        }
        assert.deepEqual(own.complaints, [])
      })
    })
  }
}

describe('the end', () => {
  test('everything is forgotten, after being asked, and the first page is there again', async () => {
    await visit(page, address, 'settings')
    await page.getByRole('button', { name: 'Forget everything' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    assert.notEqual(await call(address, 'footprint'), null)
    await page.getByRole('button', { name: 'Forget everything' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Forget everything' }).click()
    await page.getByTestId('start').waitFor()
    assert.equal(await call(address, 'footprint'), null)
    assert.deepEqual(await violations(page), [])
  })

  test('the page never complained', () => assert.deepEqual(shown.complaints, []))
})
