SELECT "DeviceName", "Timestamp" - "Timestamp" % 864000000000 AS "Day", count() AS "Events", uniqExact("ActionType") AS "Kinds"
FROM (SELECT "Timestamp", "DeviceName", "ActionType" FROM "DeviceProcessEvents" UNION ALL SELECT "Timestamp", "DeviceName", "ActionType" FROM "DeviceNetworkEvents")
WHERE match("DeviceName", '(?i)(?:^|[^\\pL\\p{Nd}])host-7(?:$|[^\\pL\\p{Nd}])')
GROUP BY "DeviceName", "Day"
