WITH days AS (SELECT arrayJoin(range(23)) * 864000000000 + 638718912000000000 AS day),
daily AS (
  SELECT "Timestamp" - "Timestamp" % 864000000000 AS day, "DeviceName", count() AS events
  FROM "DeviceProcessEvents"
  WHERE startsWith("FileName", 'l') AND "Timestamp" BETWEEN 638718912000000000 - 5184000000000 AND 638737920000000000 + 863999999999
  GROUP BY ALL
)
SELECT days.day AS "Day", sum(events) AS "Count", uniqExact("DeviceName") AS "Dcount"
FROM days CROSS JOIN daily WHERE daily.day BETWEEN days.day - 5184000000000 AND days.day
GROUP BY days.day
