SELECT "Timestamp", "DeviceName", "ProcessCommandLine"
FROM "DeviceProcessEvents"
WHERE match("ProcessCommandLine", $$\\scripts\\job-9\d{4}\.ps1|(?i)SCRIPTS\\job-8000\d\.ps1$$)
