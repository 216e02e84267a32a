/**
 * A Windows event, whatever it was wrapped in: EVTX, event XML, JSON of a forwarder. Readers of the wrappings make these,
 * `windows-rows.ts` makes rows of them.
 */

/**
 * Fields of an event as Windows prints them: numbers in decimal, or in hex (`0x9ac`) where the manifest says so, SIDs as
 * `S-1-5-18`, GUIDs with braces, times as ISO 8601 in UTC. `''` and `-` are absent.
 */
export interface WindowsEvent {
  /** `System/Provider/@Name`, `Microsoft-Windows-Sysmon`; '' when the wrapping does not tell. */
  readonly provider: string;
  /** `System/Channel`, `Security`; '' when the wrapping does not tell. */
  readonly channel: string;
  /** `System/EventID` without qualifiers. */
  readonly eventId: number;
  /** `System/Computer`; '' when the wrapping does not tell. */
  readonly computer: string;
  /** `System/TimeCreated`, ticks of 100 ns since 0001-01-01 as in `schema/values/datetime.ts`; null when absent. */
  readonly timeCreated: bigint | null;
  /** `System/EventRecordID`; null when absent. */
  readonly recordId: bigint | null;
  /** `System/Security/@UserID`: who wrote the event, `S-1-5-18`; '' when absent. */
  readonly userSid: string;
  /** `System/Execution/@ProcessID`: who wrote the event; null when absent. */
  readonly processId: number | null;
  /** `System/Execution/@ThreadID`; null when absent. */
  readonly threadId: number | null;
  /**
   * Names of the fields of `EventData` or `UserData` (an event has one of the two), in their order: `Data/@Name`, '' for
   * a `Data` without one, else the element's path below the body (`CertNotification/Param1`, `A/B@attribute`). The
   * same array may serve many events: mappings remember where in it their fields are.
   */
  readonly names: readonly string[];
  /** One value a name. */
  readonly values: readonly string[];
}
