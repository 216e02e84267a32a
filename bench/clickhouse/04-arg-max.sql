SELECT "DeviceId", "AccountName", row.1, row.2, row.3, row.4, row.5
FROM (
  SELECT "DeviceId", "AccountName", argMax(("Timestamp", "DeviceName", "FileName", "FolderPath", "ProcessCommandLine"), "Timestamp") AS row
  FROM "DeviceProcessEvents" GROUP BY ALL
)
