// Compiled, never run: the description as a typed object. TypeScript before 5.7 sees no default export in a JSON file of an
// ESM package under NodeNext, so 5.4 is spared this file there.
import { deriveContract, type JsonObject } from 'intercom-contract/contract-kit';
import document from 'intercom-contract/spec' with { type: 'json' };

export const dialect: string = document.jsonSchemaDialect;
export const version: string = document.info.version;
export const anyDocument: JsonObject = document;
export const clauses: number = deriveContract(document).clauses.length;
