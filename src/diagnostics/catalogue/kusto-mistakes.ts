/** Messages KQL301 on: what people write out of habit, or paste, and what KQL has in its place. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface MistakeMessages {
  KQL301: { readonly quoted: string };
  KQL302: { readonly character: string; readonly plain: string };
  KQL303: Readonly<Record<never, never>>;
  KQL304: Readonly<Record<never, never>>;
  KQL305: { readonly word: string; readonly right: string };
  KQL306: { readonly operator: string };
  KQL307: { readonly written: string; readonly right: string };
  KQL308: { readonly written: string };
  KQL309: { readonly written: string; readonly right: string };
  KQL310: Readonly<Record<never, never>>;
  KQL311: { readonly right: string };
  KQL312: { readonly right: string };
  KQL313: { readonly word: string };
  KQL314: { readonly language: string };
  KQL315: Readonly<Record<never, never>>;
  KQL316: Readonly<Record<never, never>>;
  KQL317: { readonly operator: string };
  KQL318: Readonly<Record<never, never>>;
  KQL319: Readonly<Record<never, never>>;
  KQL320: { readonly name: string; readonly call: string };
}

export const MISTAKE_MESSAGES: MessageDefinitions<MistakeMessages> = {
  KQL301: {
    severity: 'error',
    text: ({ quoted }) =>
      `The quotes of ${quoted.length > 60 ? 'this string' : quoted} are not plain ones: a string stands in " or '.`,
    hints: () => ['Web pages and word processors make such quotes of plain ones.'],
  },
  KQL302: {
    severity: 'error',
    text: ({ character, plain }) => `'${character}' looks like ${plain} but is another character.`,
  },
  KQL303: {
    severity: 'error',
    text: () => 'A single backslash in an ordinary string begins an escape sequence.',
    hints: () => [
      'With @ in front the string is taken as it is; without it each backslash is doubled.',
    ],
  },
  KQL304: {
    severity: 'error',
    text: () => `'=' names a value; values are compared with '=='.`,
    hints: () => [`'=~' compares text without regard to case.`],
  },
  KQL305: {
    severity: 'error',
    text: ({ word, right }) => `'${word}' is written '${right}': KQL minds the case of its words.`,
  },
  KQL306: {
    severity: 'error',
    text: ({ operator }) => `A pipe is missing in front of '${operator}'.`,
  },
  KQL307: {
    severity: 'error',
    text: ({ written, right }) => `KQL has no '${written}': it is '${right}'.`,
  },
  KQL308: {
    severity: 'error',
    text: ({ written }) => `KQL has no comment with ${written}: a comment begins with //.`,
  },
  KQL309: {
    severity: 'error',
    text: ({ written }) => `'${written}' is SQL.`,
    hints: ({ right }) => [`KQL says ${right}.`],
  },
  KQL310: {
    severity: 'error',
    text: () =>
      'SELECT is SQL: a KQL query begins with its table, and operators follow behind pipes.',
  },
  KQL311: {
    severity: 'error',
    text: ({ right }) => `A length of time is one word: ${right}.`,
  },
  KQL312: {
    severity: 'error',
    text: ({ right }) => `A time in quotes is text; as a time it is ${right}.`,
  },
  KQL313: {
    severity: 'error',
    text: ({ word }) => `'${word}' is no name that is known here; as text it stands in quotes.`,
  },
  KQL314: {
    severity: 'error',
    text: ({ language }) => `This is ${language}, not KQL.`,
    hints: () => [
      'A KQL query begins with its table, as in DeviceProcessEvents | where FileName =~ "lua.exe" | project Timestamp, DeviceName.',
    ],
  },
  KQL315: {
    severity: 'error',
    text: () => 'A let statement ends with a semicolon.',
  },
  KQL316: {
    severity: 'error',
    text: () => `The ends of a range stand in brackets, with two dots between them.`,
  },
  KQL317: {
    severity: 'error',
    text: ({ operator }) => `The values of '${operator}' stand in brackets.`,
  },
  KQL318: {
    severity: 'error',
    text: () => 'The two sides of a join are $left and $right.',
    hints: () => [
      'A column that has the same name on both sides is enough by itself: on DeviceId.',
    ],
  },
  KQL319: {
    severity: 'error',
    text: () => `Texts are joined by strcat(…), not by '+'.`,
  },
  KQL320: {
    severity: 'error',
    text: ({ name, call }) => `'${name}' is a function: ${call}.`,
  },
};
