SELECT "Ending", CASE WHEN "Ending" = 'exe' THEN 'Windows' WHEN "Ending" = '' THEN 'Unix' ELSE 'other' END AS "Kind",
  "InitiatingProcessFileName" || '/' || "AccountName" AS "Parent", count(*) AS "Events"
FROM (
  SELECT lower(regexp_extract("FileName", '\.([A-Za-z0-9]+)$', 1)) AS "Ending", "InitiatingProcessFileName", "AccountName"
  FROM "DeviceProcessEvents"
)
GROUP BY ALL
