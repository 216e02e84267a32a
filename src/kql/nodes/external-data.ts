/**
 * `externaldata`: a table that the query names by address. What its properties say is kept as data; whether there is a file
 * for the address is asked when the query is lowered.
 * Source: https://learn.microsoft.com/kusto/query/externaldata-operator
 */
import type { LibraryNode } from '../library-types.ts';
import type { ExternalColumn, ExternalFormat } from '../tree.ts';
import {
  type CopyContext,
  columnsOf,
  listNodes,
  nameOf,
  part,
  refuse,
  spanOf,
  type TabularCopier,
  textOf,
  unwrap,
} from './context.ts';

/** Formats that are read here, by the names that the property and file names give them. */
const FORMATS: Readonly<Record<string, ExternalFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  psv: 'psv',
  scsv: 'scsv',
  sohsv: 'sohsv',
  txt: 'txt',
  raw: 'raw',
  json: 'json',
  multijson: 'multijson',
};

/** The constant text of a node: a string, or a word as in `format=txt`. */
function constantText(node: LibraryNode, context: CopyContext): string | null {
  const inner = unwrap(node, context);
  const kind = context.library.kindOf(inner);
  if (kind !== 'StringLiteralExpression' && kind !== 'CompoundStringLiteralExpression') {
    return /^\w+$/.test(textOf(inner, context)) ? textOf(inner, context) : null;
  }
  const literal = context.scalar(inner);
  return 'value' in literal ? literal.value : null;
}

function readProperties(
  node: LibraryNode,
  context: CopyContext,
): ReadonlyMap<string, { readonly node: LibraryNode; readonly text: string }> {
  const found = new Map<string, { readonly node: LibraryNode; readonly text: string }>();
  for (const property of listNodes(node.WithClause?.Properties)) {
    const name = nameOf(part(property, 'Name'));
    const text = constantText(part(property, 'Expression'), context);
    const known = ['format', 'ignorefirstrecord', 'ingestionmapping'];
    if (text === null || !known.includes(name.toLowerCase())) {
      refuse(context, 'KQL103', { name, operator: 'externaldata' }, property);
    } else found.set(name.toLowerCase(), { node: property, text });
  }
  return found;
}

/** Without a format the end of the address says it; without that it is CSV. */
function formatOf(given: string | undefined, address: string): ExternalFormat | null {
  const ending = /\.(\w+)(?:\.gz|\.zip)?$/.exec(address.replace(/[?;#].*$/, ''))?.[1];
  const name = (given ?? ending ?? 'csv').toLowerCase();
  if (Object.hasOwn(FORMATS, name)) return FORMATS[name] ?? null;
  return given === undefined && !/^(parquet|avro|orc|w3clogfile|tsve)$/.test(name) ? 'csv' : null;
}

/** One entry of a mapping; null for what is not read here. */
function toMapped(entry: unknown): ExternalColumn | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const fields = new Map(Object.entries(entry).map(([key, value]) => [key.toLowerCase(), value]));
  const properties: unknown = fields.get('properties') ?? {};
  for (const [key, value] of Object.entries(properties ?? {})) fields.set(key.toLowerCase(), value);
  const name: unknown = fields.get('column') ?? fields.get('name');
  const path: unknown = fields.get('path');
  const ordinal: unknown = fields.get('ordinal');
  if (typeof name !== 'string' || fields.has('transform') || fields.has('constvalue')) return null;
  if (typeof path === 'string' && /^\$(\.[\w-]+|\['[^'\\]+'\])*$/.test(path)) {
    const steps = [...path.matchAll(/\.([\w-]+)|\['([^'\\]+)'\]/g)];
    return { name, path: steps.map(([, plain, quoted]) => plain ?? quoted ?? '') };
  }
  return path === undefined && /^\d{1,4}$/.test(String(ordinal))
    ? { name, ordinal: Number(ordinal) }
    : null;
}

function readMapping(text: string): readonly ExternalColumn[] | null {
  try {
    const entries: unknown = JSON.parse(text);
    const mapped = Array.isArray(entries) ? entries.map(toMapped) : [null];
    return mapped.every((entry) => entry !== null) ? mapped : null;
  } catch {
    return null;
  }
}

export const copyExternalData: TabularCopier = (node, context) => {
  const properties = readProperties(node, context);
  const addresses = listNodes(node.URIs).map((address) => {
    const text = constantText(address, context);
    if (text === null && !context.isFaulty) {
      const name = textOf(address, context);
      refuse(context, 'KQL101', { what: 'address of externaldata', name, supported: [] }, address);
    }
    return text ?? '';
  });
  const given = properties.get('format');
  const format = formatOf(given?.text, addresses[0] ?? '');
  if (format === null) {
    const supported = Object.keys(FORMATS);
    const name = given?.text ?? addresses[0] ?? '';
    refuse(context, 'KQL101', { what: 'format of externaldata', name, supported }, node);
  }
  const mapping = properties.get('ingestionmapping');
  const mapped = mapping === undefined ? undefined : readMapping(mapping.text);
  if (mapped === null && mapping !== undefined) {
    const reason = 'a mapping here names columns by Path, as $.name, or by Ordinal';
    refuse(context, 'KQL111', { name: 'ingestionMapping', reason }, mapping.node);
  }
  return {
    kind: 'ExternalDataExpression',
    columns: columnsOf(node, context),
    addresses,
    format: format ?? 'csv',
    ignoreFirstRecord: properties.get('ignorefirstrecord')?.text.toLowerCase() === 'true',
    ...(mapped === undefined || mapped === null ? {} : { mapping: mapped }),
    span: spanOf(node),
  };
};
