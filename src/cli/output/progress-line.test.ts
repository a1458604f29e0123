import { expect, it, onTestFinished, vi } from 'vitest';
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
  expect(text()).toBe('\r\u001b[2K75 of 300 operations, 1000 requests, 2 findings so far, 1 min 30 s left');
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
  expect(text()).toBe('\r\u001b[2K75 of 300 operations, 1000 requests, 2 findings so far');
});

it.each([
  ['without a terminal', { isTTY: false }, {}],
  ['where CI is set', {}, { CI: 'true' }],
])('prints a line now and then %s', (_where, options, env) => {
  const { stream, text } = terminal(options);
  const { now, set } = clock();
  const line = createProgressLine(stream, env, now);
  const lines = (): string[] => text().split('\n').slice(0, -1);
  set(9_000);
  line.update({ ...progress, operationsDone: 40 });
  expect(lines()).toEqual([]);
  set(11_000);
  line.update({ ...progress, operationsDone: 41 });
  expect(lines()).toEqual(['41 of 300 operations, 1000 requests, 2 findings so far, 33 s left']);
  // In the same tenth of the operations, a minute later.
  set(70_000);
  line.update({ ...progress, operationsDone: 45, findings: 1 });
  expect(lines()).toHaveLength(1);
  set(71_000);
  line.update({ ...progress, operationsDone: 45, findings: 1 });
  expect(lines().at(-1)).toBe('45 of 300 operations, 1000 requests, 1 finding so far, 3 min 33 s left');
  line.clear();
  expect(lines()).toHaveLength(2);
  expect(text()).not.toContain('\u001b');
});

it('prints a line without a terminal, too, while one operation takes long', () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { stream, text } = terminal({ isTTY: false });
  const line = createProgressLine(stream, {}, Date.now);
  line.update(progress);
  vi.advanceTimersByTime(9_000);
  expect(text()).toBe('');
  vi.advanceTimersByTime(120_000);
  line.clear();
  vi.advanceTimersByTime(120_000);
  expect(text().match(/\n/g)).toHaveLength(2);
});
