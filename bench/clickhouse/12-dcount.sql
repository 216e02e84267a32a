SELECT "FileName", uniqExact("ProcessCommandLine") AS "Lines", uniqExact("AccountName") AS "Accounts"
FROM "DeviceProcessEvents" GROUP BY ALL
