/** A whole text in another language: a search of Splunk, the fields of a Sigma rule. There is no repair of one word. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { FindMistakes } from './mistake.ts';

const LANGUAGES: readonly (readonly [string, RegExp])[] = [
  ['a search of Splunk', /^\s*(?:search\s+)?(?:index|sourcetype|source|eventtype)\s*=\s*["'\w*]/i],
  ['a search of Splunk', /^\s*\|\s*(?:tstats|inputlookup|makeresults|rest|datamodel|search)\b/i],
  ['a search of Splunk', /^\s*`\w+`/],
  [
    'a Sigma rule',
    /^\s*(?:-\s*)?(?:\w+\|(?:contains|endswith|startswith|all|re|cidr|base64\w*)(?:\|\w+)*|detection|logsource|selection\w*|condition)\s*:/m,
  ],
  [
    'a query of Elastic',
    /^\s*(?:process|file|network|registry|any|sequence)\s+(?:where|by|with)\s/i,
  ],
  ['a query of Elastic', /^\s*(?:process|file|event|host|user|winlog)\.\w[\w.]*\s*:\s*\S/i],
];

/** An operator of KQL at the start of a line: such a text is no rule, whatever its names are. */
const STEP = /^[ \t]*\|[ \t]*(?:where|extend|project|summarize|join)\b/m;

export const findForeignQuery: FindMistakes = ({ text, faults }) => {
  if (faults.length === 0) return [];
  for (const [language, pattern] of LANGUAGES) {
    const match = pattern.exec(text);
    if (match === null || (language === 'a Sigma rule' && STEP.test(text))) continue;
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const span = { start, end: match.index + match[0].length };
    return [toDiagnostic('KQL314', { language }, { span })];
  }
  return [];
};
