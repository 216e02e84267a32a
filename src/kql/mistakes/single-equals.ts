/** `=` where two values are compared: in `where`, in the condition of `iff` and `case`, and behind the `on` of a join. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { areJoined, bodyOf, type FindMistakes, type MistakeContext } from './mistake.ts';

const FILTERS = new Set(['where', 'filter']);
const JOINS = new Set(['join', 'lookup']);
const CONDITIONAL_CALLS = new Set(['iff', 'iif', 'case', 'countif', 'sumif', 'dcountif', 'not']);
/** Sources that are written with parameters of their own. */
const SOURCES = new Set(['print', 'range', 'union', 'datatable', 'externaldata', 'evaluate']);

interface Level {
  operator: string;
  isCondition: boolean;
}

/** A lone `=`: not part of `==`, `!=`, `<=`, `>=`, `=~`, `=>`. */
function isLoneEquals(context: MistakeContext, index: number): boolean {
  if (bodyOf(context, index) !== '=') return false;
  const before = areJoined(context, index - 1) ? bodyOf(context, index - 1) : '';
  const after = areJoined(context, index) ? bodyOf(context, index + 1) : '';
  return !['=', '!', '<', '>'].includes(before) && !['=', '~', '>'].includes(after);
}

export const findSingleEquals: FindMistakes = (context) => {
  const found: Diagnostic[] = [];
  const levels: Level[] = [{ operator: '', isCondition: false }];
  context.tokens.forEach(({ start, end }, index) => {
    const body = bodyOf(context, index);
    const level = levels.at(-1) ?? { operator: '', isCondition: false };
    const previous = bodyOf(context, index - 1);
    if ('([{'.includes(body)) {
      const isCondition =
        CONDITIONAL_CALLS.has(previous) || (level.isCondition && !JOINS.has(level.operator));
      levels.push({ operator: '', isCondition });
    } else if (')]}'.includes(body)) {
      if (levels.length > 1) levels.pop();
    } else if (body === '|' || body === ';') {
      level.operator = '';
      level.isCondition = false;
    } else if (previous === '|' || (previous === '(' && SOURCES.has(body))) {
      level.operator = body;
      level.isCondition = FILTERS.has(body);
    } else if (body === 'on' && JOINS.has(level.operator)) {
      level.isCondition = true;
    } else if (level.isCondition && isLoneEquals(context, index)) {
      const span = { start, end };
      found.push(toDiagnostic('KQL304', {}, { span, replacement: { span, text: '==' } }));
    }
  });
  return found;
};
