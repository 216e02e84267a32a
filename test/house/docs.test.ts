// Every page can be found, and every link leads somewhere.
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles, readText } from './files.ts';

const pages = listFiles().filter((path) => path.endsWith('.md'));

/** The files and folders of the repository that a page links to. */
const linksOf = (page: string): readonly string[] => {
  const prose = readText(page).replace(/^```.*?^```/gms, '');
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target]) => (target ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => posix.normalize(posix.join(posix.dirname(page), target)).replace(/\/$/, ''));
};

const isThere = (path: string): boolean =>
  listFiles().some((file) => file === path || file.startsWith(`${path}/`));

test('a link in a page leads to a file or folder of the repository', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((target) => !isThere(target))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('docs/README.md lists every page of docs/', () => {
  const listed = linksOf('docs/README.md');
  const missing = pages.filter(
    (page) => /^docs\/[^/]+\.md$/.test(page) && page !== 'docs/README.md' && !listed.includes(page),
  );
  expect(missing).toEqual([]);
});

test('docs/decisions/README.md lists every decision', () => {
  const listed = linksOf('docs/decisions/README.md');
  const decisions = pages.filter((page) => /^docs\/decisions\/\d{4}-/.test(page));
  expect(decisions.filter((page) => !listed.includes(page))).toEqual([]);
});

test('a decision states its context, the decision and what it costs', () => {
  const faults = pages
    .filter((page) => page.startsWith('docs/decisions/') && !page.endsWith('/README.md'))
    .filter((page) => {
      const headings = [...readText(page).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      return headings.join(', ') !== 'Context, Decision, What it costs';
    });
  expect(faults).toEqual([]);
});
