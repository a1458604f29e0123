import type { Json } from '../../openapi/document/json.ts';
import { withValueAt } from '../../openapi/document/value-at.ts';
import type { BodyMaker, ValidBody } from './body-maker.ts';
import { literalOf } from './literal-of.ts';
import { type Placed, type PlacedValue, wholeOf } from './placed-value.ts';

/** The value as a body. `undefined` if it is not valid or cannot be written. */
export function placedBody(maker: BodyMaker, own: PlacedValue, label: string): ValidBody | undefined {
  const valid = maker.valid(wholeOf(own), label);
  if (!valid || own.placed.every(({ literal }) => literal === undefined)) return valid && { ...valid, own };
  const spell = ({ value, literal }: Placed): Json => (literal === undefined ? value : literalOf(literal));
  const spelled = own.placed.reduce((whole, placed) => withValueAt(whole, placed.path, spell(placed)), own.base);
  const body = maker.write(spelled);
  return body === undefined || maker.judge(body).expectation !== 'accept' ? undefined : { ...valid, body, own };
}
