import { linesOf } from '../call.ts';
import { versions } from '../correct-provider.ts';
import { clause, type Fault, faultsOf, type OwnFault } from '../fault.ts';

/** Also refuses these valid versions. */
const refuses =
  (isRefused: (value: string | undefined) => boolean): Fault['apply'] =>
  ({ takesVersion }) => ({ takesVersion: (value, call) => !isRefused(value) && takesVersion(value, call) });

const without = (missing: string): OwnFault => ({
  name: `version-${missing.toLowerCase().replace('.', '-')}-missing`,
  description: `The list of versions lacks ${missing}.`,
  minimal: new RegExp(`^Intercom-Version = ${missing.replace('.', '\\.')}$`),
  apply: refuses((value) => value === missing),
});

export const versionsRefused: readonly Fault[] = faultsOf({ topic: 'valid refused', breaks: clause.version }, [
  ...['1.0', '1.3', '2.0', '2.1', '2.10', '2.14', 'Preview'].map(without),
  {
    name: 'versions-from-unquoted-yaml',
    description: 'The list was read as numbers: it has `1` for `1.0` and `2.1` for `2.10`.',
    minimal: /^Intercom-Version = .*2\.10/,
    apply: () => ({
      takesVersion: (value) =>
        value === undefined ||
        value === 'Preview' ||
        versions.map((version) => String(Number(version))).includes(value),
    }),
  },
  {
    name: 'versions-ordered-as-text',
    description: 'Refuses what comes after 2.14 in the dictionary: 2.2 to 2.9.',
    minimal: /^Intercom-Version = .*2\.[2-9]/,
    apply: refuses((value = '') => value !== 'Preview' && value > '2.14'),
  },
  {
    name: 'versions-of-one-digit-only',
    description: 'A pattern that allows one digit after the dot.',
    minimal: /^Intercom-Version = .*2\.1\d/,
    apply: refuses((value = '') => /^\d\.\d\d$/.test(value)),
  },
  {
    name: 'versions-before-2-0-retired',
    description: 'A new gateway does not know 1.x any more.',
    minimal: /^Intercom-Version = .*1\.\d/,
    apply: refuses((value = '') => value.startsWith('1.')),
  },
  {
    name: 'preview-in-lower-case-only',
    description: 'Normalises the list, not the value.',
    minimal: /^Intercom-Version = Preview$/,
    apply: () => ({
      takesVersion: (value) => value === undefined || versions.map((version) => version.toLowerCase()).includes(value),
    }),
    breaks: clause.version,
  },
  {
    name: 'version-required',
    description: 'Refuses a call without the header.',
    breaks: clause.versionOptional,
    minimal: /^Intercom-Version = absent$/,
    apply: refuses((value) => value === undefined),
  },
  {
    name: 'crashes-without-version',
    description: 'The app has no version set, and nothing takes its place.',
    breaks: clause.versionOptional,
    minimal: /^Intercom-Version = absent$/,
    apply: ({ takesVersion }) => ({
      takesVersion: (value, call) => {
        if (value === undefined) throw new TypeError('Cannot read properties of undefined');
        return takesVersion(value, call);
      },
    }),
  },
  {
    name: 'version-not-found-in-lower-case',
    description: 'Requires the header, and finds it only as `Intercom-Version`.',
    breaks: /Intercom-Version\/(?:enum|optional)$/,
    apply: () => ({
      takesVersion: (value, { headers }) =>
        headers.some(([name]) => name === 'Intercom-Version') && versions.includes(value ?? ''),
    }),
  },
  {
    name: 'version-in-lower-case-refused',
    description: 'A firewall does not let the header through as `intercom-version`.',
    breaks: /Intercom-Version\/(?:enum|optional)$/,
    apply: ({ takesVersion }) => ({
      takesVersion: (value, call) =>
        !call.headers.some(([name]) => name === 'intercom-version') && takesVersion(value, call),
    }),
  },
  {
    name: 'crashes-for-unknown-versions',
    description: 'Looks up a handler that is not there.',
    minimal: /^Intercom-Version = /,
    apply: ({ takesVersion }) => ({
      takesVersion: (value, call) => {
        if (value !== undefined && !takesVersion(value, call)) throw new TypeError('handler is not a function');
        return true;
      },
    }),
  },
  {
    name: 'crashes-for-two-version-headers',
    description: 'A list where a text was expected.',
    breaks: /Intercom-Version\/enum$|\/status$/,
    apply: ({ takesVersion }) => ({
      takesVersion: (value, call) => {
        if (linesOf(call, 'Intercom-Version').length > 1) throw new TypeError('value.split is not a function');
        return takesVersion(value, call);
      },
    }),
  },
  {
    name: 'crashes-for-an-empty-version',
    description: 'Splits an empty value and misses its second part.',
    breaks: /Intercom-Version\/enum$|\/status$/,
    apply: ({ takesVersion }) => ({
      takesVersion: (value, call) => {
        if (value === '') throw new TypeError('Cannot read properties of undefined');
        return takesVersion(value, call);
      },
    }),
  },
]);
