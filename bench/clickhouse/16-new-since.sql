SELECT "Timestamp", "DeviceName", "ProcessCommandLine"
FROM "DeviceProcessEvents"
WHERE "Timestamp" >= 638737920000000000 AND "FileName" = 'lua5.4'
  AND "ProcessCommandLine" NOT IN (SELECT "ProcessCommandLine" FROM "DeviceProcessEvents" WHERE "Timestamp" < 638737920000000000)
