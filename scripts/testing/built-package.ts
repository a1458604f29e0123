import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { isBuilt } from '../package/built.ts';

/** Builds the package if it is not built from what is there now: these tests start the built command. */
export function setup(project: TestProject): void {
  build();
  project.onTestsRerun(async () => build());
}

function build(): void {
  if (isBuilt()) return;
  const script = fileURLToPath(new URL('../build.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The package cannot be built.');
}
