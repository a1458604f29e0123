import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { htmlReport } from 'intercom-contract/contract-kit';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hangLimit } from '../hang-limit.ts';
import { findBrowser } from './find-browser.ts';
import { launchBrowser } from './launch-browser.ts';
import { attack, faultyReport, largeReport } from './reports.ts';

// The page of `--report html` in a real browser: what it shows, that its controls work, and that nothing leaves it.

const found = findBrowser();
const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-html-'));

/** Requests for anything but the pages, and what the console complains about. */
const complaints: string[] = [];

describe.skipIf(found === undefined)('the page of a report', () => {
  let browser: Browser;
  let faulty: string;
  let large: string;
  beforeAll(async () => {
    if (found === undefined) return;
    browser = await launchBrowser(found);
    const report = await faultyReport();
    faulty = write('faulty.html', htmlReport(report));
    large = write('large.html', htmlReport(largeReport(report)));
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(() => browser.close());

  async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(hangLimit);
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(url);
    return page;
  }

  it('shows the verdict as its heading, and a hostile body as text', async () => {
    const page = await open(faulty);
    expect(await page.locator('h1:visible').textContent()).toContain('is broken.');
    expect((await page.locator('.exchange pre').allTextContents()).join()).toContain(attack.slice(0, 40));
    expect(await page.evaluate(() => ['hacked' in window, document.querySelector('img')])).toEqual([false, null]);
  });

  it('names each control, skips no level of headings, and links to what is there', async () => {
    const page = await open(faulty);
    const unnamed = await page.locator('a, button, input, summary, form, nav, section').evaluateAll((elements) =>
      elements
        .filter((element) => {
          const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent.trim() : undefined;
          return !(element.getAttribute('aria-label') || label || element.textContent?.trim());
        })
        .map(({ outerHTML }) => outerHTML),
    );
    expect(unnamed).toEqual([]);
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((headings) => headings.map(({ localName }) => Number(localName[1])));
    expect(levels.filter((level, index) => level - (levels[index - 1] ?? 0) > 1)).toEqual([]);
    const dead = await page
      .locator('a')
      .evaluateAll((links) =>
        links
          .filter((link) => link instanceof HTMLAnchorElement && !document.querySelector(link.hash))
          .map(({ outerHTML }) => outerHTML),
      );
    expect(dead).toEqual([]);
  });

  it('filters the clauses by verdict, also without scripts', async () => {
    const page = await open(faulty, { javaScriptEnabled: false });
    const rows = page.locator('.group li:visible');
    const all = await rows.count();
    await page.locator('[value=broken]').click();
    await expect.poll(() => rows.count()).toBeLessThan(all);
    const verdicts = await rows.evaluateAll((elements) => elements.map((row) => row.getAttribute('data-v')));
    expect(new Set(verdicts)).toEqual(new Set(['broken']));
    await page.locator('[value=all]').click();
    await expect.poll(() => rows.count()).toBe(all);
  });

  it('copies a command, also where the clipboard is not allowed, and says so', async () => {
    const page = await open(faulty, { permissions: ['clipboard-read', 'clipboard-write'] });
    // What the page says goes after a moment.
    const told: string[] = [];
    await page.exposeFunction('tell', (text: string) => told.push(text));
    await page.evaluate(() => {
      const said = document.querySelector('#said');
      const tell: (text: unknown) => void = Reflect.get(globalThis, 'tell');
      if (said !== null) new MutationObserver(() => tell(said.textContent)).observe(said, { childList: true });
    });
    const command = await page.locator('.command code').first().textContent();
    const copy = page.locator('.copy').first();
    await copy.click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);
    await expect.poll(() => told).toContainEqual(expect.stringMatching(/^Copied the curl command of finding 1/));
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error());
    });
    told.splice(0);
    await copy.click();
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(command);
    await expect.poll(() => told).toContainEqual(expect.stringMatching(/^(?:Copied the curl|Selected: copy it)/));
  });

  it('is reached by the keyboard', async () => {
    const page = await open(faulty);
    const reached = new Set<unknown>();
    for (let press = 0; press < 25; press += 1) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => document.activeElement?.localName));
    }
    expect([...reached]).toEqual(expect.arrayContaining(['summary', 'button', 'a']));
  });

  it.each([320, 360, 390, 1280, 1440])(
    'is not wider than a screen of %i px, in either scheme of colours',
    async (width) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open(faulty, { viewport: { width, height: 900 }, colorScheme });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    },
  );

  it('hides the buttons that do nothing without scripts', async () => {
    const page = await open(faulty, { javaScriptEnabled: false });
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('h1:visible').textContent()).toContain('is broken.');
  });

  it('shows 10,000 clauses', async () => {
    const page = await open(large, { viewport: { width: 360, height: 900 } });
    expect(await page.locator('.group li').count()).toBe(10_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('sends no request, and the console has nothing to complain about', () => {
    expect(complaints).toEqual([]);
  });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}
