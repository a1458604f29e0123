import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { htmlReport } from 'intercom-contract/contract-kit';
import { type Browser, openBrowser } from './html/browser.ts';
import { type BrowserPath, findBrowser } from './html/browser-path.ts';
import {
  copyFirst,
  copyWithout,
  deadLinks,
  filterBroken,
  filterWords,
  hiddenControls,
  largeFilter,
  skippedLevels,
  unnamedControls,
} from './html/in-page.ts';
import { attack, faultyReport, largeReport } from './html/reports.ts';

// The page of `--report html` in a real browser: what it shows, that its controls work, and that nothing leaves it.
// `--screenshots FOLDER` keeps pictures; `--if-possible` makes a missing browser no failure.

const { values } = parseArgs({
  options: { screenshots: { type: 'string' }, 'if-possible': { type: 'boolean', default: false } },
});

const workplace = mkdtempSync(join(tmpdir(), 'intercom-contract-html-'));
let checks = 0;

try {
  const path = browserPath();
  if (path !== undefined) {
    const report = await faultyReport();
    const browser = await openBrowser(path);
    try {
      await checkPage(browser, write('faulty.html', htmlReport(report)));
      await checkLargePage(browser, write('large.html', htmlReport(largeReport(report))));
      assertQuiet(browser);
    } finally {
      await browser.close();
    }
    console.log(`${checks} passed, 0 failed`);
  }
} finally {
  rmSync(workplace, { recursive: true, force: true });
}

function browserPath(): BrowserPath | undefined {
  try {
    return findBrowser();
  } catch (error) {
    console.error(`The page was not checked in a browser. ${error instanceof Error ? error.message : String(error)}`);
    if (!values['if-possible']) process.exitCode = 1;
    return undefined;
  }
}

function write(name: string, text: string): string {
  const file = join(workplace, name);
  writeFileSync(file, text);
  console.log(`${name}: ${Math.round(statSync(file).size / 1024)} kB`);
  return pathToFileURL(file).href;
}

async function check(browser: Browser, name: string, expression: string, expected: unknown = true): Promise<void> {
  assert.deepEqual(await browser.evaluate(expression), expected, name);
  checks += 1;
  console.log(`  ${name}`);
}

/** `load` is waited for by its event: a page without scripts can answer no question. */
async function open(browser: Browser, url: string): Promise<void> {
  const loads = (): number => browser.events.filter(({ method }) => method === 'Page.loadEventFired').length;
  const before = loads();
  await browser.send('Page.navigate', { url });
  for (let waits = 0; loads() === before; waits += 1) {
    assert.ok(waits < 15_000, `${url} does not load`);
    await setTimeout(20);
  }
}

async function resize(
  browser: Browser,
  width: number,
  scheme: 'light' | 'dark' = 'light',
  height = 900,
): Promise<void> {
  const screen = { width, height, deviceScaleFactor: 1, mobile: false };
  await browser.send('Emulation.setDeviceMetricsOverride', screen);
  await browser.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
}

async function checkPage(browser: Browser, url: string): Promise<void> {
  await resize(browser, 1280);
  await open(browser, url);
  await check(browser, 'the verdict is the heading', 'document.querySelector("h1").innerText.includes("is broken.")');
  const bodies = '[...document.querySelectorAll(".exchange pre")].map((one) => one.textContent).join()';
  await check(browser, 'a hostile body is text', `${bodies}.includes(${JSON.stringify(attack.slice(0, 40))})`);
  await check(browser, 'nothing of it ran or became an element', '!window.hacked && !document.querySelector("img")');
  await check(browser, 'each control has a name', unnamedControls, 0);
  await check(browser, 'headings go down by one level', skippedLevels, 0);
  await check(browser, 'every link of the page leads somewhere', deadLinks, 0);
  await check(browser, 'the verdict filter leaves the broken', filterBroken);
  await check(
    browser,
    'and says how many',
    '/^\\d+ of 27 clauses shown\\.$/.test(document.querySelector(".shown").textContent)',
  );
  await check(browser, 'the words filter the clauses', filterWords);
  await browser.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'] });
  await browser.send('Page.bringToFront');
  await check(browser, 'a command is copied', copyFirst);
  await check(browser, 'also where the clipboard is not allowed', copyWithout);
  await check(
    browser,
    'and a reader is told',
    '/^(Copied the curl command of finding 1|Selected)/.test(said.textContent)',
  );
  await checkKeyboard(browser);
  for (const width of [320, 360, 390, 1280, 1440]) {
    await resize(browser, width);
    await check(browser, `nothing is wider than ${width} px`, `document.documentElement.scrollWidth <= ${width}`);
  }
  await open(browser, url);
  for (const width of [390, 1280])
    for (const scheme of ['light', 'dark'] as const) await picture(browser, width, scheme);
  await browser.send('Emulation.setScriptExecutionDisabled', { value: true });
  await open(browser, url);
  await check(browser, 'without scripts, controls that do nothing are hidden', hiddenControls, 0);
  await browser.send('Emulation.setScriptExecutionDisabled', { value: false });
}

async function checkKeyboard(browser: Browser): Promise<void> {
  const reached = new Set<unknown>();
  await browser.evaluate('document.activeElement.blur(), scrollTo(0, 0)');
  for (let press = 0; press < 25; press += 1) {
    const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
    await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    reached.add(await browser.evaluate('document.activeElement.localName'));
  }
  assert.ok(reached.has('summary') && reached.has('button') && reached.has('a'), `Tab reaches ${[...reached].join()}`);
  checks += 1;
}

async function checkLargePage(browser: Browser, url: string): Promise<void> {
  await resize(browser, 1280);
  await open(browser, url);
  console.log(`  open after ${await browser.evaluate('Math.round(performance.now())')} ms`);
  await check(browser, 'all 10,000 clauses are there', 'document.querySelectorAll(".group li").length', 10_000);
  await check(
    browser,
    'the words filter 10,000 clauses',
    largeFilter,
    '1 of 10000 clauses shown, in 1 of 300 operations.',
  );
  await resize(browser, 360);
  await check(browser, 'nothing is wider than 360 px', 'document.documentElement.scrollWidth <= 360');
}

/** No request but for the pages, and nothing that the console complains about. */
function assertQuiet({ events }: Browser): void {
  const urls = events.flatMap(({ method, params }) =>
    method === 'Network.requestWillBeSent' ? [String(Object(params.request).url)] : [],
  );
  assert.deepEqual(
    urls.filter((url) => !url.startsWith('file:')),
    [],
  );
  const complaints = events.filter(({ method }) =>
    /^(?:Log\.entryAdded|Runtime\.(?:exceptionThrown|consoleAPICalled))$/.test(method),
  );
  assert.deepEqual(complaints, []);
  checks += 2;
}

async function picture(browser: Browser, width: number, scheme: 'light' | 'dark'): Promise<void> {
  if (values.screenshots === undefined) return;
  await resize(browser, width, scheme);
  const height = Number(await browser.evaluate('document.documentElement.scrollHeight'));
  await resize(browser, width, scheme, height);
  const { data } = await browser.send('Page.captureScreenshot');
  mkdirSync(values.screenshots, { recursive: true });
  writeFileSync(join(values.screenshots, `${width}-${scheme}.png`), Buffer.from(String(data), 'base64'));
}
