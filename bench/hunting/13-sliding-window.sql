WITH days AS (SELECT 638718912000000000 + i * 864000000000 AS day FROM range(23) AS r(i)),
daily AS (
  SELECT "Timestamp" - "Timestamp" % 864000000000 AS day, "DeviceName", count(*) AS events
  FROM "DeviceProcessEvents"
  WHERE starts_with("FileName", 'l') AND "Timestamp" BETWEEN 638718912000000000 - 5184000000000 AND 638737920000000000 + 863999999999
  GROUP BY ALL
)
SELECT days.day AS "Timestamp", sum(events)::BIGINT AS "Count", count(DISTINCT "DeviceName") AS "Dcount"
FROM days JOIN daily ON daily.day BETWEEN days.day - 5184000000000 AND days.day
GROUP BY ALL
