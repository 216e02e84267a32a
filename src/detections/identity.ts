/**
 * Which process is which, and what an alert is called. A process is known by its source's own key where it has one, else
 * by device, pid, creation time and the serial of its record (DESIGN decision 9). Ids are made of content only, so that
 * hunting again gives the same ones.
 */
import { createHash } from 'node:crypto';
import type { Hit, ProcessFacts } from './hit.ts';

/** Device names compare without case. */
export function toDeviceKey(device: string): string {
  return device.trim().toLowerCase();
}

/**
 * The identity of a process as text; null when the evidence does not tell it from another process with the same pid.
 * Texts of evidence come last or with their length, so that no two processes share one.
 */
export function toProcessIdentity(facts: ProcessFacts): string | null {
  const device = toDeviceKey(facts.device);
  if (facts.key !== '') {
    // One GUID is written with and without braces, in either case, by different sources.
    const key = facts.key.replace(/^\{(.*)\}$/, '$1').toLowerCase();
    return `key ${key.length} ${key} ${device}`;
  }
  const { pid, created, serial } = facts;
  if (pid === null || (created === null && serial === '')) return null;
  return `pid ${pid} ${created ?? ''} ${serial.length} ${serial} ${device}`;
}

/** Device, pid and creation time without the serial; null when one is unknown. */
function toLooseIdentity({ device, pid, created }: ProcessFacts): string | null {
  return pid === null || created === null ? null : `${pid} ${created} ${toDeviceKey(device)}`;
}

function isLoose(facts: ProcessFacts): boolean {
  return facts.key === '' && facts.serial === '';
}

/**
 * Identities among the processes of some hits. A parent that is only named by its child has neither key nor serial: it is
 * the one process with its pid and creation time, if there is exactly one.
 */
export function makeIdentifier(hits: readonly Hit[]): (facts: ProcessFacts) => string | null {
  const identities = new Map<ProcessFacts, string | null>();
  /** Device, pid and creation time to the one identity that has them; null when there are several. */
  const exact = new Map<string, string | null>();
  const note = (facts: ProcessFacts): void => {
    if (identities.has(facts)) return;
    const identity = toProcessIdentity(facts);
    identities.set(facts, identity);
    const loose = identity === null || isLoose(facts) ? null : toLooseIdentity(facts);
    if (loose === null) return;
    const known = exact.get(loose);
    if (known === undefined) exact.set(loose, identity);
    else if (known !== identity) exact.set(loose, null);
  };
  for (const { process, ancestors } of hits) {
    if (process !== null) note(process);
    for (const facts of ancestors) note(facts);
  }
  return (facts) => {
    const identity = identities.get(facts) ?? toProcessIdentity(facts);
    return isLoose(facts) ? (exact.get(toLooseIdentity(facts) ?? '') ?? identity) : identity;
  };
}

/** Without letters that are read as digits (Crockford's base 32). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 16;

export interface AlertContent {
  readonly packageId: string;
  readonly device: string;
  /** Of the process that all others of the alert descend from. */
  readonly rootIdentity: string | null;
  readonly rule: string;
  /** Values of the first hit that do not depend on now(). */
  readonly content: string;
}

/** 80 bits of SHA-256 over the content: `a-` and 16 characters, safe in paths, addresses and speech. */
export function toAlertId(alert: AlertContent): string {
  const { packageId, device, rootIdentity, rule, content } = alert;
  const text = JSON.stringify([packageId, toDeviceKey(device), rootIdentity, rule, content]);
  const hash = createHash('sha256').update(text).digest();
  let bits = BigInt(`0x${hash.subarray(0, 10).toString('hex')}`);
  let id = '';
  for (let index = 0; index < ID_LENGTH; index += 1) {
    id = (ALPHABET[Number(bits & 31n)] ?? '') + id;
    bits >>= 5n;
  }
  return `a-${id}`;
}
