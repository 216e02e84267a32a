/** Messages with the prefix `KQL`: the query text beyond the official codes. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface KustoMessages {
  KQL001: { readonly length: number; readonly limit: number };
  KQL002: { readonly limit: number };
  KQL003: { readonly items: number; readonly limit: number };
  KQL004: { readonly reason: string };
  KQL005: Record<never, never>;
  KQL006: { readonly unit: string };
  KQL101: {
    /** The kind of thing: `operator`, `statement`, `expression`. */
    readonly what: string;
    /** The user's own word for it. */
    readonly name: string;
    /** What is supported of its kind; may be empty. */
    readonly supported: readonly string[];
  };
  KQL102: { readonly name: string };
  KQL103: { readonly name: string; readonly operator: string };
  KQL104: { readonly literal: string; readonly type: string };
  KQL105: { readonly name: string };
  KQL106: { readonly operator: string };
  KQL107: { readonly limit: number };
  KQL110: { readonly name: string; readonly declaration: string };
  KQL111: { readonly name: string; readonly reason: string };
  KQL201: { readonly name: string };
  KQL202: Record<never, never>;
  KQL203: { readonly name: string; readonly column: string };
  KQL204: { readonly column: string };
  KQL205: { readonly name: string };
  KQL206: { readonly name: string };
  KQL207: { readonly column: string };
}

export const KUSTO_MESSAGES: MessageDefinitions<KustoMessages> = {
  KQL001: {
    severity: 'error',
    text: ({ length, limit }) => `The query is ${length} characters long; the limit is ${limit}.`,
    hints: () => ['A long list of values could be a table of evidence instead.'],
  },
  KQL002: {
    severity: 'error',
    text: ({ limit }) => `Brackets are nested deeper than ${limit} levels here.`,
    hints: () => ['Parts of the expression can be named with let statements.'],
  },
  KQL003: {
    severity: 'error',
    text: ({ items, limit }) =>
      `This list has ${items} items that are not all plain literals; the limit for such a list is ${limit}.`,
    hints: () => ['A list of strings, numbers or booleans may be longer.'],
  },
  KQL004: {
    severity: 'error',
    text: ({ reason }) => `The official Kusto library could not analyse the query: ${reason}.`,
    hints: () => ['The query might be too complex: parts of it can be named with let statements.'],
  },
  KQL005: {
    severity: 'error',
    text: () => 'The query has no tabular expression to answer with.',
    hints: () => ['A query ends with a table, as in DeviceProcessEvents | take 10, or with print.'],
  },
  KQL006: {
    severity: 'error',
    text: ({ unit }) =>
      `This holds half of a character (${unit}), which no text of a table can hold.`,
    hints: () => [
      'A character beyond U+FFFF is a pair of such halves: the other one might be missing.',
    ],
  },
  KQL101: {
    severity: 'error',
    text: ({ what, name }) =>
      `The ${what} '${name}' is not supported: it has no exact translation.`,
    hints: ({ supported }) =>
      supported.length === 0 ? [] : [`Supported: ${supported.join(', ')}.`],
  },
  KQL102: {
    severity: 'error',
    text: ({ name }) => `The body of the function '${name}' is not known at this call.`,
    hints: () => ['A let statement of the query declares a function; it cannot call itself.'],
  },
  KQL103: {
    severity: 'error',
    text: ({ name, operator }) =>
      `The parameter '${name}' of '${operator}' is not supported: it may change the result.`,
    hints: () => ['Parameters that begin with hint. are accepted: they never change a result.'],
  },
  KQL104: {
    severity: 'error',
    text: ({ literal, type }) => `The literal ${literal} cannot be read as ${type}.`,
  },
  KQL105: {
    severity: 'error',
    text: ({ name }) => `The type of ${name} cannot be determined.`,
    hints: () => ['A conversion settles it, as tostring(…) or tolong(…).'],
  },
  KQL106: {
    severity: 'error',
    text: ({ operator }) =>
      `A table on the right of '${operator}' requires that it is the only operand.`,
  },
  KQL107: {
    severity: 'error',
    text: ({ limit }) => `Operators are chained deeper than ${limit} levels around this.`,
    hints: () => [
      'A chain of == and or may be one list of in, a chain of has one list of has_any.',
    ],
  },
  KQL110: {
    severity: 'error',
    text: ({ name }) => `The query parameter '${name}' has no value.`,
    hints: ({ declaration }) => [
      `A default in its declaration gives it one, as in declare query_parameters(${declaration} = …).`,
    ],
  },
  /** Known, and not done on purpose. */
  KQL111: {
    severity: 'error',
    text: ({ name, reason }) => `'${name}' is not translated: ${reason}.`,
  },
  KQL201: {
    severity: 'info',
    text: ({ name }) => `The option '${name}' has no effect here.`,
  },
  KQL202: {
    severity: 'info',
    text: () =>
      'FileProfile() counts over this evidence: GlobalPrevalence is its number of devices, GlobalFirstSeen and GlobalLastSeen are its times.',
    hints: () => [
      'Signer, Issuer and SignatureState are those of DeviceFileCertificateInfo; what only the cloud knows is null or empty.',
    ],
  },
  KQL203: {
    severity: 'info',
    text: ({ name, column }) => `${name}() is known to the cloud only: '${column}' is null here.`,
  },
  KQL205: {
    severity: 'info',
    text: ({ name }) => `No table is named '${name}': union leaves it out.`,
  },
  KQL207: {
    severity: 'info',
    text: ({ column }) =>
      `'${column}' is known to the workspace only: it is null or empty here on tables of Defender.`,
  },
  KQL206: {
    severity: 'warning',
    text: ({ name }) =>
      `'=' compares nothing: the value behind it is taken, and the name '${name}' has no effect.`,
    hints: () => ['== compares, and =~ without regard to case.'],
  },
  KQL204: {
    severity: 'info',
    text: ({ column }) =>
      `ingestion_time() is '${column}' here: recorded evidence keeps the time of the event, not of its ingestion.`,
  },
};
