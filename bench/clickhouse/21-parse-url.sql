SELECT regexpExtract("RemoteUrl", '^[a-z]+://(?:[^/@]*@)?([^/:?#]*)', 1) AS "Host", count() AS "Events"
FROM "DeviceNetworkEvents" WHERE "RemoteUrl" <> '' GROUP BY "Host"
