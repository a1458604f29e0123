import { clause, type Fault, faultsOf } from '../fault.ts';

/** Refuses some integers, besides all other texts. */
const refuses =
  (isRefused: (id: bigint) => boolean): Fault['apply'] =>
  ({ takesId }) => ({ takesId: (id, call) => takesId(id, call) && !isRefused(BigInt(id)) });

const crashes =
  (isHit: (id: string) => boolean): Fault['apply'] =>
  ({ takesId }) => ({
    takesId: (id, call) => {
      if (isHit(id)) throw new RangeError('value out of range');
      return takesId(id, call);
    },
  });

const isInteger = (id: string): boolean => /^-?\d+$/.test(id);

export const idsRefused: readonly Fault[] = [
  ...faultsOf({ topic: 'valid refused', breaks: clause.id }, [
    {
      name: 'id-beyond-int32',
      description: 'The column is a 32-bit integer.',
      minimal: /^id = .*2147483648/,
      apply: refuses((id) => id >= 2n ** 31n),
    },
    {
      name: 'id-beyond-uint32',
      description: 'The column is an unsigned 32-bit integer.',
      apply: refuses((id) => id >= 2n ** 32n),
    },
    {
      name: 'id-beyond-int16',
      description: 'The column is a 16-bit integer.',
      apply: refuses((id) => id >= 2n ** 15n),
    },
    {
      name: 'id-beyond-safe-integers',
      description: 'Refuses what a double cannot hold.',
      apply: refuses((id) => id >= 2n ** 53n),
    },
    {
      name: 'id-beyond-int64',
      description: 'The column is a 64-bit integer.',
      apply: refuses((id) => id >= 2n ** 63n),
    },
    {
      name: 'id-of-more-than-ten-digits',
      description: 'The pattern allows ten digits.',
      apply: refuses((id) => String(id).length > 10),
    },
    {
      name: 'id-of-more-than-19-digits',
      description: 'The pattern allows 19 digits.',
      apply: refuses((id) => String(id).length > 19),
    },
    {
      name: 'last-int32-refused',
      description: '`<` for `<=` at the last 32-bit integer.',
      minimal: /^id = 2147483647$/,
      apply: refuses((id) => id === 2n ** 31n - 1n),
    },
    {
      name: 'last-safe-integer-refused',
      description: '`<` for `<=` at the last safe integer.',
      minimal: /^id = 9007199254740991$/,
      apply: refuses((id) => id === 2n ** 53n - 1n),
    },
    {
      name: 'last-int64-refused',
      description: '`<` for `<=` at the last 64-bit integer.',
      minimal: /^id = 9223372036854775807$/,
      apply: refuses((id) => id === 2n ** 63n - 1n),
    },
    {
      name: 'id-0-refused',
      description: '0 is falsy.',
      minimal: /^id = 0$/,
      apply: refuses((id) => id === 0n),
    },
    {
      name: 'id-1-refused',
      description: '`> 1` for `>= 1`.',
      minimal: /^id = 1$/,
      apply: refuses((id) => id === 1n),
    },
    {
      name: 'negative-ids-refused',
      description: 'The pattern has no sign.',
      minimal: /^id = -/,
      apply: refuses((id) => id < 0n),
    },
    {
      name: 'id-minus-1-refused',
      description: '-1 means that nothing was found.',
      minimal: /^id = -1$/,
      apply: refuses((id) => id === -1n),
    },
    {
      name: 'id-below-int32',
      description: 'The column is a 32-bit integer, and the number too small for it.',
      apply: refuses((id) => id < -(2n ** 31n)),
    },
    {
      name: 'id-of-one-digit-refused',
      description: 'Ids have at least two digits, someone thought.',
      minimal: /^id = /,
      apply: refuses((id) => id >= 0n && id < 10n),
    },
    {
      name: 'id-of-six-digits-refused',
      description: 'Numbers of six digits are tickets, which another service has.',
      minimal: /^id = \d{6}\b/,
      apply: refuses((id) => id >= 100_000n && id < 1_000_000n),
    },
    {
      name: 'id-beyond-ten-million-refused',
      description: 'The shard from ten to a hundred million was never moved.',
      minimal: /^id = \d{8}\b/,
      apply: refuses((id) => id >= 10n ** 7n && id < 10n ** 8n),
    },
    {
      name: 'id-that-ends-in-seven-refused',
      description: 'One of ten partitions is not mounted.',
      apply: refuses((id) => id >= 0n && id % 10n === 7n),
    },
    {
      name: 'id-with-a-low-nibble-of-five-refused',
      description: 'One of sixteen partitions is not mounted.',
      apply: refuses((id) => id >= 0n && (id & 15n) === 5n),
    },
    {
      name: 'id-that-begins-with-four-refused',
      description: 'Prefixes stand for regions, and this one is new.',
      apply: refuses((id) => String(id).startsWith('4')),
    },
    {
      name: 'id-not-found-when-large',
      description: 'A 404 for ids that a double rounds: it looks for another conversation.',
      // That other ids were found says nothing about these; with a `create` module the 404 would be a finding.
      leftOpen: /create them with --provision MODULE/,
      apply: ({ finish }) => ({
        finish: (response, call) =>
          response.problem === undefined && String(Number(call.id)) !== call.id
            ? { ...response, status: 404, problem: 'id', body: '{"type":"error.list","errors":[{"code":"not_found"}]}' }
            : finish(response, call),
      }),
    },
  ]),
  ...faultsOf({ topic: 'status', breaks: clause.id }, [
    {
      name: 'crashes-beyond-int32',
      description: 'The database complains about the integer.',
      apply: crashes((id) => isInteger(id) && BigInt(id) >= 2n ** 31n),
    },
    {
      name: 'crashes-beyond-int64',
      description: 'The database complains about the integer.',
      apply: crashes((id) => isInteger(id) && BigInt(id) >= 2n ** 63n),
    },
    {
      name: 'crashes-for-a-third-of-all-ids',
      description: 'One of three shards is down.',
      apply: crashes((id) => isInteger(id) && BigInt(id) % 3n === 0n),
    },
    {
      name: 'id-of-eleven-digits-crashes',
      description: 'Numbers of eleven digits are taken for phone numbers, and looked up elsewhere.',
      apply: crashes((id) => /^\d{11}$/.test(id)),
    },
    {
      name: 'crashes-for-what-is-no-integer',
      description: '`BigInt("abc")` throws.',
      minimal: /^id = .*abc/,
      apply: crashes((id) => !isInteger(id)),
    },
    {
      name: 'crashes-for-a-nul',
      description: 'The database takes no NUL in a text.',
      minimal: /^id = .*%00/,
      apply: crashes((id) => id.includes('\0')),
    },
    {
      name: 'crashes-for-leading-zeros',
      description: 'Octal numbers are not allowed in strict mode.',
      breaks: /path\/id\/type$|\/status$/,
      apply: crashes((id) => /^0\d/.test(id)),
    },
    {
      name: 'crashes-for-malformed-escapes',
      description: '`decodeURIComponent` throws.',
      breaks: /path\/id\/type$|\/status$/,
      apply: ({ takesId }) => ({ takesId: (id, call) => takesId(decodeURIComponent(id), call) }),
    },
  ]),
];
