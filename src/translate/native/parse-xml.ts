/**
 * XML as a dynamic value, as the table of the documentation has it: attributes with `@`, text beside something else as `#text`,
 * repeated elements as an array, white space between elements left out, nothing else kept. The table is silent, or the example
 * beside it says otherwise, about texts that look like numbers, empty elements with two tags, white space at the ends of a text,
 * CDATA and several texts in one element: what holds one of these is `UNCLEAR`.
 *
 * Source: https://learn.microsoft.com/kusto/query/parse-xml-function
 */
import { SaxesParser } from 'saxes';
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { stringToInner } from '../../schema/values/dynamic.ts';
import { joinArray, joinBag } from '../../schema/values/dynamic-parts.ts';

/** No JSON text, so it cannot be mistaken for an answer. */
export const UNCLEAR = 'unclear';

const MAX_BYTES = 1_048_576;
const MAX_DEPTH = 100;

/** What an example of the documentation turns into a number, or a reader of values may turn into something else. */
const LOOKS_TYPED =
  /^[-+]?(?:[\d.,]+(?:e[-+]?\d+)?|0x[\da-f]+|true|false|null|nan|inf(?:inity)?)$/i;

interface OpenElement {
  readonly name: string;
  readonly isSelfClosing: boolean;
  /** By name, in the order of their first appearance: JSON texts. */
  readonly parts: Map<string, string[]>;
  texts: string[];
  /** Whether something that is skipped stood behind the last text. */
  isSplit: boolean;
}

class Unclear extends Error {
  override readonly name = 'Unclear';
}

function addPart(element: OpenElement, name: string, json: string): void {
  const known = element.parts.get(name);
  if (known === undefined) element.parts.set(name, [json]);
  else known.push(json);
}

function valueJson(text: string): string {
  if (LOOKS_TYPED.test(text.trim())) throw new Unclear();
  return stringToInner(text);
}

/** White space around a text counts for nothing beside elements, as a line of the table shows; elsewhere none does. */
function leafJson(text: string): string {
  if (text.trim() !== text) throw new Unclear();
  return valueJson(text);
}

function closeText(element: OpenElement): void {
  element.isSplit = true;
}

/** The value of an element that has ended. */
function elementJson({ parts, texts, isSelfClosing }: OpenElement): string {
  const said = texts.filter((text) => text.trim() !== '');
  if (said.length > 1) throw new Unclear();
  const [text] = said;
  if (parts.size === 0) {
    if (text !== undefined) return leafJson(text);
    if (!isSelfClosing) throw new Unclear();
    return 'null';
  }
  const hasElements = [...parts.keys()].some((name) => !name.startsWith('@'));
  const entries = [...parts].map(
    ([name, values]) =>
      [name, values.length === 1 ? (values[0] ?? 'null') : joinArray(values)] as const,
  );
  return joinBag(
    text === undefined
      ? entries
      : [...entries, ['#text', hasElements ? valueJson(text.trim()) : leafJson(text)]],
  );
}

/** Null for what is no well-formed XML, or too long. */
export function parseXmlText(xml: string): string | null {
  if (Buffer.byteLength(xml) > MAX_BYTES) return null;
  const open: OpenElement[] = [];
  let result: string | null = null;
  let fault: Error | null = null;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    fault ??= error;
  });
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    if (open.length >= MAX_DEPTH) throw new Unclear();
    const outer = open.at(-1);
    if (outer !== undefined) closeText(outer);
    const element: OpenElement = {
      name,
      isSelfClosing,
      parts: new Map(),
      texts: [],
      isSplit: true,
    };
    for (const [key, value] of Object.entries(attributes))
      addPart(element, `@${key}`, valueJson(value));
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element === undefined) return;
    if (element.isSplit) element.texts.push(text);
    else element.texts.push(`${element.texts.pop() ?? ''}${text}`);
    element.isSplit = false;
  });
  parser.on('cdata', () => {
    throw new Unclear();
  });
  const skipped = (): void => {
    const element = open.at(-1);
    if (element !== undefined) closeText(element);
  };
  parser.on('comment', skipped);
  parser.on('processinginstruction', skipped);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const json = elementJson(element);
    const outer = open.at(-1);
    if (outer === undefined) result = joinBag([[element.name, json]]);
    else addPart(outer, element.name, json);
  });
  try {
    parser.write(xml).close();
  } catch (thrown) {
    if (thrown instanceof Unclear) return isWellFormed(xml) ? UNCLEAR : null;
    throw thrown;
  }
  return fault === null ? result : null;
}

/** Of what is no XML the answer is null, whatever else it holds. */
function isWellFormed(xml: string): boolean {
  let isFaulty = false;
  const parser = new SaxesParser();
  parser.on('error', () => {
    isFaulty = true;
  });
  parser.write(xml).close();
  return !isFaulty;
}

export const xmlValue: NativeFunction = toNativeFunction({
  name: 'mh_parse_xml',
  parameters: ['varchar'],
  returns: 'varchar',
  call: parseXmlText,
});
