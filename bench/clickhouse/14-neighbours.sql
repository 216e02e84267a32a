SELECT "DeviceName", "Timestamp", pause AS "Pause"
FROM (
  SELECT "DeviceName", "Timestamp", "Timestamp" - lagInFrame(toNullable("Timestamp")) OVER (PARTITION BY "DeviceName" ORDER BY "Timestamp" ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS pause
  FROM "DeviceNetworkEvents" WHERE "RemotePort" = 4444
)
WHERE pause > 6000000000
ORDER BY "DeviceName", "Timestamp"
