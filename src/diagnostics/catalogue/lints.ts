/** Messages with the prefix `LNT`: queries that run, and may not mean what was meant, or cost more than they have to. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface LintMessages {
  LNT001: { readonly value: string; readonly right: string };
  LNT002: { readonly column: string; readonly operator: string; readonly right: string };
  LNT003: { readonly call: string; readonly value: string };
  LNT004: { readonly first: string; readonly count: number };
  LNT005: { readonly column: string; readonly table: string };
  LNT006: { readonly left: string; readonly right: string };
  LNT007: Readonly<Record<never, never>>;
  LNT008: { readonly operator: string; readonly lost: readonly string[] };
  LNT009: { readonly escape: string };
  LNT010: { readonly value: string };
  LNT011: { readonly name: string };
  LNT012: { readonly operator: string };
  LNT013: { readonly what: string; readonly only: string; readonly instead: string };
  LNT014: { readonly call: string; readonly right: string };
}

export const LINT_MESSAGES: MessageDefinitions<LintMessages> = {
  LNT001: {
    severity: 'info',
    text: ({ value, right }) =>
      `'contains' reads every text; '${right}' finds the whole word "${value}" by the index.`,
    hints: ({ value }) => [`'contains' is right where "${value}" may be a part of a longer word.`],
  },
  LNT002: {
    severity: 'warning',
    text: ({ column, operator, right }) =>
      `'${operator}' minds case, and the case of '${column}' varies between devices; '${right}' does not mind it.`,
  },
  LNT003: {
    severity: 'warning',
    text: ({ call, value }) => `${call}(…) never equals "${value}", whose case is another.`,
  },
  LNT004: {
    severity: 'warning',
    text: ({ first, count }) =>
      `The subquery has ${count} columns; only its first one, '${first}', is compared.`,
    hints: () => ['A project of one column at its end says which one is meant.'],
  },
  LNT005: {
    severity: 'info',
    text: ({ table }) => `Nothing limits the time of ${table}.`,
    hints: ({ column }) => [`A first operator as in where ${column} > ago(1d) reads less.`],
  },
  LNT006: {
    severity: 'warning',
    text: ({ left, right }) =>
      `This join pairs events of any time: nothing compares '${left}' with '${right}'.`,
    hints: ({ left, right }) => [
      `A condition behind it bounds the time between both, as in where ${right} between (${left} .. (${left} + 5m)).`,
    ],
  },
  LNT007: {
    severity: 'warning',
    text: () =>
      'A join without a kind is innerunique: of left rows with the same key it keeps only one.',
    hints: () => ['kind=inner keeps all of them; kind=innerunique says that one is enough.'],
  },
  LNT008: {
    severity: 'info',
    text: ({ operator, lost }) =>
      `'${operator}' drops ${lost.map((name) => `'${name}'`).join(', ')}, which a custom detection of Defender requires.`,
    hints: ({ operator }) => [
      operator === 'summarize'
        ? 'arg_max(Timestamp, *) keeps the columns of the last event of each group.'
        : 'The result keeps them when they are listed too.',
    ],
  },
  LNT009: {
    severity: 'warning',
    text: ({ escape }) => `'${escape}' in this string is an escape sequence, not part of a path.`,
    hints: () => ['With @ in front the string is taken as it is.'],
  },
  LNT010: {
    severity: 'info',
    text: ({ value }) =>
      `The pattern has no part that varies: contains_cs "${value}" finds the same.`,
  },
  LNT011: {
    severity: 'warning',
    text: ({ name }) => `Nothing uses '${name}'.`,
  },
  LNT012: {
    severity: 'warning',
    text: ({ operator }) =>
      `'${operator}' works on whichever rows 'take' before it happened to keep.`,
    hints: () => ['take belongs to the end; top and sort with take keep defined rows.'],
  },
  LNT013: {
    severity: 'info',
    text: ({ what, only }) => `${what} only works in ${only}.`,
    hints: ({ instead }) => (instead === '' ? [] : [instead]),
  },
  LNT014: {
    severity: 'warning',
    text: ({ call }) => `${call}(…) of a string is always the same: a string is empty, never null.`,
    hints: ({ right }) => [`${right}(…) asks whether it is empty.`],
  },
};
