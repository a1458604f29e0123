// Draws the picture of the README: the HTML report of a real run, the one of the demo, in light and in dark.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BrowserPath, findBrowser } from '../contract-tests/browser/find-browser.ts';
import { launchBrowser } from '../contract-tests/browser/launch-browser.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'intercom-contract-picture-'));
const command = [...process.execArgv, join(root, 'src/cli/main.ts')];

const found = findBrowser();
if (found === undefined) throw new Error('The picture needs Chromium.');
const demo = spawn(process.execPath, [...command, 'demo', '--keep'], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  let said = '';
  for await (const text of demo.stdout.setEncoding('utf8')) {
    said += text;
    if (said.includes('Ctrl-C')) break;
  }
  const [, url = ''] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
  const [, INTERCOM_TOKEN = ''] = /INTERCOM_TOKEN=(\S+)/.exec(said) ?? [];
  const page = join(folder, 'report.html');
  const args = ['verify', '--target', url, '--report', `html=${page}`];
  const { status, stderr } = spawnSync(process.execPath, [...command, ...args], {
    env: { ...process.env, INTERCOM_TOKEN },
    encoding: 'utf8',
  });
  if (status !== 1) throw new Error(`verify has not found the bug: ${stderr}`);
  await draw(pathToFileURL(page).href, found);
} finally {
  demo.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}

async function draw(page: string, found: BrowserPath): Promise<void> {
  const browser = await launchBrowser(found);
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 1000, height: 640 }, colorScheme });
    const tab = await context.newPage();
    await tab.goto(page);
    await tab.screenshot({ path: join(root, '.github', `report-${colorScheme}.png`) });
  }
  await browser.close();
}
