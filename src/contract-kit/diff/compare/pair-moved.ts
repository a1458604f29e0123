import type { ResponseContent } from '../../openapi/operation/documented-response.ts';
import { needsBody, type Operation } from '../../openapi/operation/operation.ts';
import type { SchemasByDirection } from '../../schema/compare/compared-schemas.ts';
import { rootsOf } from '../../schema/compare/merge-schemas.ts';
import { type KeptPart, type PartPair, pairByKeys, pairParameters } from './part-pair.ts';

/** Pairs each operation that is gone with the new one that it moved to: the only one that takes and answers the same. */
export function pairMoved(pairs: readonly PartPair<Operation>[], schemas: SchemasByDirection): PartPair<Operation>[] {
  const gone = pairs.flatMap((pair) => (pair.new === undefined && pair.old) || []);
  const added = pairs.flatMap((pair) => (pair.old === undefined && pair.new) || []);
  const both = gone.flatMap((old) => added.map((revision) => ({ old, new: revision })));
  const alike = both.filter((pair) => mayBeTheSame(pair) && takeTheSame(pair, schemas));
  const moved = alike.filter((pair) =>
    alike.every((other) => other === pair || (other.old !== pair.old && other.new !== pair.new)),
  );
  const isMoved = (pair: PartPair<Operation>) => moved.some((one) => one.old === pair.old || one.new === pair.new);
  return [...pairs.filter((pair) => !isMoved(pair)), ...moved];
}

/** Operations without an own id and without bodies, or that have nothing of their paths in common, are alike by accident. */
function mayBeTheSame({ old, new: revision }: KeptPart<Operation>): boolean {
  if (old.node.text('operationId') !== undefined && old.id === revision.id) return true;
  const names = revision.path.split('/').filter((name) => name !== '' && !name.includes('{'));
  const bodies = [...bodiesOf(old), ...(old.requestBody?.content ?? [])];
  return names.some((name) => old.path.split('/').includes(name)) && bodies.length > 0;
}

function takeTheSame({ old, new: revision }: KeptPart<Operation>, { request, response }: SchemasByDirection): boolean {
  const areSame = (pairs: readonly PartPair<Described>[], { comparison } = response): boolean =>
    pairs.every(
      ({ old: described, new: other }) =>
        described && other && comparison.isSame(rootsOf(described.schema, other.schema)),
    );
  const parameters = pairParameters(old, revision);
  return (
    needsBody(old) === needsBody(revision) &&
    parameters.every((pair) => pair.old?.required === pair.new?.required && pair.old?.style === pair.new?.style) &&
    areSame(parameters, request) &&
    areSame(pairByMediaType(old.requestBody?.content, revision.requestBody?.content), request) &&
    areSame(pairByMediaType(bodiesOf(old), bodiesOf(revision)))
  );
}

type Described = Pick<ResponseContent, 'schema'>;

function pairByMediaType(old: readonly ResponseContent[] = [], revision: readonly ResponseContent[] = []) {
  return pairByKeys(old, revision, ({ mediaType }) => mediaType);
}

/** The bodies of the successes of an operation. */
function bodiesOf({ responses }: Operation): readonly ResponseContent[] {
  return responses.filter(({ status }) => /^2/.test(status)).flatMap(({ content }) => content);
}
