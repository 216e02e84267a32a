SELECT p."DeviceId", n."Timestamp" AS "Timestamp1", n."RemoteIP", n."RemotePort"
FROM (SELECT DISTINCT "DeviceId" FROM "DeviceProcessEvents" WHERE "FileName" = 'svchost.exe') AS p
JOIN "DeviceNetworkEvents" AS n USING ("DeviceId")
WHERE n."RemotePort" = 4444
