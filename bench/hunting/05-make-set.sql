SELECT "DeviceName", "InitiatingProcessFileName", to_json(list(DISTINCT "FileName"))::VARCHAR AS "Programs", count(*) AS "Events"
FROM "DeviceProcessEvents" GROUP BY ALL
