import { keep, onceFor } from '../../openapi/document/once-for.ts';
import type { Parameter } from '../../openapi/operation/parameter.ts';
import type { Candidate } from '../model/candidate.ts';
import { describeWire } from '../model/parameter-wire.ts';
import { draw } from './draw.ts';
import { type ParameterTable, parameterTable } from './parameter-table.ts';
import { textCandidates } from './valid-candidates.ts';
import type { TextRow } from './value-kind.ts';

/** Values of a parameter that depend on the seed. Its table does not contain them. */
export interface DrawnCandidates {
  /** Valid values for any request. The first is the baseline of a run, and each is sent. */
  readonly ordinary: readonly Candidate[];
  /** Valid values that replace repeated ones. */
  readonly further: readonly Candidate[];
  readonly refuse: readonly Candidate[];
}

/** The number of valid values that are drawn if only the schema says what is valid. */
const drawnBySchema = 24;

/** If a kind has fewer ordinary values, such as between narrow bounds, some by the schema are ordinary, too. */
const fewOrdinary = 3;

/** The values of a parameter that a run with this seed sends besides its table. They are drawn once for each table. */
export function drawnCandidates(parameter: Parameter, seed: number): DrawnCandidates {
  return drawnOf(parameterTable(parameter))(seed, () => drawCandidates(parameter, seed));
}

const drawnOf = onceFor((_table: ParameterTable) => keep<number, DrawnCandidates>());

function drawCandidates(parameter: Parameter, seed: number): DrawnCandidates {
  const { kind, assertions, random, candidates, ...table } = parameterTable(parameter);
  const seen = new Set(candidates.map(describeWire));
  const isNew = (candidate: Candidate): boolean => {
    const label = describeWire(candidate);
    const isFirst = !seen.has(label);
    seen.add(label);
    return isFirst;
  };
  const { name } = parameter;
  const [texts = {}] = kind?.drawn === undefined ? [] : draw(kind.drawn(parameter), seed, name);
  const toCandidates = (row: TextRow): Candidate[] => textCandidates(parameter, row, assertions).filter(isNew);
  const valid = (drawn: readonly string[] = []): Candidate[] =>
    table.isFinite ? [] : toCandidates(['accept', `${kind?.keyword}/random`, ...drawn]);
  const plain = valid(texts.ordinary);
  const further = valid(texts.further);
  const bySchema =
    table.isFinite || random === undefined || plain.length >= fewOrdinary
      ? []
      : draw(random.accept, seed, name, drawnBySchema).filter((candidate) => !candidate.alone && isNew(candidate));
  const all = [...plain, ...bySchema];
  const count = texts.ordinary === undefined ? 0 : Math.max(plain.length, fewOrdinary);
  return {
    ordinary: all.slice(0, count),
    further: [...further, ...all.slice(count)],
    refuse: (texts.refuse ?? []).flatMap(toCandidates),
  };
}
