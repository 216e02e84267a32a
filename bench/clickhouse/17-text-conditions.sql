SELECT "Timestamp", "DeviceName", "AccountName", "ProcessCommandLine"
FROM "DeviceProcessEvents"
WHERE lower("FileName") = 'cmd.exe' AND lower("InitiatingProcessFileName") IN ('agent.exe', 'update.exe', 'setup.exe')
  AND "AccountName" NOT IN ('root', 'system') AND startsWith(lower("FolderPath"), 'c:\\windows')
  AND position(lower("ProcessCommandLine"), 'collect-7') > 0 AND position(lower("ProcessCommandLine"), 'collect-77') = 0
