import { expect, test } from 'vitest';
import { readTypeScript } from './files.ts';
import { checkImports, readImports } from './imports.ts';

test('every import between rooms goes through a door of the table', () => {
  const faults = readTypeScript('src').flatMap(({ path, text }) => checkImports(path, text));
  expect(faults).toEqual([]);
});

const FORBIDDEN = 'src/sql/print.ts: sql/ may import diagnostics; not kql/tree.ts';

test.each([
  ['a value', `import { bind } from '../kql/tree.ts';`],
  ['a type', `import type { BoundQuery } from '../kql/tree.ts';`],
  ['a type inside braces', `import { type BoundQuery } from '../kql/tree.ts';`],
  ['for its effects', `import '../kql/tree.ts';`],
  ['re-exported', `export { bind } from '../kql/tree.ts';`],
  ['re-exported whole', `export * from '../kql/tree.ts';`],
  ['a re-exported type', `export type { BoundQuery } from '../kql/tree.ts';`],
  ['dynamically', `const late = await import('../kql/tree.ts');`],
  ['dynamically from a template', 'const late = await import(`../kql/tree.ts`);'],
  ['as the type of a dynamic import', `let query: import('../kql/tree.ts').BoundQuery;`],
  ['by require', `const kql = require('../kql/tree.ts');`],
  ['as an old TypeScript import', `import kql = require('../kql/tree.ts');`],
  ['as the file of a worker', `new Worker(new URL('../kql/tree.ts', import.meta.url));`],
])('an import that the table forbids is found: %s', (_name, text) => {
  expect(checkImports('src/sql/print.ts', text)).toEqual([FORBIDDEN]);
});

test.each([
  ['src/sql/dialects/duckdb/print.ts', `import { a } from '../../tree.ts';`],
  ['src/translate/lower.ts', `import { a } from '../kql/nodes/where.ts';`],
  ['src/engines/duckdb/run.ts', `import type { S } from '../../sql/statement.ts';`],
  ['src/engines/duckdb/run.ts', `import { DuckDBInstance } from '@duckdb/node-api';`],
  ['src/console/main.ts', `import type { Alert } from '../server/api/alert.ts';`],
  [
    'src/kql/bind.test.ts',
    `import { test } from 'vitest'; import { n } from '../../test/harness/needs.ts';`,
  ],
  ['src/cli/version.ts', `new URL('../../package.json', import.meta.url);`],
  ['src/app/build-identity.ts', `new URL('../.built-from', import.meta.url);`],
])('an import that the table allows is no fault: %s %s', (path, text) => {
  expect(checkImports(path, text)).toEqual([]);
});

test.each([
  [
    'src/engines/duckdb/run.ts',
    `import { a } from '../../sql/tree.ts';`,
    'engines/ may import diagnostics, schema, sql/statement.ts; not sql/tree.ts',
  ],
  [
    'src/kql/bind.ts',
    `import { a } from '../sql/../app/hunt.ts';`,
    'kql/ may import diagnostics, schema; not app/hunt.ts',
  ],
  [
    'src/cli/main.ts',
    `import { a } from '../kql/bind.ts';`,
    'cli/ may import app, diagnostics; not kql/bind.ts',
  ],
  [
    'src/console/main.ts',
    `import { fetchAlerts } from '../server/api/alert.ts';`,
    'console/ may import only types from server/api/',
  ],
  [
    'src/app/hunt.ts',
    `import '@kusto/language-service-next';`,
    '@kusto/language-service-next lives behind the door of kql',
  ],
  [
    'src/app/hunt.ts',
    `import x from 'left-pad';`,
    'left-pad is not in the table of packages (test/house/rooms.ts)',
  ],
  [
    'src/app/hunt.ts',
    `import { readFile } from 'fs/promises';`,
    'a module of Node is imported as node:fs/promises',
  ],
  ['src/app/hunt.ts', `await import(name);`, 'an import must name its file as a plain string'],
  [
    'src/app/hunt.ts',
    `import { needs } from '../../test/harness/needs.ts';`,
    'nothing in src/ imports from outside it; not test/harness/needs.ts',
  ],
])('the fault says what is allowed: %s %s', (path, text, fault) => {
  expect(checkImports(path, text)).toEqual([`${path}: ${fault}`]);
});

test('imports in comments and strings are not imports', () => {
  const text = `// import '../kql/tree.ts'\nconst text = "import x from '../kql/tree.ts'";`;
  expect(readImports('src/sql/print.ts', text)).toEqual([]);
});
