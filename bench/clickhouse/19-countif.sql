SELECT "AccountName", "Timestamp" - "Timestamp" % 864000000000 AS "Day",
  countIf(lower("FileName") IN ('cmd.exe', 'powershell.exe', 'bash')) AS "Shells",
  countIf(lower("FileName") NOT IN ('cmd.exe', 'powershell.exe', 'bash')) AS "Others",
  max("Timestamp") AS "Last"
FROM "DeviceProcessEvents" GROUP BY "AccountName", "Day" ORDER BY "Day", "AccountName"
