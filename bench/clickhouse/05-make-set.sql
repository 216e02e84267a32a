SELECT "DeviceName", "InitiatingProcessFileName", toJSONString(groupUniqArray("FileName")) AS "Programs", count() AS "Events"
FROM "DeviceProcessEvents" GROUP BY ALL
