SELECT "AccountName", "Timestamp" - "Timestamp" % 864000000000 AS "Day",
  count(*) FILTER (lower("FileName") IN ('cmd.exe', 'powershell.exe', 'bash')) AS "Shells",
  count(*) FILTER (lower("FileName") NOT IN ('cmd.exe', 'powershell.exe', 'bash')) AS "Others",
  max("Timestamp") AS "Last"
FROM "DeviceProcessEvents" GROUP BY ALL ORDER BY "Day", "AccountName"
