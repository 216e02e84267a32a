SELECT "Timestamp", "DeviceName", toInt64(part[1]) AS "Port", part[2] AS "Cache"
FROM (
  SELECT "Timestamp", "DeviceName", extractGroups("ProcessCommandLine", '^.*?--port (\\d+) --cache (.*)$') AS part
  FROM "DeviceProcessEvents" WHERE "FileName" = 'node'
)
WHERE notEmpty(part) AND toInt64OrZero(part[1]) >= 99990
