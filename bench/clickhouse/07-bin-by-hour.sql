SELECT "Timestamp" - "Timestamp" % 36000000000 AS "Hour", "DeviceName", count() AS "Events"
FROM "DeviceProcessEvents" GROUP BY "Hour", "DeviceName"
