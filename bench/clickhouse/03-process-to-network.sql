SELECT n."Timestamp", p."Timestamp" AS "Started", n."DeviceId", n."RemoteIP", p."ProcessCommandLine"
FROM "DeviceNetworkEvents" AS n
JOIN "DeviceProcessEvents" AS p ON n."DeviceId" = p."DeviceId"
WHERE n."Timestamp" BETWEEN p."Timestamp" AND p."Timestamp" + 3000000000 AND n."RemotePort" = 4444 AND p."FileName" = 'powershell.exe' AND p."ProcessCommandLine" ILIKE '%-7.ps1'
