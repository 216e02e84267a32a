/**
 * How the text of a Windows event's field becomes the value of a Defender column. Each gives '' or null for what does not
 * fit: a value that cannot be told is empty.
 */

import type { Value } from '../../schema/types.ts';
import { fromDatetimeText } from '../../schema/values/datetime.ts';

const LONGEST_LONG = 2n ** 63n;
const SYSMON_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/;
/** Ticks from 0001-01-01 to 1970-01-01. */
const TICKS_OF_1970 = 621_355_968_000_000_000n;
const NUMBER = /^(?:0x[0-9a-f]{1,16}|-?\d{1,20})$/i;

/**
 * Whether a field holds nothing: Windows, Sysmon and Sysmon for Linux write `-` for what is not known, and the Security
 * log the null SID and the null of pointers, logons and processes.
 */
export function isAbsent(text: string | undefined): boolean {
  return (
    text === undefined ||
    text === '' ||
    text === '-' ||
    text === '0x0' ||
    text === 'S-1-0-0' ||
    text === '{00000000-0000-0000-0000-000000000000}'
  );
}

/** Decimal or `0x` hex, as a number where it is exact, else as a bigint within 64 bits. */
export function toNumber(text: string): number | bigint | null {
  if (!NUMBER.test(text)) return null;
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  const exact = BigInt(text);
  return exact < LONGEST_LONG && exact >= -LONGEST_LONG ? exact : null;
}

/** The last part of a path: after `/` in a path from the root of Linux, else after the last `\` or `/`. */
export function baseNameOf(path: string): string {
  const slash = path.lastIndexOf('/');
  const cut = path.startsWith('/') ? slash : Math.max(slash, path.lastIndexOf('\\'));
  return path.slice(cut + 1);
}

/** `2020-09-02 11:48:47.812` (Sysmon) or another form of a time, as ticks; without a zone it is UTC. */
export function toTicks(text: string): bigint | null {
  if (!SYSMON_TIME.test(text)) return fromDatetimeText(text);
  const milliseconds = Date.parse(`${text.slice(0, 10)}T${text.slice(11)}Z`);
  return Number.isNaN(milliseconds) ? null : BigInt(milliseconds) * 10_000n + TICKS_OF_1970;
}

function domainOf(user: string): string {
  const cut = user.indexOf('\\');
  return cut < 0 ? '' : user.slice(0, cut).toLowerCase();
}

const hashOf =
  (kind: string) =>
  (text: string): string => {
    const mark = `${kind}=`;
    for (let from = 0; ; ) {
      const at = text.indexOf(mark, from);
      if (at < 0) return '';
      if (at === 0 || text[at - 1] === ',') {
        const end = text.indexOf(',', at);
        const hex = text.slice(at + mark.length, end < 0 ? undefined : end);
        return isAbsent(hex) || /^0+$/.test(hex) ? '' : hex.toLowerCase();
      }
      from = at + mark.length;
    }
  };

/** Levels of mandatory integrity by the last number of their SID (winnt.h SECURITY_MANDATORY_…_RID), in Defender's words. */
export const INTEGRITY_LEVELS: Readonly<Record<string, string>> = {
  '0': 'Untrusted',
  '4096': 'Low',
  '8192': 'Medium',
  '8448': 'Medium',
  '12288': 'High',
  '16384': 'System',
};

const ELEVATION: Readonly<Record<string, string>> = {
  '%%1936': 'TokenElevationTypeDefault',
  '%%1937': 'TokenElevationTypeFull',
  '%%1938': 'TokenElevationTypeLimited',
};

/** Types of registry values in messages of the Security log, in Defender's words. */
const VALUE_TYPES: Readonly<Record<string, string>> = {
  '%%1872': 'None',
  '%%1873': 'String',
  '%%1874': 'ExpandString',
  '%%1875': 'Binary',
  '%%1876': 'Dword',
  '%%1879': 'MultiString',
  '%%1883': 'Qword',
};

/** Types of logons (winnt.h SECURITY_LOGON_TYPE) in Defender's words. */
const LOGON_TYPES: Readonly<Record<string, string>> = {
  '0': 'System',
  '2': 'Interactive',
  '3': 'Network',
  '4': 'Batch',
  '5': 'Service',
  '7': 'Unlock',
  '8': 'NetworkCleartext',
  '9': 'NewCredentials',
  '10': 'RemoteInteractive',
  '11': 'CachedInteractive',
  '12': 'CachedRemoteInteractive',
  '13': 'CachedUnlock',
};

/** Protocols by number (IANA) and name, in Defender's words. */
export const PROTOCOLS: Readonly<Record<string, string>> = {
  '1': 'Icmp',
  '6': 'Tcp',
  '17': 'Udp',
  '58': 'Icmp6',
  icmp: 'Icmp',
  tcp: 'Tcp',
  udp: 'Udp',
};

const ROOTS: readonly (readonly [short: string, long: string])[] = [
  ['HKLM\\', 'HKEY_LOCAL_MACHINE\\'],
  ['HKU\\', 'HKEY_USERS\\'],
  ['HKCR\\', 'HKEY_CLASSES_ROOT\\'],
  ['HKCU\\', 'HKEY_CURRENT_USER\\'],
  ['\\REGISTRY\\MACHINE\\', 'HKEY_LOCAL_MACHINE\\'],
  ['\\REGISTRY\\USER\\', 'HKEY_USERS\\'],
];

/** A registry path with its root in full. */
function toRegistryPath(path: string): string {
  for (const [short, long] of ROOTS) {
    if (path.length >= short.length && path.slice(0, short.length).toUpperCase() === short)
      return long + path.slice(short.length);
  }
  return path;
}

const DETAILS = /^(DWORD|QWORD) \((0x[0-9a-f]+)(?:-0x([0-9a-f]+))?\)$/i;

/** Sysmon's `Details`: `DWORD (0x00000001)`, `QWORD (0x00000000-0x00000001)`, `Binary Data`, or a text of unknown type. */
function typeOfDetails(text: string): string {
  if (text === 'Binary Data') return 'Binary';
  const kind = DETAILS.exec(text)?.[1]?.toUpperCase();
  if (kind === undefined) return '';
  return kind === 'DWORD' ? 'Dword' : 'Qword';
}

function dataOfDetails(text: string): string {
  if (text === 'Binary Data') return '';
  const [, , high, low] = DETAILS.exec(text) ?? [];
  if (high === undefined) return text;
  return BigInt(low === undefined ? high : `${high}${low.padStart(8, '0')}`).toString();
}

/** The program of a command line: what stands in quotes at its start, else up to `.exe`, else up to the first blank. */
function programOf(line: string): string {
  const text = line.trimStart();
  if (text.startsWith('"')) {
    const end = text.indexOf('"', 1);
    return text.slice(1, end < 0 ? undefined : end);
  }
  const exe = /^.*?\.(?:exe|com|bat|cmd|sys|dll)(?=\s|$)/i.exec(text);
  return exe === null ? (text.split(/\s/, 1)[0] ?? '') : exe[0];
}

/** The first file of what Defender's antivirus calls a path: `file:_C:\a.exe; webfile:_…`. */
function fileOfDetection(text: string): string {
  return /(?:^|;\s*)(?:file|containerfile):_([^;]*?)(?:->[^;]*)?(?=;|$)/.exec(text)?.[1] ?? '';
}

/** The words that forwarders print in place of the message's number: `TokenElevationTypeFull (2)`. */
function toElevation(text: string): string {
  return ELEVATION[text] ?? /^TokenElevationType(?:Default|Full|Limited)/.exec(text)?.[0] ?? '';
}

function toLabel(labels: Readonly<Record<string, string>>): (text: string) => string {
  return (text) => labels[text] ?? '';
}

export type Conversion =
  | 'text'
  | 'number'
  | 'time'
  | 'baseName'
  | 'version'
  | 'domain'
  | 'account'
  | 'lower'
  | 'guid'
  | 'sha1'
  | 'sha256'
  | 'md5'
  | 'imphash'
  | 'integrity'
  | 'elevation'
  | 'logonType'
  | 'protocol'
  | 'registryKey'
  | 'registryKeyOfValue'
  | 'registryValueName'
  | 'registryType'
  | 'detailsType'
  | 'detailsData'
  | 'program'
  | 'programName'
  | 'detectedFile'
  | 'detectedFileName';

/** Every conversion, by the name that mappings use. */
export const CONVERSIONS: Readonly<Record<Conversion, (text: string) => Value>> = {
  /** As it is. */
  text: (text) => text,
  /** Decimal or `0x` hex, as a number. */
  number: toNumber,
  /** A time, UTC. */
  time: toTicks,
  /** Last part of a path. */
  baseName: baseNameOf,
  /** Version information, where older Sysmon writes `?` for none. */
  version: (text) => (text === '?' ? '' : text),
  /** `DOM` of `DOM\name`, in lower case. */
  domain: domainOf,
  /** `name` of `DOM\name` or of `name`, in lower case. */
  account: (text) => text.slice(text.indexOf('\\') + 1).toLowerCase(),
  lower: (text) => text.toLowerCase(),
  /** A GUID in lower case, without braces. */
  guid: (text) => text.replace(/[{}]/g, '').toLowerCase(),
  sha1: hashOf('SHA1'),
  sha256: hashOf('SHA256'),
  md5: hashOf('MD5'),
  imphash: hashOf('IMPHASH'),
  /** A label of mandatory integrity: its name, or its SID. */
  integrity: (text) => INTEGRITY_LEVELS[text.replace(/^S-1-16-/i, '')] ?? text,
  elevation: toElevation,
  logonType: toLabel(LOGON_TYPES),
  protocol: (text) => PROTOCOLS[text.toLowerCase()] ?? text,
  /** The registry path as it is, root in full. */
  registryKey: toRegistryPath,
  /** The registry path without its last part, root in full. */
  registryKeyOfValue: (text) => {
    const path = toRegistryPath(text);
    const cut = path.lastIndexOf('\\');
    return cut < 0 ? path : path.slice(0, cut);
  },
  /** The last part of a registry path. */
  registryValueName: (text) => text.slice(text.lastIndexOf('\\') + 1),
  registryType: toLabel(VALUE_TYPES),
  detailsType: typeOfDetails,
  detailsData: dataOfDetails,
  program: programOf,
  programName: (text) => baseNameOf(programOf(text)),
  detectedFile: fileOfDetection,
  detectedFileName: (text) => baseNameOf(fileOfDetection(text)),
};
