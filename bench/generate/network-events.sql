-- Connections and other events of the hosts of process-events.sql over the same 30 days, the same on every machine. $connections
-- and $events are how many. Addresses and URLs repeat as they do in real telemetry; one connection in 5,000 goes to port 4444,
-- and $intrusions do three minutes after a shell on the same host.
CREATE TABLE "DeviceNetworkEvents" AS
SELECT
  638712864000000000 + i * (25920000000000 // $connections) + h % 9973 AS "Timestamp",
  'device-' || device AS "DeviceId",
  'host-' || device || '.example.org' AS "DeviceName",
  CASE WHEN h // 7 % 10 = 0 THEN 'ConnectionFailed' ELSE 'ConnectionSuccess' END AS "ActionType",
  '198.51.' || (h // 11 % 100) || '.' || (h // 1009 % 250) AS "RemoteIP",
  (CASE WHEN follows OR h // 13 % 5000 = 0 THEN 4444 ELSE [443, 80, 53, 22, 8080][1 + h // 17 % 5] END)::INTEGER AS "RemotePort",
  CASE WHEN h // 19 % 3 = 0 THEN '' ELSE 'https://cdn-' || (h // 23 % 700) || '.example.net/files/' || (h // 29 % 9) || '?version=3' END AS "RemoteUrl",
  ['chrome.exe', 'svchost.exe', 'node', 'git', 'python3.11', 'luajit', 'sshd'][1 + (h // 31 % 40) // 6] AS "InitiatingProcessFileName",
  1000 + (h // 64) % 60000 AS "InitiatingProcessId",
  2 AS "$file",
  i + 1 AS "$record"
FROM (
  SELECT i, h, follows, CASE WHEN follows THEN i // ($connections // $intrusions) % 40 ELSE h % 40 END AS device
  FROM (
    SELECT
      i,
      (hash(i * 40503 + 7) & 4611686018427387903)::BIGINT AS h,
      $intrusions > 0 AND i % ($connections // $intrusions) = $connections // 14400 AS follows
    FROM range($connections) AS r(i)
  ) AS numbers
) AS connections;
CREATE TABLE "DeviceEvents" AS
SELECT
  638712864000000000 + i * (25920000000000 // $events) + h % 9973 AS "Timestamp",
  'device-' || (h % 40) AS "DeviceId",
  'host-' || (h % 40) || '.example.org' AS "DeviceName",
  CASE WHEN h // 7 % 10000 = 0 THEN 'AlertRaised' WHEN h // 7 % 3 = 0 THEN 'AsrAudited' ELSE 'LogonFailed' END AS "ActionType",
  CASE WHEN h // 7 % 10000 = 0 THEN 'luajit' ELSE 'svchost.exe' END AS "FileName",
  '{"User":"user-' || (h // 11 % 300) || '","Failures":' || (h // 13 % 100) || ',"Tags":["tag-' || (h // 17 % 50) || '","tag-'
    || (h // 19 % 50) || '","common"],"Detail":{"Logon":' || (h // 23 % 12) || ',"Package":"NTLM"}}' AS "AdditionalFields",
  3 AS "$file",
  i + 1 AS "$record"
FROM (SELECT i, (hash(i * 69069 + 1) & 4611686018427387903)::BIGINT AS h FROM range($events) AS r(i)) AS numbers;
