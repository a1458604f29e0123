import type { JsonObject } from '../../openapi/document/json.ts';
import type { KeywordParts } from './keyword-parts.ts';
import type { KeywordStatement } from './statements.ts';
import type { ValueRule } from './value-rules.ts';

/** The types of JSON values. An integer is a number with a condition. */
export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** What the kit knows of one keyword. */
export interface KeywordRow {
  /** As JSON Schema 2020-12 divides keywords (core, §7). */
  readonly kind: 'assertion' | 'applicator' | 'annotation' | 'identifier';
  /** The values that the keyword can have. Default: any. */
  readonly allows?: ValueRule;
  /** The type of the values that it is about: a schema without `type` that has it means this type. Default: any type. */
  readonly type?: JsonType;
  /** How it holds subschemas. Default: it holds none. */
  readonly subschemas?: 'one' | 'list' | 'map';
  /** What it asserts by itself. Default: nothing. */
  readonly statement?: KeywordStatement;
  /** Whether a value of it asserts anything. Default: each does. */
  readonly asserts?: (value: unknown, schema: JsonObject) => boolean;
  /** Which of two values of it allows less. Default: that cannot be said. */
  readonly stricter?: 'less' | 'greater' | 'multiple' | 'fewer members';
  /** The value that says the same as its absence. `true` also stands for any schema that allows everything. */
  readonly absent?: number | boolean;
  /** The keyword whose statement includes that of this one: the two are one clause. */
  readonly statedBy?: string;
  /** The keyword with which it means something, or whose errors validators report for it. Default: `statedBy`, or none. */
  readonly family?: string;
  /** How it is divided into one assertion for each property. Default: it is not. */
  readonly parts?: KeywordParts;
  /** What an invalid value is called in tables, before the keyword's value: "longer than". Default: the value itself. */
  readonly faultLabel?: string;
  /** Whether the clauses of its subschemas are left out, as no path leads to them: the keyword is one clause. */
  readonly isOneClause?: true;
  /** Whether it could refuse more values when a pattern in its subschemas is ignored. */
  readonly needsEveryPattern?: true;
  /** Whether the last digits of a number can decide. */
  readonly needsExactNumber?: true;
  /**
   * What validators report when an applicator refuses a value: the errors of its subschemas, an error of its own, both,
   * or both where its own (`echo`) only repeats that a subschema failed.
   */
  readonly reports?: 'subschemas' | 'itself' | 'both' | 'echo';
}
