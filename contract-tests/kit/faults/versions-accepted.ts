import { versions, versionToCome } from '../correct-provider.ts';
import { clause, type Fault, faultsOf } from '../fault.ts';

/** Accepts an absent header, and the values for which the predicate is true. */
const takes =
  (isTaken: (value: string) => boolean): Fault['apply'] =>
  () => ({ takesVersion: (value) => value === undefined || isTaken(value) });

/** Also accepts texts that become a valid value after clean-up. */
const tidies = (tidy: (value: string) => string): Fault['apply'] =>
  takes((value) => versions.includes(value) || versions.includes(tidy(value)));

const isPreview = (value: string): boolean => value === 'Preview';
const alternatives = versions.join('|');

export const versionsAccepted: readonly Fault[] = faultsOf({ topic: 'invalid accepted', breaks: clause.version }, [
  {
    name: 'version-not-judged',
    description: 'Takes any version.',
    minimal: /^Intercom-Version = /,
    apply: takes(() => true),
  },
  {
    name: 'version-in-any-case',
    description: 'Compares without case, so that `preview` will do.',
    minimal: /Intercom-Version = .*p(?:re|RE)/i,
    apply: tidies((value) => value.replace(/^preview$/i, 'Preview')),
  },
  {
    name: 'version-by-prefix-of-a-listed-one',
    description: 'Completes what was given, so that `2` and `Prev` will do.',
    apply: takes((value) => value !== '' && versions.some((version) => version.startsWith(value))),
  },
  {
    name: 'version-that-starts-with-a-listed-one',
    description: 'Reads as far as it understands, so that `2.9.1` and `2.15` will do.',
    apply: takes((value) => versions.some((version) => value.startsWith(version))),
  },
  {
    name: 'version-that-contains-a-listed-one',
    description: 'A pattern of alternatives without anchors.',
    apply: takes((value) => new RegExp(alternatives.replaceAll('.', '\\.')).test(value)),
  },
  {
    name: 'version-pattern-with-half-an-anchor',
    description: '`^1.0|…|Preview$` anchors only the first and the last alternative.',
    apply: takes((value) => new RegExp(`^${alternatives.replaceAll('.', '\\.')}$`).test(value)),
  },
  {
    name: 'version-pattern-with-unescaped-dots',
    description: 'In the pattern a dot is any character, so that `2x1` and `2-1` will do.',
    apply: takes((value) => new RegExp(`^(?:${alternatives})$`).test(value)),
  },
  {
    name: 'version-of-the-right-shape',
    description: 'Any number, a dot and any number.',
    apply: takes((value) => /^\d+\.\d+$/.test(value) || isPreview(value)),
  },
  {
    name: 'version-of-a-known-major',
    description: '`1.x` and `2.x`, with up to two digits.',
    apply: takes((value) => /^[12]\.\d{1,2}$/.test(value) || isPreview(value)),
  },
  {
    name: 'version-by-parse-float',
    description: 'Compares as numbers what `parseFloat` makes of both.',
    apply: takes((value) => isPreview(value) || versions.map(Number.parseFloat).includes(Number.parseFloat(value))),
  },
  {
    name: 'version-by-number',
    description: 'Compares as numbers, so that `02.1` and `2.100` will do.',
    apply: takes((value) => isPreview(value) || versions.map(Number).includes(Number(value))),
  },
  {
    name: 'version-between-first-and-last',
    description: 'Compares as a range from 1.0 to 2.14, which has `1.5` and `1.9` in it.',
    apply: takes((value) => {
      const [major = 0, minor = 0] = /^\d+\.(?:0|[1-9]\d*)$/.test(value) ? value.split('.').map(Number) : [];
      return isPreview(value) || major === 1 || (major === 2 && minor <= 14);
    }),
  },
  {
    name: 'version-parts-as-integers',
    description: 'Takes the parts apart and reads each as an integer, so that `2.01` will do.',
    apply: takes((value) => {
      const [major = '', minor = ''] = value.split('.');
      return isPreview(value) || versions.includes(`${Number.parseInt(major, 10)}.${Number.parseInt(minor, 10)}`);
    }),
  },
  {
    name: 'version-column-of-three-characters',
    description: 'Keeps only three characters of any version, so that `2.15` is `2.1`.',
    apply: takes((value) => isPreview(value) || versions.includes(value.slice(0, 3)) || versions.includes(value)),
  },
  {
    name: 'version-to-come-accepted',
    description: `Already speaks ${versionToCome}, which the spec does not have yet.`,
    minimal: new RegExp(`Intercom-Version = ${versionToCome}$`),
    apply: takes((value) => versions.includes(value) || value === versionToCome),
  },
  {
    name: 'next-major-accepted',
    description: 'Already speaks 3.0.',
    apply: takes((value) => versions.includes(value) || value === '3.0'),
  },
  { name: 'version-in-quotes', description: 'Strips quotes.', apply: tidies((value) => value.replaceAll('"', '')) },
  {
    name: 'version-with-a-v',
    description: 'Strips a leading `v`.',
    apply: tidies((value) => value.replace(/^v/i, '')),
  },
  {
    name: 'version-with-leading-zeros',
    description: 'Strips leading zeros.',
    apply: tidies((value) => value.replace(/^0+/, '')),
  },
  {
    name: 'first-version-of-a-list',
    description: 'Takes the first of a list in one line.',
    apply: tidies((value) => value.split(/[,;]/)[0]?.trim() ?? ''),
  },
  {
    name: 'version-with-a-patch-level',
    description: 'Drops a third part, so that `2.9.1` is `2.9`.',
    apply: tidies((value) => value.replace(/^(\d+\.\d+)\.\d+$/, '$1')),
  },
  {
    name: 'version-with-inner-spaces',
    description: 'Removes every space, not only those around the value.',
    apply: tidies((value) => value.replaceAll(/\s/g, '')),
  },
  {
    name: 'version-header-only-in-title-case',
    description: 'Looks up `Intercom-Version` as spelled; under any other spelling a wrong version is not seen.',
    apply: ({ header }) => ({
      header: (call, name) =>
        name === 'Intercom-Version' ? call.headers.find(([given]) => given === name)?.[1] : header(call, name),
    }),
  },
  {
    name: 'version-header-only-in-lower-case',
    description: 'Looks up `intercom-version` as spelled.',
    apply: ({ header }) => ({
      header: (call, name) =>
        name === 'Intercom-Version'
          ? call.headers.find(([given]) => given === 'intercom-version')?.[1]
          : header(call, name),
    }),
  },
  {
    name: 'version-by-date',
    description: 'Takes a date for a version, as other APIs of the house do.',
    minimal: /^Intercom-Version = 20\d\d-\d\d-\d\d$/,
    apply: takes((value) => versions.includes(value) || /^\d{4}-\d\d-\d\d$/.test(value)),
  },
  {
    name: 'unstable-version-in-lower-case',
    description: 'Knows `unstable`, which this document does not have.',
    minimal: /^Intercom-Version = unstable$/,
    apply: takes((value) => versions.includes(value) || value === 'unstable'),
  },
  {
    name: 'any-later-version',
    description: 'Whatever is later than the last version is served as the last.',
    minimal: /^Intercom-Version = .*\d/,
    apply: takes((value) => versions.includes(value) || (/^\d+\.\d+$/.test(value) && Number.parseFloat(value) >= 3)),
  },
  {
    name: 'version-with-parameters',
    description: 'Reads the header as it reads `Accept`: what stands behind a semicolon is a weight.',
    minimal: /^Intercom-Version = \S+;q=1$/,
    apply: tidies((value) => value.replace(/;q=\d.*$/, '')),
  },
]);
