SELECT JSONExtractString("AdditionalFields", 'User') AS "User", count() AS "Events", max(JSONExtractInt("AdditionalFields", 'Failures')) AS "Most"
FROM "DeviceEvents" WHERE JSONExtractInt("AdditionalFields", 'Failures') > 90 GROUP BY "User"
