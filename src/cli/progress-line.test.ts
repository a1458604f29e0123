import { expect, it } from 'vitest';
import { createProgressLine, type ProgressStream } from './progress-line.ts';

const progress = { operations: 300, operationsDone: 75, requests: 1000, findings: 2, done: 0.25 };

function terminal(options: Partial<ProgressStream> = {}): {
  readonly stream: ProgressStream;
  readonly text: () => string;
} {
  let text = '';
  const write = (more: string): void => {
    text += more;
  };
  return { stream: { isTTY: true, columns: 80, write, ...options }, text: () => text };
}

/** A clock that a test sets. */
function clock(): { readonly now: () => number; readonly set: (ms: number) => void } {
  let time = 5;
  return {
    now: () => time,
    set: (ms) => {
      time = 5 + ms;
    },
  };
}

it('says how far the run is and how long it will take, on one line that goes away', () => {
  const { stream, text } = terminal();
  const { now, set } = clock();
  const line = createProgressLine(stream, {}, now);
  set(30_000);
  line.update(progress);
  expect(text()).toBe('\r\u001b[2K75 of 300 operations, 1000 requests, 2 findings, 1 min 30 s left');
  set(30_050);
  line.update({ ...progress, requests: 1001 });
  expect(text()).not.toContain('1001');
  set(30_200);
  line.update({ ...progress, requests: 1002 });
  line.clear();
  expect(text()).toContain('1002 requests');
  expect(text().endsWith('left\r\u001b[2K')).toBe(true);
  expect(text()).not.toContain('\n');
});

it('never fills the last column, where a terminal would wrap', () => {
  const { stream, text } = terminal({ columns: 20 });
  createProgressLine(stream, {}).update(progress);
  expect(text()).toBe('\r\u001b[2K75 of 300 operation');
});

it('guesses no end from the first requests, and minds a terminal that has no width', () => {
  const { stream, text } = terminal({ columns: 0 });
  createProgressLine(stream, {}).update(progress);
  expect(text()).toBe('\r\u001b[2K75 of 300 operations, 1000 requests, 2 findings');
});

it.each([
  ['without a terminal', { isTTY: false }, {}],
  ['where CI is set', {}, { CI: 'true' }],
])('is silent %s', (_where, options, env) => {
  const { stream, text } = terminal(options);
  const line = createProgressLine(stream, env);
  line.update(progress);
  line.clear();
  expect(text()).toBe('');
});
