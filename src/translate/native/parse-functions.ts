/**
 * Texts that have parts, taken apart: URLs, their queries, paths, CSV, command lines. Results are JSON text in the inner
 * form of dynamic.
 * Sources: https://learn.microsoft.com/kusto/query/parse-url-function, …/parse-path-function, …/parse-csv-function,
 * …/parse-command-line-function, and results of the real engine for the names and forms of the parts.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { stringToInner } from '../../schema/values/dynamic.ts';
import { joinArray, joinBag } from '../../schema/values/dynamic-parts.ts';
import { splitCommandLine } from './command-line.ts';

function bagOfTexts(entries: Iterable<readonly [string, string]>): string {
  return joinBag(Array.from(entries, ([name, text]) => [name, stringToInner(text)] as const));
}

/** A name that comes again has its last value. */
function queryBag(query: string): string {
  const values = new Map<string, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    if (at < 0) values.set(pair, '');
    else values.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return bagOfTexts(values);
}

const URL_FORM =
  /^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):\/\/(?:(?<user>[^/?#@:]*)(?::(?<password>[^/?#@]*))?@)?(?<host>\[[^\]/?#]*\]|[^/?#:]*)(?::(?<port>\d*))?(?<path>\/[^?#]*)?(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/s;
const RELATIVE_FORM = /^(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/s;

export const urlParts: NativeFunction = toNativeFunction({
  name: 'mh_parse_url',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => {
    const groups = URL_FORM.exec(text)?.groups ?? RELATIVE_FORM.exec(text)?.groups ?? {};
    const part = (name: string): string => stringToInner(groups[name] ?? '');
    return joinBag([
      ['Scheme', part('scheme')],
      ['Host', part('host')],
      ['Port', part('port')],
      ['Path', part('path')],
      ['Username', part('user')],
      ['Password', part('password')],
      ['Query Parameters', queryBag(groups['query'] ?? '')],
      ['Fragment', part('fragment')],
    ]);
  },
});

export const parseUrlQuery: NativeFunction = toNativeFunction({
  name: 'mh_parse_urlquery',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => joinBag([['Query Parameters', queryBag(text.replace(/^\?/, ''))]]),
});

const PATH_SCHEME = /^(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):\/\/(?<rest>.*)$/s;
const ROOT = /^(?:\\\\\?\\)?[A-Za-z]:[\\/]/;

export const pathParts: NativeFunction = toNativeFunction({
  name: 'mh_parse_path',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => {
    const { scheme = '', rest = text } = PATH_SCHEME.exec(text)?.groups ?? {};
    const last = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\'));
    const directory = last < 0 ? '' : rest.slice(0, last);
    const named = rest.slice(last + 1);
    const colon = named.indexOf(':');
    const file = colon < 0 ? named : named.slice(0, colon);
    const dot = file.lastIndexOf('.');
    return bagOfTexts([
      ['Scheme', scheme],
      ['RootPath', ROOT.exec(rest)?.[0] ?? ''],
      ['DirectoryPath', directory],
      ['DirectoryName', directory.split(/[\\/]/).at(-1) ?? ''],
      ['Filename', file],
      ['Extension', dot < 0 ? '' : file.slice(dot + 1)],
      ['AlternateDataStreamName', colon < 0 ? '' : named.slice(colon + 1)],
    ]);
  },
});

/** The fields of the first record; quotes are doubled inside of quotes. */
export function splitCsvRecord(text: string): readonly string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        field += text.slice(at, end < 0 ? text.length : end);
        at = end < 0 ? text.length : end + 1;
        if (end < 0 || text[at] !== '"') break;
        field += '"';
        at += 1;
      }
    }
    const end = text.slice(at).search(/[,\r\n]/);
    const stop = end < 0 ? text.length : at + end;
    fields.push(field + text.slice(at, stop));
    if (text[stop] !== ',') return fields;
    at = stop + 1;
  }
}

export const csvFields: NativeFunction = toNativeFunction({
  name: 'mh_parse_csv',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) => joinArray(splitCsvRecord(text).map(stringToInner)),
});

/** Null for a text without any argument. */
export const commandLineArguments: NativeFunction = toNativeFunction({
  name: 'mh_parse_command_line',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (text) =>
    text.trim() === '' ? null : joinArray(splitCommandLine(text).map(stringToInner)),
});
