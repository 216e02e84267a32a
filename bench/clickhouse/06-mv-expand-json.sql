SELECT arrayJoin(JSONExtract("AdditionalFields", 'Tags', 'Array(String)')) AS "Tag", count() AS "Events"
FROM "DeviceEvents" WHERE "ActionType" = 'AsrAudited' GROUP BY "Tag"
