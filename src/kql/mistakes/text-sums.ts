/** Texts joined by `+`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { bodyOf, type FindMistakes, type MistakeContext } from './mistake.ts';

/** A name or a literal that stands between two signs of plus. */
function isOperand({ tokens }: MistakeContext, at: number): boolean {
  const kind = tokens[at]?.kind;
  return kind === 'name' || kind === 'string' || kind === 'number';
}

export const findTextSums: FindMistakes = (context) => {
  let seen = -1;
  return context.tokens.flatMap(({ start, end }, at) => {
    const isOfText = context.faults.some(
      ({ code, message, span }) =>
        code === 'KS106' &&
        span?.start === start &&
        / string/.test(message) &&
        message.includes("'+'"),
    );
    if (at <= seen || !isOfText) return [];
    let first = at - 1;
    let last = at + 1;
    while (bodyOf(context, first - 1) === '+' && isOperand(context, first - 2)) first -= 2;
    while (bodyOf(context, last + 1) === '+' && isOperand(context, last + 2)) last += 2;
    const around = [bodyOf(context, first - 1), bodyOf(context, last + 1)];
    const isWhole =
      isOperand(context, first) &&
      isOperand(context, last) &&
      !around.some((body) => /^[.+*/%()[\]-]$/.test(body) && body !== '(' && body !== ')');
    const isCall = bodyOf(context, last + 1) === '(' || bodyOf(context, first - 1) === ')';
    seen = last;
    if (!isWhole || isCall) return [toDiagnostic('KQL319', {}, { span: { start, end } })];
    const operands: string[] = [];
    for (let index = first; index <= last; index += 2) operands.push(bodyOf(context, index));
    const span = {
      start: context.tokens[first]?.start ?? start,
      end: context.tokens[last]?.end ?? end,
    };
    return [
      toDiagnostic(
        'KQL319',
        {},
        { span, replacement: { span, text: `strcat(${operands.join(', ')})` } },
      ),
    ];
  });
};
