SELECT "DeviceName", "Timestamp" - "Timestamp" % 864000000000 AS "Timestamp", count(*) AS "Events", count(DISTINCT "ActionType") AS "Kinds"
FROM (SELECT "Timestamp", "DeviceName", "ActionType" FROM "DeviceProcessEvents" UNION ALL SELECT "Timestamp", "DeviceName", "ActionType" FROM "DeviceNetworkEvents")
WHERE regexp_matches("DeviceName", '(?i)(?:^|[^\pL\p{Nd}])host-7(?:$|[^\pL\p{Nd}])')
GROUP BY ALL
