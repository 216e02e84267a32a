/**
 * connect and accept with an internet address → DeviceNetworkEvents. The record does not say whether TCP or UDP, nor the
 * own address: those columns stay empty.
 */
import {
  ColumnBatchBuilder,
  type Int64ColumnWriter,
  type NumberColumnWriter,
  type TextColumnWriter,
} from '../column-batch-builder.ts';
import type { JsonWriter } from '../json-writer.ts';
import type { EventFacts } from './event-facts.ts';
import { InitiatingColumns } from './initiating-process.ts';
import type { ProcessTable } from './process-table.ts';
import type { SocketAddress } from './socket-address.ts';

/**
 * Results of a connect that goes on: EINTR, EALREADY, EINPROGRESS (include/uapi/asm-generic/errno.h) and the kernel's own
 * ERESTARTSYS (include/linux/errno.h). On mips and sparc the numbers differ; those are not known here.
 */
const GOES_ON: ReadonlySet<string> = new Set(['-4', '-114', '-115', '-512']);

export class NetworkRows {
  readonly builder: ColumnBatchBuilder = new ColumnBatchBuilder('DeviceNetworkEvents');
  private readonly timestamp: Int64ColumnWriter;
  private readonly deviceName: TextColumnWriter;
  private readonly actionType: TextColumnWriter;
  private readonly remoteIp: TextColumnWriter;
  private readonly remotePort: NumberColumnWriter;
  private readonly remoteIpType: TextColumnWriter;
  private readonly initiating: InitiatingColumns;
  private readonly reportId: Int64ColumnWriter;
  private readonly additional: TextColumnWriter;

  constructor() {
    const builder = this.builder;
    this.timestamp = builder.int64('Timestamp', 'datetime');
    this.deviceName = builder.text('DeviceName');
    this.actionType = builder.text('ActionType');
    this.remoteIp = builder.text('RemoteIP');
    this.remotePort = builder.number('RemotePort', 'int');
    this.remoteIpType = builder.text('RemoteIPType');
    this.initiating = new InitiatingColumns(builder);
    this.reportId = builder.int64('ReportId', 'long');
    this.additional = builder.text('AdditionalFields', 'dynamic');
  }

  add(facts: EventFacts, address: SocketAddress, processes: ProcessTable, json: JsonWriter): void {
    this.timestamp.put(facts.ticks);
    this.deviceName.put(facts.device);
    this.actionType.put(toNetworkAction(facts.syscall));
    this.remoteIp.put(address.ip);
    this.remotePort.put(address.port);
    this.remoteIpType.put(address.ipType);
    this.initiating.put(facts.actor(processes), facts.device);
    this.reportId.putNumber(facts.serial);
    json.open();
    facts.writeActor(json);
    json.close();
    this.additional.putBytes(json.writer.bytes, 0, json.writer.length);
    this.builder.endRow(facts.serial);
  }
}

/** As Defender names them; a connect without a result is an attempt. */
export function toNetworkAction(call: {
  readonly name: string | undefined;
  readonly success: string;
  readonly exit: string;
}): string {
  const { name, success, exit } = call;
  if (name !== 'connect') return 'InboundConnectionAccepted';
  if (success === 'yes') return 'ConnectionSuccess';
  return success === '' || GOES_ON.has(exit) ? 'ConnectionAttempt' : 'ConnectionFailed';
}
