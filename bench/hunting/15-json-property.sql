SELECT "AdditionalFields"::JSON ->> '$.User' AS "User", count(*) AS "Events", max(("AdditionalFields"::JSON ->> '$.Failures')::INTEGER) AS "Most"
FROM "DeviceEvents"
WHERE ("AdditionalFields"::JSON ->> '$.Failures')::INTEGER > 90
GROUP BY ALL
