/**
 * PowerShell, the task scheduler, the service control manager and Defender's antivirus to Advanced Hunting tables: events
 * that have no table of their own and go to DeviceEvents.
 */
import type { EventMapping, FieldRule, ProviderMapping } from './mapping.ts';

const WRITER: readonly FieldRule[] = [
  { source: '@ProcessID', column: 'InitiatingProcessId', as: 'number' },
];

export const POWERSHELL: ProviderMapping = {
  title: 'PowerShell',
  providers: ['Microsoft-Windows-PowerShell', 'PowerShellCore'],
  channels: ['Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational'],
  page: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_logging_windows',
  events: [
    {
      id: 4104,
      title: 'Text of a script block, or a part of it',
      table: 'DeviceEvents',
      action: 'ScriptContent',
      fields: [
        ...WRITER,
        { source: 'Path', column: 'FolderPath' },
        { source: 'Path', column: 'FileName', as: 'baseName' },
        { source: '@UserID', column: 'InitiatingProcessAccountSid' },
      ],
    },
  ],
};

const USER_NAME: readonly FieldRule[] = [
  { source: ['UserContext', 'UserName'], column: 'AccountDomain', as: 'domain' },
  { source: ['UserContext', 'UserName'], column: 'AccountName', as: 'account' },
];

const taskEvent = (id: number, title: string, action: string): EventMapping => ({
  id,
  title,
  table: 'DeviceEvents',
  action,
  fields: USER_NAME,
});

export const TASK_SCHEDULER: ProviderMapping = {
  title: 'Task scheduler',
  providers: ['Microsoft-Windows-TaskScheduler'],
  channels: ['Microsoft-Windows-TaskScheduler/Operational'],
  page: 'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/cc748900(v=ws.10)',
  events: [
    taskEvent(106, 'Task registered', 'ScheduledTaskCreated'),
    taskEvent(140, 'Task updated', 'ScheduledTaskUpdated'),
    taskEvent(141, 'Task deleted', 'ScheduledTaskDeleted'),
    {
      id: 200,
      title: 'Action of a task started',
      table: 'DeviceEvents',
      action: 'ScheduledTaskActionStarted',
      fields: [
        { source: 'ActionName', column: 'FolderPath' },
        { source: 'ActionName', column: 'FileName', as: 'baseName' },
        { source: 'EnginePID', column: 'InitiatingProcessId', as: 'number' },
      ],
    },
  ],
};

export const SERVICE_CONTROL: ProviderMapping = {
  title: 'Service control manager',
  providers: ['Service Control Manager', 'Microsoft-Windows-Service Control Manager'],
  channels: ['System'],
  page: 'https://learn.microsoft.com/windows/win32/services/service-control-manager',
  events: [
    {
      id: 7045,
      title: 'A service was installed in the system',
      table: 'DeviceEvents',
      action: 'ServiceInstalled',
      fields: [
        { source: 'ImagePath', column: 'ProcessCommandLine' },
        { source: 'ImagePath', column: 'FolderPath', as: 'program' },
        { source: 'ImagePath', column: 'FileName', as: 'programName' },
        { source: '@UserID', column: 'AccountSid' },
      ],
      properties: [{ source: 'AccountName', property: 'ServiceAccount' }],
    },
  ],
};

const detection = (id: number, title: string, action: string): EventMapping => ({
  id,
  title,
  table: 'DeviceEvents',
  action,
  time: 'Detection Time',
  fields: [
    { source: 'Path', column: 'FolderPath', as: 'detectedFile' },
    { source: 'Path', column: 'FileName', as: 'detectedFileName' },
    { source: 'Detection User', column: 'AccountDomain', as: 'domain' },
    { source: 'Detection User', column: 'AccountName', as: 'account' },
    { source: 'Process Name', column: 'InitiatingProcessFolderPath' },
    { source: 'Process Name', column: 'InitiatingProcessFileName', as: 'baseName' },
  ],
  properties: [
    { source: 'Path', property: 'Path' },
    { source: 'Threat Name', property: 'ThreatName' },
  ],
});

const state = (id: number, title: string, action: string): EventMapping => ({
  id,
  title,
  table: 'DeviceEvents',
  action,
  fields: [],
});

export const ANTIVIRUS: ProviderMapping = {
  title: 'Microsoft Defender Antivirus',
  providers: ['Microsoft-Windows-Windows Defender'],
  channels: ['Microsoft-Windows-Windows Defender/Operational'],
  page: 'https://learn.microsoft.com/defender-endpoint/troubleshoot-microsoft-defender-antivirus',
  events: [
    detection(1116, 'Malware detected', 'AntivirusDetection'),
    detection(1117, 'Action taken on malware', 'AntivirusDetectionActionType'),
    detection(1118, 'Action on malware failed', 'AntivirusMalwareActionFailed'),
    detection(1119, 'Action on malware failed critically', 'AntivirusMalwareActionFailed'),
    state(5001, 'Real-time protection disabled', 'AntivirusRealTimeProtectionDisabled'),
    state(5007, 'Configuration changed', 'AntivirusConfigurationChanged'),
  ],
};
