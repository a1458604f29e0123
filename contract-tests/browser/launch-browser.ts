import { type Browser, chromium } from 'playwright-core';
import { hangLimit } from '../hang-limit.ts';
import type { BrowserPath } from './find-browser.ts';

/** Starts a browser without a window. */
export function launchBrowser({ path, env }: BrowserPath): Promise<Browser> {
  const inherited = Object.fromEntries(Object.entries(process.env).map(([name, value = '']) => [name, value]));
  return chromium.launch({
    executablePath: path,
    env: { ...inherited, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    timeout: hangLimit,
  });
}
