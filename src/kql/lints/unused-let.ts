/** A let statement whose name nothing uses. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { scanTokens } from '../tokens.ts';
import type { Lint } from './lint.ts';

export const UNUSED_LET: Lint = {
  name: 'unused-let',
  code: 'LNT011',
  summary: 'a let statement that nothing uses',
  page: 'A name that nothing uses is mostly what is left of an earlier form of the query, or a list that was meant to be excluded and is not.',
  bad: 'let Allowed = dynamic(["a"]); DeviceProcessEvents | where Timestamp > ago(1d)',
  good: 'let Allowed = dynamic(["a"]); DeviceProcessEvents | where Timestamp > ago(1d) | where DeviceName !in~ (Allowed)',
  find: ({ text }) => {
    const tokens = [...scanTokens(text)];
    const bodies = tokens.map(({ start, end }) => text.slice(start, end));
    const uses = new Map<string, number>();
    for (const body of bodies) {
      const name = body.replace(/^["']|["']$/g, '');
      uses.set(name, (uses.get(name) ?? 0) + 1);
    }
    return tokens.flatMap(({ kind, start, end }, index) => {
      const name = bodies[index] ?? '';
      const isDeclared =
        kind === 'name' && bodies[index - 1] === 'let' && bodies[index + 1] === '=';
      return isDeclared && uses.get(name) === 1
        ? [toDiagnostic('LNT011', { name }, { span: { start, end } })]
        : [];
    });
  },
};
