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
    bytes: 1_580_000,
    reason:
      'the kit reads all of OpenAPI, creates resources behind a gate that protects what was there, judges what a service remembers and what words state of it (also of days, times that are states, and what a copy has), compares two contracts with proofs, and judges recorded traffic; every public type and function is documented; sources and declaration maps are included, for go-to-definition',
  },
  unpacked: {
    bytes: 5_720_000,
    reason:
      'JavaScript, its sources, in which things have the names of what they are, with the words of descriptions that they read, and the declarations that entries lead to',
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
    bytes: 546_000,
    reason:
      'generators and checks for every keyword; laws and sequences about what a service remembers, a reader of what descriptions state in words, also of ids, logs, days and copies, the search for the states that they need, and the gate that protects what was there; valid, awkward and nearly valid values for each place of a body; policies of a comparison; recordings; pages; ajv, fast-check, yaml, xmlbuilder, and re2js, which executes patterns in linear time; only those who test load them',
  },
};
