/**
 * An alert for people, at most 100 columns: how bad, what, where and when, the command line with the matched text marked,
 * and why. Marks are colour on a terminal and «» elsewhere.
 */
import type { HuntReport } from '../../app/hunt.ts';
import { neutralizeText } from '../../diagnostics/neutral-text.ts';
import { type Colours, paintSeverity } from './colours.ts';
import { countText } from './count-text.ts';
import { wrapAfter, wrapText } from './wrap.ts';

export type Alert = HuntReport['alerts'][number];

export interface AlertTextOptions {
  readonly width: number;
  readonly colours: Colours;
  /** Whether matches are marked by colour; else by «». */
  readonly marksByColour: boolean;
}

const INDENT = '    ';
/** Longer texts of evidence are cut; every other format has them whole. */
const MAX_LINES = 8;
/** Stand for the marks while text is wrapped; text of evidence cannot hold them after neutralising. */
const OPEN = '\u0002';
const CLOSE = '\u0003';
const MARKS = new RegExp(`([${OPEN}${CLOSE}])`);
/** So many other command lines are shown. */
const MORE_HITS = 3;

interface Range {
  readonly start: number;
  readonly end: number;
}

function joinRanges(ranges: readonly Range[]): readonly Range[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last === undefined || start > last.end) joined.push({ start, end });
    else last.end = Math.max(last.end, end);
  }
  return joined;
}

function mark(text: string, ranges: readonly Range[]): string {
  let marked = '';
  let at = 0;
  for (const { start, end } of joinRanges(ranges)) {
    marked += `${neutralizeText(text.slice(at, start))}${OPEN}${neutralizeText(text.slice(start, end))}${CLOSE}`;
    at = end;
  }
  return marked + neutralizeText(text.slice(at));
}

/** Puts the marks in; a mark that a line end divides goes on in the next line. */
function paintMarks(lines: readonly string[], options: AlertTextOptions): readonly string[] {
  const { colours, marksByColour } = options;
  let isOpen = false;
  return lines.map((line) => {
    if (!marksByColour) return line.replaceAll(OPEN, '«').replaceAll(CLOSE, '»');
    let painted = '';
    for (const part of line.split(MARKS)) {
      if (part === OPEN) isOpen = true;
      else if (part === CLOSE) isOpen = false;
      else painted += isOpen ? colours.bold(colours.magenta(part)) : part;
    }
    return painted;
  });
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The column whose text stands for a hit: the command line where there is one. */
function findColumn(alert: Alert, hit: number): string | undefined {
  const row = alert.hits[hit]?.row ?? {};
  if (toText(row['ProcessCommandLine']) !== '') return 'ProcessCommandLine';
  return alert.matches.find((match) => match.hit === hit)?.column;
}

function renderEvidence(alert: Alert, options: AlertTextOptions): readonly string[] {
  const hit = Math.min(...alert.matches.map((match) => match.hit), alert.hits.length - 1);
  const column = findColumn(alert, hit);
  if (column === undefined) return [];
  const text = toText(alert.hits[hit]?.row[column]);
  const ranges = alert.matches
    .filter((match) => match.hit === hit && match.column === column)
    .flatMap((match) => match.ranges);
  const lines = wrapText(mark(text, ranges), options.width - INDENT.length);
  const shown = paintMarks(lines.slice(0, MAX_LINES), options);
  const cut = lines.length > MAX_LINES ? [`… (${text.length} characters in all)`] : [];
  return [...shown, ...cut].map((line) => `${INDENT}${line}`);
}

/** Command lines of the other hits, each once. */
function renderOthers(alert: Alert, options: AlertTextOptions): readonly string[] {
  const texts = alert.hits.map(({ row }) => toText(row['ProcessCommandLine']));
  const [first] = texts;
  const others = [...new Set(texts)].filter((text) => text !== '' && text !== first);
  const shown = others.slice(0, MORE_HITS).map((text) => {
    const [line = '', ...more] = wrapText(neutralizeText(text), options.width - INDENT.length - 4);
    return `${INDENT}  + ${options.colours.dim(more.length > 0 ? `${line} …` : line)}`;
  });
  const rest = others.length - shown.length;
  return rest > 0 ? [...shown, `${INDENT}  + ${rest} more`] : shown;
}

/** `2026-11-24 03:58:56` out of the contract's form. */
function toShortTime(text: string): string {
  return text.replace('T', ' ').replace(/\.\d+Z$/, '');
}

function renderTimes({ firstSeen, lastSeen }: Alert): string {
  if (firstSeen === null) return 'no time';
  const first = toShortTime(firstSeen);
  const last = lastSeen === null ? first : toShortTime(lastSeen);
  if (first === last) return `${first} UTC`;
  const isSameDay = first.slice(0, 10) === last.slice(0, 10);
  return `${first} to ${isSameDay ? last.slice(11) : last} UTC`;
}

function renderHead(alert: Alert, { width, colours }: AlertTextOptions): readonly string[] {
  const severity = alert.severity.toUpperCase();
  const plain = `${severity} ${alert.score}  ${neutralizeText(alert.title)}`;
  const [first = '', ...others] = wrapText(plain, width);
  const painted = paintSeverity(colours, alert.severity)(severity);
  const facts = [
    `confidence ${alert.confidence}`,
    alert.device === '' ? 'device unknown' : `device ${neutralizeText(alert.device)}`,
    alert.account === '' ? 'account unknown' : `account ${neutralizeText(alert.account)}`,
    renderTimes(alert),
    countText(alert.hits.length, 'hit'),
    alert.id,
  ];
  return [
    `${painted}${colours.bold(first.slice(severity.length))}`,
    ...others.map((line) => `  ${line}`),
    ...wrapText(facts.join(' · '), width - 2).map((line) => `  ${line}`),
  ];
}

/** The block of an alert, with a line end after its last line. */
export function renderAlertText(alert: Alert, options: AlertTextOptions): string {
  const reasons = alert.reasons.map(({ text, points }) => {
    const head = points === 0 ? '  - ' : `  ${points > 0 ? '+' : ''}${points} `;
    return wrapAfter(head, neutralizeText(text), options.width);
  });
  const evidence = [...renderEvidence(alert, options), ...renderOthers(alert, options)];
  const lines = [...renderHead(alert, options), ...evidence, ...reasons];
  return `${lines.join('\n')}\n`;
}

/** For people the worst comes first. */
export function orderForPeople(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort(
    (a, b) => b.score - a.score || ((a.firstSeen ?? '') < (b.firstSeen ?? '') ? -1 : 1),
  );
}
