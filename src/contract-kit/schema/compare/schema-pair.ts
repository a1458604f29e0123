/** Two schemas that take each other's place, by their pointers in a document that has the schemas of both versions. */
export interface SchemaPair {
  readonly old: string;
  readonly new: string;
}

/** One of two versions. */
export type Side = keyof SchemaPair;

/** A value for each version. */
export function bySide<Value>(make: (side: Side) => Value): Readonly<Record<Side, Value>> {
  return { old: make('old'), new: make('new') };
}

/** The pair in the direction in which one side allows what the other one refuses. */
export function directed(pair: SchemaPair, allows: Side): { readonly from: string; readonly to: string } {
  return allows === 'old' ? { from: pair.old, to: pair.new } : { from: pair.new, to: pair.old };
}

/** Marks a property that the direction leaves out: `readOnly` in requests, `writeOnly` in responses. */
export const leftOut = 'x-left-out';

/** Marks a schema that cannot be read. Nothing is said of what it is a part of. */
export const unreadable = 'x-unreadable';
