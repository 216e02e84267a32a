SELECT "RemoteIP", count(*) AS "Events", min("Timestamp") AS "First"
FROM "DeviceNetworkEvents"
WHERE "InitiatingProcessFileName" IN (SELECT "FileName" FROM "DeviceEvents" WHERE "ActionType" = 'AlertRaised')
GROUP BY ALL
