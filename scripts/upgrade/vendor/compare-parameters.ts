import { compareContent } from './compare-content.ts';
import { compareFlag } from './compare-flag.ts';
import { below, follow, membersOf, type Part, pointerOf } from './part.ts';
import type { OperationPart } from './pick-operations.ts';
import { inside, type Scope } from './statement.ts';

interface Parameter {
  /** The parameter, with references followed. */
  readonly part: Part;
  /** The path of the parameter, or of the reference to it. */
  readonly stated: Part;
  readonly label: string;
}

/** OpenAPI describes these headers elsewhere (3.1 §4.8.12.2.1). */
const notParameters = new Set(['accept', 'content-type', 'authorization']);

/**
 * Compares the parameters of two operations. Path variables are paired by their order, because a server never sees their names.
 * A parameter may be missing in the versions that `x-documented-in` does not list.
 *
 * @param version The version of the document of `theirs`.
 */
export function compareParameters(ours: OperationPart, theirs: OperationPart, version: string, scope: Scope): void {
  const [before, after] = [parametersOf(ours, scope), parametersOf(theirs, scope)];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [own, other] = [before.get(key), after.get(key)];
    const label = own?.label ?? other?.label ?? key;
    if (own && other) compareParameter(own.part, other.part, inside(scope, label));
    if (own && isExpected(own, other, version, label, scope)) continue;
    scope.state(scope, {
      what: label,
      at: own?.stated.tokens ?? [...ours.part.tokens, 'parameters', '-'],
      ours: own && 'a parameter',
      theirs: other && 'a parameter',
      isPart: true,
      ...(other && { part: { kind: 'part' as const, part: other.part } }),
    });
  }
}

/** Whether `x-documented-in` says that this version lacks the parameter. */
function isExpected({ part }: Parameter, other: unknown, version: string, label: string, scope: Scope): boolean {
  const versions = below(part, 'x-documented-in')?.value;
  if (!Array.isArray(versions) || versions.includes(version)) return false;
  if (other === undefined) {
    scope.remark(`Version ${version} has no ${label}, as \`x-documented-in\` says.`);
    return true;
  }
  scope.remark(`Version ${version} has the ${label}, and its \`x-documented-in\` does not list it. Add it by hand.`);
  return false;
}

function compareParameter(ours: Part, theirs: Part, scope: Scope): void {
  const isInPath = below(ours, 'in')?.value === 'path';
  for (const name of ['required', 'deprecated', 'allowReserved'])
    if (name !== 'required' || !isInPath) compareFlag(name, ours, theirs, scope);
  const [before, after] = [styleOf(ours), styleOf(theirs)];
  scope.state(scope, { what: '`style`', at: [...ours.tokens, 'style'], ours: before, theirs: after });
  const [own, other] = [isExploded(ours, before), isExploded(theirs, after)];
  scope.state(scope, { what: '`explode`', at: [...ours.tokens, 'explode'], ours: own, theirs: other });
  compareContent(ours, theirs, scope);
}

function styleOf(parameter: Part): string {
  const stated = below(parameter, 'style')?.value;
  const location = below(parameter, 'in')?.value;
  return typeof stated === 'string' ? stated : location === 'query' || location === 'cookie' ? 'form' : 'simple';
}

function isExploded(parameter: Part, style: string): boolean {
  const stated = below(parameter, 'explode')?.value;
  return typeof stated === 'boolean' ? stated : style === 'form';
}

/** The parameters of the operation, and those of its path that it does not override. */
function parametersOf({ pathItem, part, path }: OperationPart, { remark }: Scope): Map<string, Parameter> {
  const slots = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const stated = [pathItem, part].flatMap((owner) => membersOf(below(owner, 'parameters')).map(([, one]) => one));
  return new Map(
    stated.flatMap((one): [string, Parameter][] => {
      const parameter = follow(one);
      const [name, location] = [
        parameter && below(parameter, 'name')?.value,
        parameter && below(parameter, 'in')?.value,
      ];
      if (parameter === undefined || typeof name !== 'string' || typeof location !== 'string') {
        remark(`${pointerOf(one.tokens)} is no parameter: it is not compared.`);
        return [];
      }
      if (location === 'header' && notParameters.has(name.toLowerCase())) return [];
      const known = location === 'path' ? slots.indexOf(name) : location === 'header' ? name.toLowerCase() : name;
      return [[`${location} ${known}`, { part: parameter, stated: one, label: `${location} parameter \`${name}\`` }]];
    }),
  );
}
