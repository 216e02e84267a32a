// Queries that are nearly always well typed: in an example of the registries an expression is exchanged for one of the same
// type out of another example. What bytes alone would seldom reach, lowerings in each other's arguments, is reached at once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bind } from '../../dist/kql/bind.js';
import { listTables } from '../../dist/schema/tables.js';
import { SEEDS } from './places.mjs';

const SCHEMA = { tables: listTables() };
const MAX_EXCHANGES = 4;

const visit = (node, see) => {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, see);
    return;
  }
  see(node);
  for (const value of Object.values(node)) visit(value, see);
};

/** The scalar expressions of a query: where they stand, their types, and whether they mean the same elsewhere. */
const listExpressions = (query) => {
  const { value } = bind(query, SCHEMA);
  const found = [];
  visit(value, (node) => {
    const { kind, span, type } = node;
    if (typeof kind !== 'string' || typeof type !== 'string' || span === undefined) return;
    if (span.end <= span.start || kind.endsWith('Operator')) return;
    let isFree = true;
    visit(node, (inner) => {
      isFree &&= !/NameReference|SubqueryInput|Star/.test(inner.kind ?? '');
    });
    found.push({ span, type, isFree, text: query.slice(span.start, span.end) });
  });
  return found;
};

const examples = readdirSync(SEEDS)
  .sort()
  .map((name) => readFileSync(join(SEEDS, name), 'utf8'))
  .map((query) => ({ query, places: listExpressions(query) }))
  .filter(({ places }) => places.length > 0);

const donors = new Map();
for (const { type, isFree, text } of examples.flatMap(({ places }) => places)) {
  if (isFree) donors.set(type, [...(donors.get(type) ?? []), text]);
}

/** Bytes as choices: an example, then pairs of a place in it and what goes there. Later places first, so that spans hold. */
export const splice = (data) => {
  const choose = (list, at) => list[data.readUInt16LE(at) % list.length];
  if (data.length < 6) return null;
  const { query, places } = choose(examples, 0);
  const exchanges = [];
  for (let at = 2; at + 4 <= data.length && exchanges.length < MAX_EXCHANGES; at += 4) {
    const place = choose(places, at);
    const list = donors.get(place.type);
    if (list !== undefined) exchanges.push({ span: place.span, text: choose(list, at + 2) });
  }
  exchanges.sort((a, b) => b.span.start - a.span.start);
  let text = query;
  let last = query.length;
  for (const { span, text: given } of exchanges) {
    if (span.end > last) continue;
    text = `${text.slice(0, span.start)}(${given})${text.slice(span.end)}`;
    last = span.start;
  }
  return text;
};
