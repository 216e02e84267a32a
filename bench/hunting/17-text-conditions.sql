SELECT "Timestamp", "DeviceName", "AccountName", "ProcessCommandLine"
FROM "DeviceProcessEvents"
WHERE lower("FileName") = 'cmd.exe' AND lower("InitiatingProcessFileName") IN ('agent.exe', 'update.exe', 'setup.exe')
  AND "AccountName" NOT IN ('root', 'system') AND "FolderPath" ILIKE 'c:\windows%'
  AND contains(lower("ProcessCommandLine"), 'collect-7') AND NOT contains(lower("ProcessCommandLine"), 'collect-77')
