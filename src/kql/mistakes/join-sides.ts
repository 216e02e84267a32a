/** Both sides of a join by the names of their tables, or by the bare column: `on a.Id == b.Id`, `on Id == OtherId`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { areJoined, bodyOf, type FindMistakes, type MistakeContext } from './mistake.ts';

/** The last token of the column that begins here: `Id`, `Table.Id`; -1 when it is neither. */
function endOfColumn(context: MistakeContext, at: number): number {
  if (context.tokens[at]?.kind !== 'name') return -1;
  return bodyOf(context, at + 1) === '.' && context.tokens[at + 2]?.kind === 'name' ? at + 2 : at;
}

export const findJoinSides: FindMistakes = (context) =>
  context.tokens.flatMap(({ start }, at) => {
    const left = endOfColumn(context, at);
    const before = bodyOf(context, at - 1);
    const isSided = context.faults.some(
      ({ code, span }) => code === 'KS183' && span?.start === start,
    );
    if (left === -1 || !isSided || !['on', ',', 'and'].includes(before)) return [];
    const isEqual =
      bodyOf(context, left + 1) === '=' &&
      bodyOf(context, left + 2) === '=' &&
      areJoined(context, left + 1);
    const right = isEqual ? endOfColumn(context, left + 3) : -1;
    const end = context.tokens[right]?.end;
    if (end === undefined) return [];
    const span = { start, end };
    const text = `$left.${bodyOf(context, left)} == $right.${bodyOf(context, right)}`;
    return [toDiagnostic('KQL318', {}, { span, replacement: { span, text } })];
  });
