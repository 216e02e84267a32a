/**
 * `FileProfile()`: the documented columns about the file that a hash names. What the evidence itself knows is counted over
 * its Device tables; what only Defender's cloud knows is null or empty. Written as KQL, so that the binder types it and the
 * rules of the language hold in it.
 * Source: https://learn.microsoft.com/defender-xdr/advanced-hunting-fileprofile-function
 */
import type { Column, Table } from '../../schema/types.ts';
import { quoteName } from '../quote.ts';

/** Columns about the file itself: a table that has them keeps its own. */
const FILE_COLUMNS: readonly Column[] = [
  { name: 'SHA1', type: 'string' },
  { name: 'SHA256', type: 'string' },
  { name: 'MD5', type: 'string' },
  { name: 'FileSize', type: 'int' },
];

const PROFILE_COLUMNS: readonly Column[] = [
  { name: 'GlobalPrevalence', type: 'int' },
  { name: 'GlobalFirstSeen', type: 'datetime' },
  { name: 'GlobalLastSeen', type: 'datetime' },
  { name: 'Signer', type: 'string' },
  { name: 'Issuer', type: 'string' },
  { name: 'SignerHash', type: 'string' },
  { name: 'IsCertificateValid', type: 'bool' },
  { name: 'IsRootSignerMicrosoft', type: 'bool' },
  { name: 'SignatureState', type: 'string' },
  { name: 'IsExecutable', type: 'bool' },
  { name: 'ThreatName', type: 'string' },
  { name: 'Publisher', type: 'string' },
  { name: 'SoftwareName', type: 'string' },
  { name: 'ProfileAvailability', type: 'string' },
];

const PROFILE_NAMES: ReadonlySet<string> = new Set(PROFILE_COLUMNS.map(({ name }) => name));

/** The column that a row and its profile meet by. */
const KEY = '__FileProfileKey';

/** The columns of a table behind `invoke FileProfile()`; those of an earlier profile give way to the new ones. */
export function addProfileColumns(input: readonly Column[]): readonly Column[] {
  const names = new Set(input.map(({ name }) => name));
  return [
    ...input.filter(({ name }) => !PROFILE_NAMES.has(name)),
    ...FILE_COLUMNS.filter(({ name }) => !names.has(name)),
    ...PROFILE_COLUMNS,
  ];
}

/** Which hash a column holds, by its name; Defender takes a SHA-1 where the name says nothing. */
function hashKind(column: string): 'SHA1' | 'SHA256' | 'MD5' {
  if (/sha256/i.test(column)) return 'SHA256';
  return /md5/i.test(column) ? 'MD5' : 'SHA1';
}

/** Sightings of files in one table: of what the event is about, and of the process behind it. */
function sightings(table: Table, kind: string): readonly string[] {
  const names = new Set(table.columns.map(({ name }) => name));
  const isEvidence = ['DeviceId', 'DeviceName', 'Timestamp'].every((name) => names.has(name));
  if (!table.name.startsWith('Device') || !isEvidence) return [];
  return ['', 'InitiatingProcess'].flatMap((prefix) => {
    const columns = ['SHA1', 'SHA256', 'MD5', 'FileSize'];
    if (!columns.every((name) => names.has(prefix + name))) return [];
    const file = columns.map((name) => `File${name} = ${prefix}${name}`).join(', ');
    return [
      `(${table.name} | project Key = tolower(${prefix}${kind}), ` +
        `Device = iff(isempty(DeviceId), tolower(DeviceName), DeviceId), Time = Timestamp, ${file})`,
    ];
  });
}

const NO_SIGHTINGS =
  '(datatable(Key: string, Device: string, Time: datetime, FileSHA1: string, FileSHA256: string, FileMD5: string, FileFileSize: long)[])';

const CERTIFICATES =
  '(DeviceFileCertificateInfo | project Key = tolower(SHA1), Time = Timestamp, Signer, Issuer, SignerHash, IsSigned, IsTrusted, IsRootSignerMicrosoft)';

const NO_CERTIFICATES =
  '(datatable(Key: string, Time: datetime, Signer: string, Issuer: string, SignerHash: string, IsSigned: bool, IsTrusted: bool, IsRootSignerMicrosoft: bool)[])';

/** The last certificate of each file. */
function signatures(tables: readonly Table[], kind: string): string {
  const isKnown = tables.some(({ name }) => name === 'DeviceFileCertificateInfo');
  return [
    isKnown && kind === 'SHA1' ? CERTIFICATES : NO_CERTIFICATES,
    '| where isnotempty(Key) | summarize arg_max(Time, *) by Key',
    '| project Key, Signer, Issuer, SignerHash, IsCertificateValid = IsTrusted, IsRootSignerMicrosoft,',
    'SignatureState = case(isnull(IsSigned), "", IsSigned == false, "Unsigned", isnull(IsTrusted), "", IsTrusted, "SignedValid", "SignedInvalid")',
  ].join(' ');
}

/** The query for the profiles of all files that the evidence knows: the same for every query about one kind of hash. */
export function profilesQuery(hash: string, tables: readonly Table[]): string {
  const kind = hashKind(hash);
  const seen = tables.flatMap((table) => sightings(table, kind));
  const wanted = [...FILE_COLUMNS, ...PROFILE_COLUMNS].map(({ name }) => name).join(', ');
  return [
    `union ${seen.length === 0 ? NO_SIGHTINGS : seen.join(', ')}`,
    '| where isnotempty(Key)',
    '| summarize Devices = dcount(Device), GlobalFirstSeen = min(Time), GlobalLastSeen = max(Time), SHA1 = max(FileSHA1), SHA256 = max(FileSHA256), MD5 = max(FileMD5), Size = max(FileFileSize) by Key',
    `| lookup kind=leftouter (${signatures(tables, kind)}) on Key`,
    '| extend GlobalPrevalence = toint(Devices), FileSize = toint(Size), IsExecutable = bool(null), ThreatName = "", Publisher = "", SoftwareName = "", ProfileAvailability = ""',
    `| project ${KEY} = Key, ${wanted}`,
  ].join('\n');
}

/**
 * The query that adds profiles to rows.
 *
 * @param names how the query calls the rows and the profiles.
 * @param hash the column whose value names the file.
 */
export function profileQuery(
  names: { readonly input: string; readonly profiles: string },
  columns: readonly Column[],
  hash: string,
): string {
  const present = new Set(columns.map(({ name }) => name));
  const replaced = columns.filter(({ name }) => PROFILE_NAMES.has(name));
  const away = replaced.map(({ name }) => quoteName(name)).join(', ');
  const added = FILE_COLUMNS.filter(({ name }) => !present.has(name));
  const wanted = [...added, ...PROFILE_COLUMNS].map(({ name }) => name).join(', ');
  return [
    names.input,
    ...(away === '' ? [] : [`| project-away ${away}`]),
    `| extend ${KEY} = tolower(${quoteName(hash)})`,
    `| lookup kind=leftouter (${names.profiles} | project ${KEY}, ${wanted}) on ${KEY}`,
    `| project-away ${KEY}`,
  ].join('\n');
}
