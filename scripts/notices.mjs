// `npm run notices`: writes THIRD-PARTY-NOTICES from the licence files of the production packages.
// With --check it writes nothing, and fails when the file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceTexts, productionPackages } from './packages.mjs';
import { ROOT } from './paths.mjs';
import { runScript, ScriptFault } from './report.mjs';

const FILE = join(ROOT, 'THIRD-PARTY-NOTICES');

/** Licences under which others may use and pass on what we publish. */
const PERMISSIVE = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

/** Packages that declare a licence but carry no text of it: who holds the copyright, and what is inside. */
const WITHOUT_TEXT = {
  '@kusto/language-service-next': [
    'Copyright (c) Microsoft Corporation. All rights reserved.',
    '',
    'The package declares the MIT licence in its package.json and carries no text of it:',
    '',
    ...readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim().split('\n').slice(4),
    '',
    'It contains Bridge.NET 17.10.1 (bridge.js), Copyright 2008-2019 Object.NET, Inc., under the',
    'Apache License 2.0, whose text stands below under detect-libc.',
  ].join('\n'),
  saxes: [
    'Copyright (c) Louis-Dominique Dubeau and contributors; a fork of sax, copyright (c) Isaac Z. Schlueter and contributors',
    '',
    'The package declares the ISC licence in its package.json and carries no text of it:',
    '',
    'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby',
    'granted, provided that the above copyright notice and this permission notice appear in all copies.',
    '',
    'THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL',
    'IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,',
    'INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN',
    'AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR',
    'PERFORMANCE OF THIS SOFTWARE.',
  ].join('\n'),
};

const textOf = ({ name, path }) => {
  const texts = licenceTexts(path);
  if (texts.length > 0) return texts.join('\n\n');
  if (name in WITHOUT_TEXT) return WITHOUT_TEXT[name];
  throw new ScriptFault(`${name} carries no licence text; state its holder in scripts/notices.mjs`);
};

/** Native code comes in one package a platform: one entry for all, so that the file is the same everywhere. */
const toEntries = (packages) => {
  const entries = new Map();
  for (const each of packages) {
    if (!PERMISSIVE.has(each.licence)) {
      throw new ScriptFault(
        `${each.name}: the licence ${each.licence} is not on the list of permissive ones`,
      );
    }
    if (each.isForSomePlatforms && !each.isInstalled) continue;
    const name = each.isForSomePlatforms
      ? `${each.name.replace(/-(?:darwin|linux|win32)-.*$/, '')}-* (native code, one package a platform)`
      : each.name;
    entries.set(name, `${name} ${each.version}\nLicence: ${each.licence}\n\n${textOf(each)}`);
  }
  return [...entries.values()];
};

const LINE = `\n\n${'='.repeat(100)}\n\n`;

export const renderNotices = (packages) =>
  `${[
    'Moonhound runs with the packages below. Each keeps its own licence.\nWritten by `npm run notices`; not edited by hand.',
    ...toEntries(packages),
  ].join(LINE)}\n`;

await runScript(() => {
  const notices = renderNotices(productionPackages());
  if (!process.argv.includes('--check')) writeFileSync(FILE, notices);
  else if (readFileSync(FILE, 'utf8') !== notices) {
    throw new ScriptFault('THIRD-PARTY-NOTICES is stale: npm run notices writes it again');
  }
});
