/** Operators of Splunk, Elastic and SQL behind a pipe: `| stats`, `| eval`, `| head`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { bodyOf, type FindMistakes, hasFaultAt } from './mistake.ts';

/** What takes the same words behind it, so that the one word may be replaced. */
const SAME_SHAPE: Readonly<Record<string, string>> = {
  drop: 'project-away',
  eval: 'extend',
  eventstats: 'summarize',
  fields: 'project',
  having: 'where',
  head: 'take',
  keep: 'project',
  select: 'project',
  stats: 'summarize',
  table: 'project',
};

/** What is written otherwise. */
const OTHER_SHAPE: Readonly<Record<string, string>> = {
  append: 'union',
  bucket: 'bin(Timestamp, 1h) in the by of summarize',
  chart: 'summarize … by …, bin(Timestamp, 1h) | render columnchart',
  dedup: 'summarize take_any(*) by …, or distinct …',
  fillnull: 'extend … = coalesce(…)',
  from: 'the name of the table at the start of the query',
  grok: 'parse … with …',
  inputlookup: 'externaldata',
  iplocation: 'geo_info_from_ip_address(…)',
  regex: 'where … matches regex …',
  rare: 'summarize count() by … | top 10 by count_ asc',
  rename: 'project-rename New = Old',
  reverse: 'sort by … asc',
  rex: 'extract(…) or parse',
  spath: 'parse_json(…)',
  streamstats: 'sort by … | extend … = row_cumsum(…)',
  tail: 'top 10 by Timestamp asc',
  timechart: 'summarize … by bin(Timestamp, 1h) | render timechart',
  transaction: 'summarize … by …, or row_window_session(…)',
  tstats: 'summarize',
  uniq: 'distinct',
};

export const findForeignOperators: FindMistakes = (context) =>
  context.tokens.flatMap(({ kind, start, end }, index) => {
    if (
      kind !== 'name' ||
      bodyOf(context, index - 1) !== '|' ||
      !hasFaultAt(context, start, 'KS176')
    )
      return [];
    const written = bodyOf(context, index);
    const word = written.toLowerCase();
    const span = { start, end };
    const same = SAME_SHAPE[word];
    if (same !== undefined) {
      const replacement = { span, text: same };
      return [toDiagnostic('KQL307', { written, right: same }, { span, replacement })];
    }
    const right = OTHER_SHAPE[word];
    return right === undefined ? [] : [toDiagnostic('KQL307', { written, right }, { span })];
  });
