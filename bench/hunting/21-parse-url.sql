SELECT "Host", count(*) AS "Events"
FROM (
  SELECT regexp_extract("RemoteUrl", '^[a-z]+://(?:[^/@]*@)?([^/:?#]*)', 1) AS "Host" FROM "DeviceNetworkEvents" WHERE "RemoteUrl" <> ''
)
GROUP BY ALL
