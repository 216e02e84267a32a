SELECT "FileName", count(DISTINCT "ProcessCommandLine") AS "Lines", count(DISTINCT "AccountName") AS "Accounts"
FROM "DeviceProcessEvents" GROUP BY ALL
