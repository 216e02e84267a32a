/** What an ECS document says in more than one place, or in more than one form. */
import { hasArguments } from '../records/columns.ts';
import { textOf } from '../records/conversions.ts';
import { isArray, type JsonObject, type JsonValue } from '../records/json-value.ts';
import type { Conversion, Reading } from '../records/mapping.ts';
import { readPath, readText } from '../records/path.ts';

/** `event.action`, one or several: Endpoint merges the events of short-lived processes. */
export function actionsOf(record: JsonObject): readonly string[] {
  const value = readPath(record, 'event.action');
  const values: readonly (JsonValue | undefined)[] = isArray(value) ? value : [value];
  return values.filter((item) => typeof item === 'string');
}

export function hasAction(record: JsonObject, ...names: readonly string[]): boolean {
  return actionsOf(record).some((action) => names.includes(action));
}

/** What made the document: the data set, else the module. */
export function datasetOf(record: JsonObject): string {
  const set = readText(record, 'event.dataset') || readText(record, 'data_stream.dataset');
  return set === '' ? readText(record, 'event.module') : set;
}

export function isEndpoint(record: JsonObject): boolean {
  return (
    readText(record, 'agent.type') === 'endpoint' ||
    readText(record, 'event.module') === 'endpoint' ||
    datasetOf(record).startsWith('endpoint.events.')
  );
}

/** A data set of Endpoint: `process` of `endpoint.events.process`. */
export function isEndpointSet(record: JsonObject, name: string): boolean {
  if (!isEndpoint(record)) return false;
  const set = datasetOf(record);
  if (set.startsWith('endpoint.events.')) return set === `endpoint.events.${name}`;
  const category = readPath(record, 'event.category');
  return isArray(category) ? category.includes(name) : category === name;
}

export function isAuditd(record: JsonObject): boolean {
  return readText(record, 'event.module') === 'auditd' || readPath(record, 'auditd') !== undefined;
}

/** The system module's process data set, also in its later spelling `system.process`. */
export function isSystemProcess(record: JsonObject): boolean {
  return (
    readText(record, 'event.module') === 'system' &&
    ['process', 'system.process'].includes(datasetOf(record))
  );
}

function isWindows(record: JsonObject, process: string): boolean {
  const system =
    readText(record, 'host.os.type') ||
    readText(record, 'host.os.family') ||
    readText(record, 'host.os.platform');
  return system === 'windows' || readText(record, `${process}.executable`).includes('\\');
}

/**
 * The command line. On Windows it is one text, and the arguments are made of it; elsewhere the arguments are what the kernel
 * got. Of a parent that is not known both are empty.
 */
export function commandLineOf(process: string): Reading {
  return {
    say: `${process}.args (on Windows ${process}.command_line), else the other one`,
    read: (record) => {
      const vector = readPath(record, `${process}.args`);
      const args = isArray(vector) || typeof vector !== 'string' ? vector : [vector];
      const text = readText(record, `${process}.command_line`);
      if (text !== '' && (isWindows(record, process) || !hasArguments(args))) return text;
      return hasArguments(args) ? args : undefined;
    },
  };
}

/** `process.title`, where nothing else says the command line. */
export const TITLE: Reading = {
  say: 'process.title, where there are no process.args',
  read: (record) =>
    commandLineOf('process').read(record) === undefined
      ? readPath(record, 'process.title')
      : undefined,
};

/** A Windows security identifier; Linux has numbers in the same field. */
export function sidOf(path: string): Reading {
  return {
    say: `${path}, when it begins with S-`,
    read: (record) => {
      const id = readText(record, path);
      return id.startsWith('S-') ? id : undefined;
    },
  };
}

/** Of an account on Linux the number, where there is no name. */
export function uidOf(path: string): Reading {
  return {
    say: `${path}, when it is a number`,
    read: (record) => {
      const id = readText(record, path);
      return /^\d+$/.test(id) ? id : undefined;
    },
  };
}

const ELEVATION: Readonly<Record<string, string>> = {
  default: 'TokenElevationTypeDefault',
  full: 'TokenElevationTypeFull',
  limited: 'TokenElevationTypeLimited',
};

export const ELEVATION_LEVEL: Conversion = {
  say: 'TokenElevationTypeDefault, …Full or …Limited, from the last word',
  convert: (value) => ELEVATION[textOf(value).toLowerCase().replace('tokenelevationtype', '')],
};

/** Which end of a connection is this machine: by `host.ip`, else a connection that was accepted came from its source. */
function isSourceLocal(record: JsonObject): boolean {
  const own = readPath(record, 'host.ip');
  const addresses: readonly (JsonValue | undefined)[] = isArray(own) ? own : [own];
  if (addresses.includes(readText(record, 'source.ip'))) return true;
  if (addresses.includes(readText(record, 'destination.ip'))) return false;
  return !hasAction(record, 'connection_accepted');
}

export function endpointOf(which: 'remote' | 'local', part: 'ip' | 'port'): Reading {
  return {
    say: `destination.${part} or source.${part}: ${which === 'local' ? 'the one that is in host.ip' : 'the other one than host.ip'}`,
    read: (record) => {
      const isSource = isSourceLocal(record) === (which === 'local');
      return readPath(record, `${isSource ? 'source' : 'destination'}.${part}`);
    },
  };
}
