/** The versions of what a result depends on, read from manifests: neither DuckDB nor the KQL library is loaded. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

function versionIn(path: string | URL): string {
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
  return version;
}

let own: string | undefined;

/** Moonhound's own version. */
export function readToolVersion(): string {
  own ??= versionIn(new URL('../../package.json', import.meta.url));
  return own;
}

/** The official KQL library's version. */
export function readKqlVersion(): string {
  return versionIn(require.resolve('@kusto/language-service-next/package.json'));
}

/** DuckDB's version: the binding's release counts its own revisions after it. */
export function readDuckDbVersion(): string {
  return versionIn(require.resolve('@duckdb/node-bindings/package.json')).replace(/-r\..*$/, '');
}
