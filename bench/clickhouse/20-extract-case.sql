SELECT "Ending", multiIf("Ending" = 'exe', 'Windows', "Ending" = '', 'Unix', 'other') AS "Kind",
  "InitiatingProcessFileName" || '/' || "AccountName" AS "Parent", count() AS "Events"
FROM (
  SELECT lower(regexpExtract("FileName", '\\.([A-Za-z0-9]+)$', 1)) AS "Ending", "InitiatingProcessFileName", "AccountName"
  FROM "DeviceProcessEvents"
)
GROUP BY "Ending", "InitiatingProcessFileName", "AccountName"
