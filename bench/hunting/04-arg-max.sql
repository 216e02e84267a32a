SELECT "DeviceId", "AccountName", row."Timestamp", row."DeviceName", row."FileName", row."FolderPath", row."ProcessCommandLine"
FROM (
  SELECT "DeviceId", "AccountName",
    arg_max({'Timestamp': "Timestamp", 'DeviceName': "DeviceName", 'FileName': "FileName", 'FolderPath': "FolderPath", 'ProcessCommandLine': "ProcessCommandLine"}, "Timestamp") AS row
  FROM "DeviceProcessEvents" GROUP BY ALL
)
