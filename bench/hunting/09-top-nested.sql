WITH counted AS (SELECT "DeviceName", "FileName", count(*) AS runs FROM "DeviceProcessEvents" GROUP BY ALL),
devices AS (SELECT "DeviceName", sum(runs)::BIGINT AS events FROM counted GROUP BY ALL ORDER BY events DESC LIMIT 5)
SELECT "DeviceName", events AS "Events", "FileName", runs AS "Runs"
FROM counted JOIN devices USING ("DeviceName")
QUALIFY row_number() OVER (PARTITION BY "DeviceName" ORDER BY runs DESC) <= 3
