import { describe, expect, it } from 'vitest';
import { dresses } from './contract-kit/testing/laws/dresses.ts';
import { expectFoundIn } from './contract-kit/testing/laws/law-test.ts';
import { loadLawTests } from './contract-kit/testing/laws/load-law-tests.ts';

const tested = await loadLawTests(import.meta.dirname);
const laws = [...tested.values()].filter(({ isPlain }) => isPlain !== true);

/** What is not found yet: a list of new things in a wrapper, and cursors in two wrappers. */
const open: Readonly<Record<string, readonly string[]>> = {
  'what is sent and shown is wrapped': ['bulk-does-as-told', 'pages-add-up'],
};

// A law is about what a service remembers, and not about methods and forms of bodies. Each form takes another fault of a law, because
// some of these services remember what an earlier test has done.
describe.each(dresses.map((dress, at) => ({ ...dress, at })))('where $name', ({ at, ...dress }) => {
  const all = laws.map((own) => {
    const faults = Object.keys(own.faults);
    return { own, name: own.law.name, fault: faults[at % faults.length] ?? '' };
  });
  const isOpen = ({ name }: (typeof all)[number]): boolean => open[dress.name]?.includes(name) === true;
  it.each(all.filter((one) => !isOpen(one)))('the law $name finds a service that $fault', ({ own, fault }) =>
    expectFoundIn(own, fault, dress),
  );
  it.each(all.filter(isOpen))('the law $name does not find yet a service that $fault', async ({ own, fault }) => {
    await expect(expectFoundIn(own, fault, dress)).rejects.toThrow('to deep equally contain');
  });
});
