-- What an expert writes by hand for the seed rule's meaning: one RE2 alternation a column, term boundaries factored out.
SELECT
  "Timestamp", "DeviceName", "AccountName", "FileName", "ProcessCommandLine",
  "InitiatingProcessFileName", "InitiatingProcessCommandLine",
  regexp_matches("ProcessCommandLine", '(?i)(?:^|[^\pL\p{Nd}])(?:os\.execute\(|io\.popen\()') AS "OsExec",
  regexp_matches("ProcessCommandLine", '(?i)(?:^|[^\pL\p{Nd}])(?:socket\.tcp|socket\.connect|http\.request)(?:$|[^\pL\p{Nd}])') AS "NetworkActivity",
  regexp_matches("ProcessCommandLine", '(?i)(?:^|[^\pL\p{Nd}])(?:loadstring\(|loadfile\(|dofile\()') AS "DynamicLoad",
  regexp_matches("ProcessCommandLine", '(?i)\\Temp\\|/tmp/|(?:^|[^\pL\p{Nd}])AppData(?:$|[^\pL\p{Nd}])') AS "ScriptFromTemp"
FROM "DeviceProcessEvents"
WHERE "Timestamp" IS NOT NULL
  AND (
    regexp_matches("FileName", '(?i)(?:^|[^\pL\p{Nd}])(?:lua|luajit|luac)(?:$|[^\pL\p{Nd}])')
    OR regexp_matches("ProcessCommandLine", '(?i)(?:^|[^\pL\p{Nd}])(?:(?:lua\.exe|lua5|luajit|luac|socket\.tcp|socket\.connect|http\.request|ltn12\.pump)(?:$|[^\pL\p{Nd}])|dofile\(|loadfile\(|loadstring\(|require\(|os\.execute\(|io\.popen\(|os\.remove\(|os\.rename\(|io\.open\()|\.lua(?:$|[^\pL\p{Nd}])')
  )
ORDER BY "Timestamp" DESC
