SELECT "Timestamp" - "Timestamp" % 36000000000 AS "Timestamp", "DeviceName", count(*) AS "Events"
FROM "DeviceProcessEvents" GROUP BY ALL
