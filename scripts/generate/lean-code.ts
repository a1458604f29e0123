/** Code that ajv wrote, and the constants that stand for names it no longer declares. */
export interface LeanCode {
  readonly code: string;
  /** For a bundler to put in and to fold. */
  readonly define: Readonly<Record<string, string>>;
}

/** The members of an error besides its path and message. They are not used, and they would include the schema. */
const details = /,schemaPath:.*?(?=,message:)/g;
/** A line that records the number of errors, or that a part was valid. */
const note = /^(?:let|const|var) (vErrors|errors|_errs\d+|valid\d+) = (?:null|0|true|errors|_errs\d+ === errors);\n/gm;
/** A note that changes: errors are taken back when another branch is right, or taken over from another function. */
const change = /(?<![.\w])(?:vErrors|errors|_errs\d+|valid\d+)(?:\+\+| = )/;
/** The parameter with which a function of ajv passes its location to another one. */
const place = ', {instancePath="", parentData, parentDataProperty, rootData=data}={}';

/**
 * Leaves out of ajv's code (written with the option `lines`) what has no use here. In one function without branches,
 * the first error ends the check, so that all that is noted on the way is that there was none; and it starts at the
 * root.
 */
export function leanCode(written: string): LeanCode {
  const code = written.replaceAll(details, '');
  const unnoted = code.replaceAll(note, '');
  if (change.test(unnoted)) return { code, define: {} };
  const names = [...code.matchAll(note)].map(([, name = '']) => name);
  const constants = Object.fromEntries(names.map((name) => [name, constantOf(name)]));
  return { code: unnoted.replace(place, ''), define: { ...constants, instancePath: '""' } };
}

function constantOf(name: string): string {
  if (name === 'vErrors') return 'null';
  return name.startsWith('valid') ? 'true' : '0';
}
