// Which imports a source file holds, and which of them the table of rooms forbids. Pure: text in, faults out.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { isTest } from './files.ts';
import { PACKAGES, ROOMS, roomOfDoor } from './rooms.ts';
import { child, isNode, parse, type SyntaxNode, stringOf } from './syntax.ts';

/** One way in which a file reaches another. A specifier of undefined is computed at run time. */
export interface Import {
  readonly specifier: string | undefined;
  readonly kind: 'value' | 'type' | 'asset';
}

const ofDeclaration = (node: SyntaxNode): Import | undefined => {
  const source = child(node, 'source');
  if (source === undefined) return undefined;
  const isType = node['importKind'] === 'type' || node['exportKind'] === 'type';
  return { specifier: stringOf(source), kind: isType ? 'type' : 'value' };
};

const argument = (node: SyntaxNode, index: number): SyntaxNode | undefined => {
  const list: unknown = node['arguments'];
  const item: unknown = Array.isArray(list) ? list[index] : undefined;
  return isNode(item) ? item : undefined;
};

/** `require(…)`, also as it comes from createRequire under another name that begins with require. */
const ofCall = (node: SyntaxNode): Import | undefined => {
  const callee = child(node, 'callee');
  const name = callee?.type === 'Identifier' ? callee['name'] : undefined;
  if (typeof name !== 'string' || !/^require/i.test(name)) return undefined;
  const specifier = stringOf(argument(node, 0));
  return specifier === undefined ? undefined : { specifier, kind: 'value' };
};

/** `new URL('./file', import.meta.url)`: workers and assets are reached in this way. */
const ofUrl = (node: SyntaxNode): Import | undefined => {
  const callee = child(node, 'callee');
  const specifier = stringOf(argument(node, 0));
  if (callee?.['name'] !== 'URL' || specifier === undefined) return undefined;
  return argument(node, 1)?.type === 'MemberExpression' ? { specifier, kind: 'asset' } : undefined;
};

const importOf = (node: SyntaxNode): Import | undefined => {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return ofDeclaration(node);
    case 'ImportExpression':
      return { specifier: stringOf(child(node, 'source')), kind: 'value' };
    case 'TSImportType':
      return { specifier: stringOf(child(node, 'source')), kind: 'type' };
    case 'TSExternalModuleReference':
      return { specifier: stringOf(child(node, 'expression')), kind: 'value' };
    case 'CallExpression':
      return ofCall(node);
    case 'NewExpression':
      return ofUrl(node);
    default:
      return undefined;
  }
};

/** Every import of a file: static, type-only, dynamic, `import('…')` types, `require`, worker and asset addresses. */
export const readImports = (path: string, text: string): readonly Import[] =>
  parse(path, text)
    .nodes.map(importOf)
    .filter((found) => found !== undefined);

const opens = (door: string, target: string): boolean =>
  door.includes('/') && !door.endsWith('/')
    ? target === door
    : target.startsWith(`${door.replace(/\/$/, '')}/`);

const checkInside = (room: string, target: string, kind: Import['kind']): string | undefined => {
  const { doors, typesOnly } = ROOMS[room] ?? { doors: [] };
  if (target.startsWith(`${room}/`)) return undefined;
  const door = doors.find((each) => opens(each, target));
  if (door === undefined) {
    const allowed = doors.length === 0 ? 'nothing' : doors.join(', ');
    return `${room}/ may import ${allowed}; not ${target}`;
  }
  return typesOnly === true && kind !== 'type'
    ? `${room}/ may import only types from ${door}`
    : undefined;
};

const checkRelative = (
  path: string,
  specifier: string,
  kind: Import['kind'],
): string | undefined => {
  const target = posix.join(posix.dirname(path), specifier);
  if (target.startsWith('src/')) {
    const inside = target.slice('src/'.length);
    // What lies beside the rooms is no room's: the stamp of the build, once dist/ mirrors src/.
    if (kind === 'asset' && !(roomOfDoor(inside) in ROOMS)) return undefined;
    return checkInside(path.split('/')[1] ?? '', inside, kind);
  }
  if (kind === 'asset' || (isTest(path) && target.startsWith('test/harness/'))) return undefined;
  return `nothing in src/ imports from outside it; not ${target}`;
};

const checkPackage = (path: string, specifier: string): string | undefined => {
  if (specifier.startsWith('node:')) return undefined;
  if (builtinModules.includes(specifier))
    return `a module of Node is imported as node:${specifier}`;
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const rooms = PACKAGES[name];
  if (rooms === undefined) {
    return isTest(path)
      ? undefined
      : `${name} is not in the table of packages (test/house/rooms.ts)`;
  }
  const room = path.split('/')[1] ?? '';
  return rooms.includes(room) ? undefined : `${name} lives behind the door of ${rooms.join(', ')}`;
};

const checkOne = (path: string, { specifier, kind }: Import): string | undefined => {
  if (specifier === undefined) return 'an import must name its file as a plain string';
  if (kind === 'asset' || specifier.startsWith('.')) return checkRelative(path, specifier, kind);
  return checkPackage(path, specifier);
};

/** The faults in a file of a room: one line each, with the file and the rule. */
export const checkImports = (path: string, text: string): readonly string[] =>
  readImports(path, text)
    .map((each) => checkOne(path, each))
    .filter((fault) => fault !== undefined)
    .map((fault) => `${path}: ${fault}`);
