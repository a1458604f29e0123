import { isJsonArray, isJsonMap, type Json, parsedJson, toJson } from '../../openapi/document/json.ts';
import type { BodyContent } from '../../openapi/operation/body-content.ts';
import { essence } from '../../openapi/operation/media-type.ts';
import { withoutSlots, withSlotsDecoded } from '../unique/slots.ts';
import { formFields, formReadings, toForm, type ViolationsOf } from './form.ts';
import { withLiterals } from './literal-of.ts';
import { multipartFields, toMultipart } from './multipart.ts';

/** How values are written as bodies of one kind, and read from them. */
interface BodySyntax {
  /** A body where nothing says what it is. Default: an object. */
  readonly sample?: Json;
  /** `undefined` if no such body can have the value. */
  readonly write: (value: Json, content: BodyContent) => string | undefined;
  /** The values that a text may mean. Empty if it is no such body, `undefined` if that is not certain. */
  readonly read: (text: string, content: BodyContent, violationsOf: ViolationsOf) => readonly Json[] | undefined;
}

const isAscii = /^\p{ASCII}*$/u;

export const bodySyntaxes: Readonly<Record<BodyContent['kind'], BodySyntax>> = {
  json: {
    write: (value) => withLiterals(JSON.stringify(value)),
    read: jsonIn,
  },
  form: {
    write: (value, content) => {
      const form = toForm(value, content);
      return form && withSlotsDecoded(form);
    },
    read: (text, content, violationsOf) => formReadings(formFields(text, content), violationsOf),
  },
  multipart: {
    write: (value, content) => (isJsonMap(value) ? toMultipart(Object.entries(value), content) : undefined),
    read: (text, { mediaType }, violationsOf) => {
      const fields = multipartFields(text, mediaType);
      return fields === undefined ? [] : formReadings(fields, violationsOf);
    },
  },
  // A schema may be about all lines or about each.
  lines: {
    sample: [{}],
    write: (value) => (isJsonArray(value) ? value : [value]).map((line) => `${JSON.stringify(line)}\n`).join(''),
    read: (text, _content, violationsOf) => {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const all = lines.flatMap(jsonIn);
      if (all.length < lines.length) return [];
      // A schema of each line says nothing about a body without lines.
      if (all.length === 0) return violationsOf(all).some(({ keyword }) => keyword === 'type') ? undefined : [all];
      return all.length === 1 ? [all, ...all] : [all];
    },
  },
  text: {
    sample: 'text',
    // The length of binary data is that of its octets (OpenAPI 3.1 §4.8.14.2), which are characters in ASCII only.
    write: (value, { mediaType }) =>
      typeof value === 'string' &&
      (essence(mediaType) !== 'application/octet-stream' || isAscii.test(withoutSlots(value)))
        ? value
        : undefined,
    read: (text) => [text],
  },
};

function jsonIn(text: string): Json[] {
  const value = parsedJson(text);
  return value === undefined ? [] : [toJson(value)];
}
