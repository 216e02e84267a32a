SELECT "Timestamp", "DeviceName", "ProcessCommandLine"
FROM "DeviceProcessEvents" AS late
WHERE "Timestamp" >= 638737920000000000 AND "FileName" = 'lua5.4'
  AND NOT EXISTS (SELECT 1 FROM "DeviceProcessEvents" AS early WHERE early."Timestamp" < 638737920000000000 AND early."ProcessCommandLine" = late."ProcessCommandLine")
