/** Times in words: `ago(7 days)`, and a date in quotes where a datetime is compared. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { bodyOf, type FindMistakes, hasFaultAt } from './mistake.ts';

const UNITS: Readonly<Record<string, readonly [factor: number, unit: string]>> = {
  d: [1, 'd'],
  day: [1, 'd'],
  days: [1, 'd'],
  week: [7, 'd'],
  weeks: [7, 'd'],
  h: [1, 'h'],
  hour: [1, 'h'],
  hours: [1, 'h'],
  m: [1, 'm'],
  min: [1, 'm'],
  minute: [1, 'm'],
  minutes: [1, 'm'],
  s: [1, 's'],
  sec: [1, 's'],
  second: [1, 's'],
  seconds: [1, 's'],
};

const DATE = /^["']\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?["']$/;

export const findTimeText: FindMistakes = (context) => {
  const found: Diagnostic[] = [];
  context.tokens.forEach(({ kind, start, end }, index) => {
    const next = context.tokens[index + 1];
    const unit = Object.entries(UNITS).find(([word]) => word === bodyOf(context, index + 1));
    if (kind === 'number' && next !== undefined && unit !== undefined) {
      const number = bodyOf(context, index);
      if (!/^\d+$/.test(number) || !hasFaultAt(context, next.start)) return;
      const [, [factor, letter]] = unit;
      const span = { start, end: next.end };
      const right = `${Number(number) * factor}${letter}`;
      found.push(toDiagnostic('KQL311', { right }, { span, replacement: { span, text: right } }));
    }
    if (kind === 'string' && DATE.test(bodyOf(context, index)) && isComparedTime(index)) {
      const span = { start, end };
      const right = `datetime(${bodyOf(context, index).slice(1, -1)})`;
      found.push(toDiagnostic('KQL312', { right }, { span, replacement: { span, text: right } }));
    }
  });
  return found;

  /** An operator that is not defined for a datetime and a string stands one or two marks before. */
  function isComparedTime(index: number): boolean {
    return [1, 2].some((step) => {
      const token = context.tokens[index - step];
      const fault = context.faults.find(
        ({ code, span }) => code === 'KS106' && span?.start === token?.start,
      );
      return fault?.message.includes('datetime and string') === true;
    });
  }
};
