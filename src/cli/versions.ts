/** `--version`: Moonhound, and everything that its results depend on. Loads neither DuckDB nor the KQL library. */
import { findCacheDirectory } from '../app/cache-directory.ts';
import { openPackage } from '../app/detection-package.ts';
import { readDuckDbVersion, readKqlVersion, readToolVersion } from '../app/version.ts';
import type { Surface } from './surface.ts';

export async function describeVersions(surface: Surface): Promise<string> {
  const cacheDirectory = findCacheDirectory(surface.environment, surface.platform);
  const { value } = await openPackage(null, { cacheDirectory });
  const lines = [
    `moonhound ${readToolVersion()}`,
    `content   ${value === null ? 'has faults' : `${value.id} ${value.version}`}`,
    `KQL       ${readKqlVersion()} (@kusto/language-service-next)`,
    `DuckDB    ${readDuckDbVersion()}`,
    `ATT&CK    ${value?.attackVersion ?? 'unknown'}`,
    `Node      ${process.versions.node}`,
  ];
  return `${lines.join('\n')}\n`;
}
