WITH counted AS (SELECT "DeviceName", "FileName", count() AS runs FROM "DeviceProcessEvents" GROUP BY ALL),
devices AS (SELECT "DeviceName", sum(runs) AS events FROM counted GROUP BY ALL ORDER BY events DESC LIMIT 5)
SELECT "DeviceName", events, "FileName", runs
FROM counted JOIN devices USING ("DeviceName") ORDER BY runs DESC LIMIT 3 BY "DeviceName"
