// Sysmon events for logs that tests write: what is not given is as on a plain machine.
import { fromDatetimeText } from '../../src/schema/values/datetime.ts';
import type { EvtxEvent } from './evtx.ts';
import type { EvtxValue } from './evtx-values.ts';

/** A process of a made log. */
export interface MadeProcess {
  readonly pid: number;
  readonly image: string;
  readonly commandLine: string;
  readonly parent?: MadeProcess;
}

export interface MadeLog {
  readonly computer: string;
  /** `DOM\\name`. */
  readonly user: string;
}

const guidOf = ({ pid }: MadeProcess): EvtxValue => ({
  guid: `{5A3C1F00-0000-0000-0000-${pid.toString(16).padStart(12, '0').toUpperCase()}}`,
});

/** Events of one machine; each call makes the next event. */
export class SysmonLog {
  readonly events: EvtxEvent[] = [];
  private readonly log: MadeLog;

  constructor(log: MadeLog) {
    this.log = log;
  }

  /** Any event; `time` is `2026-03-01 10:00:00.000`. */
  add(eventId: number, time: string, data: EvtxEvent['data']): void {
    this.events.push({
      provider: 'Microsoft-Windows-Sysmon',
      channel: 'Microsoft-Windows-Sysmon/Operational',
      eventId,
      computer: this.log.computer,
      recordId: BigInt(this.events.length + 1),
      timeCreated: (fromDatetimeText(time) ?? 0n) + 12_345n,
      userSid: 'S-1-5-18',
      processId: 2196,
      threadId: 3044,
      data: [['RuleName', '-'], ['UtcTime', time], ...data],
    });
  }

  private actor(process: MadeProcess): EvtxEvent['data'] {
    return [
      ['ProcessGuid', guidOf(process)],
      ['ProcessId', { uint32: process.pid }],
      ['Image', process.image],
    ];
  }

  start(time: string, process: MadeProcess): void {
    const { parent } = process;
    this.add(1, time, [
      ...this.actor(process),
      ['CommandLine', process.commandLine],
      ['CurrentDirectory', 'C:\\Users\\labuser\\'],
      ['User', this.log.user],
      ['LogonId', { hex64: 0x1_9c4dn }],
      ['TerminalSessionId', { uint32: 1 }],
      ['IntegrityLevel', 'Medium'],
      ['Hashes', '-'],
      ...(parent === undefined
        ? []
        : ([
            ['ParentProcessGuid', guidOf(parent)],
            ['ParentProcessId', { uint32: parent.pid }],
            ['ParentImage', parent.image],
            ['ParentCommandLine', parent.commandLine],
            ['ParentUser', this.log.user],
          ] as const)),
    ]);
  }

  connect(time: string, process: MadeProcess, address: string, port: number): void {
    this.add(3, time, [
      ...this.actor(process),
      ['User', this.log.user],
      ['Protocol', 'tcp'],
      ['Initiated', { flag: true }],
      ['SourceIsIpv6', { flag: false }],
      ['SourceIp', '127.0.0.1'],
      ['SourceHostname', '-'],
      ['SourcePort', { uint16: 50_123 }],
      ['SourcePortName', '-'],
      ['DestinationIsIpv6', { flag: false }],
      ['DestinationIp', address],
      ['DestinationHostname', '-'],
      ['DestinationPort', { uint16: port }],
      ['DestinationPortName', '-'],
    ]);
  }

  loadImage(time: string, process: MadeProcess, image: string): void {
    this.add(7, time, [
      ...this.actor(process),
      ['ImageLoaded', image],
      ['Hashes', '-'],
      ['Signed', 'false'],
      ['Signature', '-'],
      ['SignatureStatus', 'Unavailable'],
      ['User', this.log.user],
    ]);
  }

  createFile(time: string, process: MadeProcess, file: string): void {
    this.add(11, time, [
      ...this.actor(process),
      ['TargetFilename', file],
      ['CreationUtcTime', time],
      ['User', this.log.user],
    ]);
  }

  setValue(time: string, process: MadeProcess, key: string, details: string): void {
    this.add(13, time, [
      ['EventType', 'SetValue'],
      ...this.actor(process),
      ['TargetObject', key],
      ['Details', details],
      ['User', this.log.user],
    ]);
  }
}
