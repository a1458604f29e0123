import fc from 'fast-check';
import { type ValueKind, wordCandidates } from './value-kind.ts';

/** JSON's literals are lower case (RFC 8259 §3); no document says that other spellings are booleans. */
const notBooleans = ['TRUE', 'False', '1', '0', 'yes', 'null', 'on', 't', 'truee', 'true,false', '"true"'];

/** Texts that some readers take for a boolean: other spellings, booleans with extra characters, and encoded ones. */
const furtherWords = [
  ...['FALSE', 'True', 'no', 'off', 'f', 'y', 'n', '-1', 'undefined'],
  ...['falsee', 'untrue', 'tru', 'true;', '%74rue'],
];

const randomWords = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...furtherWords) },
  {
    weight: 1,
    arbitrary: fc.stringMatching(/^[A-Za-z0-9]{1,8}$/).filter((word) => word !== 'true' && word !== 'false'),
  },
);

export const booleanKind: ValueKind = {
  keyword: 'type',
  isFinite: true,
  statement: () => 'is `true` or `false`',
  candidates: (parameter) => [
    ...wordCandidates(parameter, ['true', 'false'], 'accept', 'boolean/literal'),
    ...wordCandidates(parameter, notBooleans, 'refuse', 'boolean/other-word'),
  ],
  judge: (_parameter, value) => (value === 'true' || value === 'false' ? 'accept' : 'refuse'),
  random: () => ({
    accept: fc.constantFrom('true', 'false'),
    refuse: randomWords,
  }),
};
