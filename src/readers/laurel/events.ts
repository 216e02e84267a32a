/** What a laurel record says: which call, which address, which files. */
import { readSocketAddress, type SocketAddress } from '../auditd/socket-address.ts';
import { fromSyscallName, type SyscallName, toSyscallName } from '../auditd/syscalls.ts';
import { isArray, isObject, type JsonObject, type JsonValue } from '../records/json-value.ts';
import { readPath, readText } from '../records/path.ts';

/** The call, by its name (laurel or auditd translates it) or by number and architecture. */
export function callOf(record: JsonObject): SyscallName | undefined {
  const name = fromSyscallName(readText(record, 'SYSCALL.SYSCALL'));
  if (name !== undefined) return name;
  const arch = Number(readText(record, 'SYSCALL.arch'));
  const number = Number(readText(record, 'SYSCALL.syscall') || 'none');
  return Number.isInteger(arch) && Number.isInteger(number)
    ? toSyscallName(arch, number)
    : undefined;
}

export function succeeded(record: JsonObject): string {
  return readText(record, 'SYSCALL.success');
}

/** An execution that made a new image: EXECVE or the call says so, and it did not fail. */
export function isExecution(record: JsonObject): boolean {
  const call = callOf(record);
  const called = call === 'execve' || call === 'execveat';
  return (called || isObject(record['EXECVE'])) && succeeded(record) !== 'no';
}

/** The internet address of a SOCKADDR record, translated or raw. */
export function addressOf(record: JsonObject): SocketAddress | null {
  const records = record['SOCKADDR'];
  for (const item of isArray(records) ? records : [records ?? null]) {
    if (!isObject(item)) continue;
    const { saddr } = item;
    if (typeof saddr === 'string') {
      const bytes = Buffer.from(saddr, 'latin1');
      const address = readSocketAddress(bytes, 0, bytes.length);
      if (address !== null) return address;
    }
    const family = readText(item, 'SADDR.saddr_fam');
    const port = Number(readText(item, 'SADDR.port') || 'none');
    if (family.startsWith('inet') && Number.isInteger(port))
      return { ip: readText(item, 'SADDR.addr'), port, ipType: '' };
  }
  return null;
}

export function isConnection(record: JsonObject): boolean {
  const call = callOf(record);
  const accepts = call === 'accept' || call === 'accept4';
  if (call !== 'connect' && !(accepts && succeeded(record) === 'yes')) return false;
  return addressOf(record) !== null;
}

/** AT_FDCWD (include/uapi/linux/fcntl.h) as an argument of 32 bits: names begin at the working directory. */
const AT_FDCWD = 0xffff_ff9c;

const FOLDER_FIRST: ReadonlySet<SyscallName | undefined> = new Set<SyscallName>([
  'openat',
  'openat2',
  'mkdirat',
  'mknodat',
  'unlinkat',
]);

/** Whether a relative name begins at an open folder that the record does not name. */
function isAtFolder(record: JsonObject, argument: 0 | 2): boolean {
  const registers = readPath(record, 'SYSCALL.ARGV');
  const text = isArray(registers) ? registers[argument] : readText(record, `SYSCALL.a${argument}`);
  if (typeof text !== 'string' || text === '') return false;
  const value = BigInt.asUintN(32, BigInt(/^0x[0-9a-f]{1,16}$/i.test(text) ? text : AT_FDCWD));
  return value !== BigInt(AT_FDCWD);
}

function pathItems(record: JsonObject): readonly JsonObject[] {
  const items = record['PATH'];
  return isArray(items) ? items.filter(isObject) : [];
}

/** A change of files: one part each, with its action, its path and what it was before. */
export function listFileChanges(record: JsonObject): JsonObject[] {
  if (succeeded(record) !== 'yes') return [];
  const call = callOf(record);
  const items = pathItems(record);
  const created = items.filter((item) => item['nametype'] === 'CREATE' && item['name'] !== '');
  const deleted = items.filter((item) => item['nametype'] === 'DELETE' && item['name'] !== '');
  const renames = call?.startsWith('rename') === true;
  const isMoved = created.length > 0 && deleted.length > 0;
  const cut = (item: JsonObject, action: string, previous?: JsonObject): JsonObject => {
    const argument = renames || call === 'linkat' ? 2 : 0;
    const hasFolder = argument === 2 || FOLDER_FIRST.has(call);
    const atFolder = hasFolder && isAtFolder(record, argument);
    const part: Record<string, JsonValue> = {
      action,
      path: item['name'] ?? null,
      mode: item['mode'] ?? null,
      ouid: item['ouid'] ?? null,
      atFolder,
    };
    if (previous !== undefined) part['previous'] = previous['name'] ?? null;
    return part;
  };
  const target = created.at(-1);
  if (isMoved && target !== undefined) {
    // A rename over a file deletes that one too: the source is the one with another name.
    const source = deleted.find((item) => item['name'] !== target['name']) ?? deleted[0];
    return [cut(target, 'FileRenamed', source)];
  }
  return [
    ...created.map((item) => cut(item, 'FileCreated')),
    ...deleted.map((item) => cut(item, 'FileDeleted')),
  ];
}
