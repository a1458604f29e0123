import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isJsonObject } from '../../contract-kit/openapi/document/json.ts';
import { assertNoMistakes } from '../../contract-kit/text/mistakes.ts';
import { nearestIs } from '../../contract-kit/text/nearest.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { findIn, type Layer } from './layer.ts';

/** The members of a configuration. */
const members: readonly string[] = ['verify', 'diff', 'judge', 'mock', 'documents', 'targets'];
/** The options that name a description. */
const documentOptions: readonly string[] = ['spec', 'old', 'new'];

/**
 * The layers of a command's options: the command line, the named target, and the section of the command. Names of
 * documents become the paths of their files.
 *
 * @param section - The member of the configuration with the options of the command.
 * @param names - The options that it may have.
 * @throws Error with a line for each member that does not exist. It names the file, the place and the nearest name.
 */
export function configLayers(
  config: LoadedConfig,
  commandLine: Layer,
  section: string,
  names: readonly string[],
): Layer[] {
  assertNames(config, '', config.content, members);
  const own = layerOf(config, section, config.content[section], names);
  const layers = names.includes('target') ? withTarget(config, commandLine, own, names) : [commandLine, own];
  return [documentsLayer(config, layers), ...layers];
}

/** The options of the target that is given by its name win over those of the section. */
function withTarget(config: LoadedConfig, commandLine: Layer, section: Layer, names: readonly string[]): Layer[] {
  const targets = namedIn(config, 'targets');
  const found = findIn([commandLine, section], 'target');
  if (found === undefined || typeof found.value !== 'string') return [commandLine, section];
  const { value: name } = found;
  if (Object.hasOwn(targets, name)) {
    const target = targets[name];
    const given = typeof target === 'string' ? { target } : target;
    const own = { ...layerOf(config, `targets.${name}`, given, names), replayWords: ['--target', name] };
    return [without(commandLine), own, without(section)];
  }
  const known = Object.keys(targets);
  if (known.length === 0 || URL.canParse(name)) return [commandLine, section];
  throw unknownName(`${found.place.name}: ${config.name} has no target`, name, known);
}

function without(layer: Layer): Layer {
  return { ...layer, given: { ...layer.given, target: undefined } };
}

/** The paths of the documents that are given by their names. */
function documentsLayer(config: LoadedConfig, layers: readonly Layer[]): Layer {
  const documents = namedIn(config, 'documents');
  const known = Object.keys(documents);
  const given = documentOptions.flatMap((option) => {
    const found = findIn(layers, option);
    const name = found?.value;
    if (found === undefined || typeof name !== 'string') return [];
    if (known.includes(name)) return [[option, documents[name]] as const];
    if (known.length === 0 || !/^[\w-]+$/.test(name) || existsSync(resolve(found.place.folder, name))) return [];
    throw unknownName(`${found.place.name}: ${config.name} has no document`, name, known);
  });
  return { given: Object.fromEntries(given), folder: config.folder, nameOf: () => `${config.name}: documents` };
}

function unknownName(lacks: string, name: string, known: readonly string[]): Error {
  return new Error(`${lacks} ${name}${nearestIs(name, known)}. It has ${known.join(', ')}.`);
}

function namedIn(config: LoadedConfig, member: 'targets' | 'documents'): Readonly<Record<string, unknown>> {
  const named = config.content[member] ?? {};
  if (isJsonObject(named)) return named;
  throw new Error(`${config.name}: ${member}: give an object with a member for each name.`);
}

function layerOf(config: LoadedConfig, place: string, given: unknown, names: readonly string[]): Layer {
  const options = given ?? {};
  assertNames(config, place, options, names);
  return { given: options, folder: config.folder, nameOf: (name) => `${config.name}: ${place}.${name}` };
}

function assertNames(
  { name: file }: LoadedConfig,
  place: string,
  value: unknown,
  names: readonly string[],
): asserts value is Record<string, unknown> {
  if (!isJsonObject(value)) throw new Error(`${file}: ${place}: give an object with options.`);
  const unknown = Object.keys(value).filter((name) => !names.includes(name));
  const mistakes = unknown.map((name) => {
    const inside = place === '' ? name : `${place}.${name}`;
    return `${file}: ${inside}: there is no such option${nearestIs(name, names)}.`;
  });
  assertNoMistakes(mistakes);
}
