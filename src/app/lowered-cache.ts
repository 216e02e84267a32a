/**
 * Statements of queries and rules, kept between runs. With a statement from here neither the KQL library nor the
 * translation is loaded, which is most of a start. The key holds all that decides the statement.
 */
import type { Rule } from '../detections/package.ts';
import type { Outcome } from '../diagnostics/diagnostic.ts';
import { readBuildIdentity } from './build-identity.ts';
import { openCacheStore, readCachedJson, toCacheKey, writeCachedJson } from './cache-file.ts';
import type { AppContext } from './context.ts';
import type { PreparedQuery, PreparedRule } from './prepared-query.ts';

const FOLDER = 'lowered';

type Caching = Pick<AppContext, 'cacheDirectory' | 'external' | 'watchlists' | 'geoip'>;

/** What from outside decides a statement: where copies lie, and which columns they have. */
function describeOutside({ external, watchlists, geoip }: Caching): string {
  return JSON.stringify([[...(external ?? [])], [...(watchlists ?? [])], geoip !== undefined]);
}

async function remember<T extends PreparedQuery>(
  context: Caching,
  parts: readonly string[],
  prepare: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const store = openCacheStore(context.cacheDirectory, FOLDER);
  const key = toCacheKey(readBuildIdentity(), ...parts);
  const cached = readCachedJson<T>(store, key);
  if (cached !== null) return { value: cached, diagnostics: cached.diagnostics };
  const prepared = await prepare();
  if (prepared.value !== null) writeCachedJson(store, key, prepared.value);
  return prepared;
}

/** A query's statement over the tables of a case, from the cache or made. */
export function loadQuery(text: string, context: Caching): Promise<Outcome<PreparedQuery>> {
  return remember(context, ['query', text, describeOutside(context)], async () => {
    const { prepareQuery, toCaseOptions } = await import('./prepare.ts');
    return prepareQuery(text, context, toCaseOptions(context));
  });
}

/** A rule's plan and statement, from the cache or made. */
export function loadRule(
  rule: Rule,
  when: 'replay' | 'once' | 'loop',
  context: Caching,
): Promise<Outcome<PreparedRule>> {
  const parts = ['rule', when, JSON.stringify(rule), describeOutside(context)];
  return remember(context, parts, async () => {
    const { prepareRule } = await import('./prepare.ts');
    return prepareRule(rule, when, context);
  });
}
