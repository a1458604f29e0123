/** A limit. Raising it is a visible change of this file, with a reason. */
export interface Limit {
  readonly bytes: number;
  /** What each operation of the spec beyond the first may add, in bytes. Default: 0. */
  readonly furtherOperation?: number;
  readonly reason: string;
}

/** The limits of the tarball, packed and unpacked. */
export const packageLimits: Readonly<Record<'packed' | 'unpacked', Limit>> = {
  packed: {
    bytes: 1_520_000,
    reason:
      'the kit reads all of OpenAPI, creates resources behind a gate that protects what was there, checks rules about them, about the numbers that follow from them and about what words state of lists and states, compares two contracts with proofs, and judges recorded traffic and begins with it, writes comparisons as pages, and knows spellings of requests that must not matter, and searches for the states that operations need, are forbidden in and bring back, and judges copies, what goes with what is deleted, and forms with objects; every public type and function is documented; sources and declaration maps are included, for go-to-definition',
  },
  unpacked: {
    bytes: 5_500_000,
    reason:
      'JavaScript, its sources, in which things have the names of what they are, such as laws about what is taken, left, freed, summed up and deleted with something else and rows of spellings, also wrapped ones, copies and the states that operations need and are forbidden in, and the declarations that entries lead to',
  },
};

/** The most files of the tarball: about 670 sources, 130 declarations with their maps, and 75 bundles. */
export const maxFiles = 1_150;

/** The limits of a bundle of one entry, minified and gzipped. It includes the dependencies that are not optional. */
export const entryLimits: Readonly<Record<string, Limit>> = {
  '.': {
    bytes: 8_900,
    furtherOperation: 300,
    reason:
      'the client with all of its errors, and openapi-fetch, which carries every call; a token is found in encodings, too',
  },
  './types': { bytes: 60, reason: 'nothing: types are gone at run time; gzip has a header' },
  './validators': { bytes: 750, reason: 'two compiled schemas; no validator library' },
  './testing': { bytes: 3_700, reason: 'the fake, and the generated operation with its guards' },
  './laws': { bytes: 600, reason: 'three sentences, each with its judge' },
  './contract-kit': {
    bytes: 527_000,
    reason:
      'generators and checks for every keyword; laws and sequences about what a service remembers, also its totals, records, bulk requests, amounts that move and are left, parts as members, copies, what a thing belongs to, the order that words state and states that a body chooses, and the gate that protects it; valid, awkward and nearly valid values for each place of a body; policies of a comparison; recordings and refusals that show how a request becomes valid, and the states that operations need; pages; ajv, fast-check, yaml, xmlbuilder, and re2js, which executes patterns in linear time; only those who test load them',
  },
};
