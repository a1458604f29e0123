import { isJsonMap, type Json } from '../../document/json.ts';
import { scalarReadings } from '../../wire/scalar-readings.ts';

/** Readings of a whole form that are tried. */
const maxReadings = 64;

/** An object as `application/x-www-form-urlencoded`; nothing where a property is neither a scalar nor a list of scalars. */
export function toForm(value: Json): string | undefined {
  if (!isJsonMap(value)) return undefined;
  const form = new URLSearchParams();
  for (const [name, member] of Object.entries(value)) {
    // A list without an item is not to be told from none.
    if (Array.isArray(member) && member.length === 0) return undefined;
    for (const item of Array.isArray(member) ? member : [member]) {
      if (item === null || typeof item === 'object') return undefined;
      form.append(name, String(item));
    }
  }
  return form.toString();
}

/** The objects that a form may stand for: each text as a string, a number or a boolean, and alone or as a list. */
export function formReadings(text: string): Json[] {
  const form = new URLSearchParams(text);
  let readings: Record<string, Json>[] = [{}];
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name);
    const lists: Json[] = [texts, texts.map((one) => scalarReadings(one).at(-1) ?? one)];
    const values = texts.length > 1 ? lists : [...scalarReadings(texts[0] ?? ''), ...lists];
    readings = readings
      .flatMap((reading) => values.map((value) => ({ ...reading, [name]: value })))
      .slice(0, maxReadings);
  }
  return readings;
}
