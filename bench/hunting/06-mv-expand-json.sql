SELECT "Tag", count(*) AS "Events"
FROM (SELECT unnest("AdditionalFields"::JSON ->> '$.Tags[*]') AS "Tag" FROM "DeviceEvents" WHERE "ActionType" = 'AsrAudited')
GROUP BY "Tag"
