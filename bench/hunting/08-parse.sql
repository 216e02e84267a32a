SELECT "Timestamp", "DeviceName", part.port::BIGINT AS "Port", part.cache AS "Cache"
FROM (
  SELECT "Timestamp", "DeviceName", regexp_extract("ProcessCommandLine", '^.*?--port (\d+) --cache (.*)$', ['port', 'cache']) AS part
  FROM "DeviceProcessEvents" WHERE "FileName" = 'node'
)
WHERE part.port <> '' AND part.port::BIGINT >= 99990
