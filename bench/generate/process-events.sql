-- Process events of 40 hosts over 30 days, the same on every machine: hash() of the row number chooses among templates
-- as unevenly as real telemetry does. About 1 in 4,000 events has to do with Lua. $rows is the number of events.
INSERT INTO "DeviceProcessEvents" (
  "Timestamp", "DeviceId", "DeviceName", "ActionType", "FileName", "FolderPath", "ProcessId", "ProcessCommandLine",
  "AccountName", "InitiatingProcessFileName", "InitiatingProcessCommandLine", "InitiatingProcessId", "$file", "$record"
)
SELECT
  638712864000000000 + i * (25920000000000 // $rows) + h % 9973 AS "Timestamp",
  'device-' || (h % 40) AS "DeviceId",
  'host-' || (h % 40) || '.example.org' AS "DeviceName",
  'ProcessCreated' AS "ActionType",
  file AS "FileName",
  folder || file AS "FolderPath",
  1000 + (h // 64) % 60000 AS "ProcessId",
  replace(replace(command, '{n}', ((h // 7) % 100000)::VARCHAR), '{x}', substr(md5((h // 13 % 5000)::VARCHAR), 1, 24)) AS "ProcessCommandLine",
  ['system', 'root', 'alice', 'bob', 'svc-backup', 'www-data'][1 + (h // 3) % 6] AS "AccountName",
  parent AS "InitiatingProcessFileName",
  folder || parent || ' --session ' || (h // 11 % 2000) AS "InitiatingProcessCommandLine",
  800 + (h // 128) % 9000 AS "InitiatingProcessId",
  1 AS "$file",
  i + 1 AS "$record"
FROM (
  SELECT i, (hash(i * 2654435761) & 4611686018427387903)::BIGINT AS h FROM range($rows) AS r(i)
) AS numbers
JOIN (
  SELECT row_number() OVER () - 1 AS t, * FROM (VALUES
    ('svchost.exe', 'C:\Windows\System32\', 'C:\WINDOWS\System32\svchost.exe -k netsvcs -p -s Schedule -Embedding {n}', 'services.exe'),
    ('cmd.exe', 'C:\Windows\System32\', '"C:\Windows\system32\cmd.exe" /c "C:\Program Files\Agent\collect-{n}.bat {x}"', 'agent.exe'),
    ('conhost.exe', 'C:\Windows\System32\', '\??\C:\WINDOWS\system32\conhost.exe 0xffffffff -ForceV1 {x}', 'cmd.exe'),
    ('powershell.exe', 'C:\Windows\System32\WindowsPowerShell\v1.0\', 'powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\Scripts\job-{n}.ps1', 'svchost.exe'),
    ('chrome.exe', 'C:\Program Files\Google\Chrome\Application\', '"C:\Program Files\Google\Chrome\Application\chrome.exe" --type=renderer --lang=en-GB --id={n}', 'chrome.exe'),
    ('bash', '/usr/bin/', '/bin/bash -c "/usr/lib/monitor/check_disk -w {n} -c 95 -p /var/lib/{x}"', 'cron'),
    ('python3.11', '/usr/bin/', '/usr/bin/python3 /opt/app/worker.py --queue default --job {x} --retry {n}', 'systemd'),
    ('git', '/usr/bin/', 'git -c protocol.version=2 fetch origin refs/heads/feature-{n}:refs/remotes/origin/{x}', 'bash'),
    ('node', '/usr/local/bin/', 'node /srv/www/server.js --port {n} --cache /var/cache/{x}', 'systemd'),
    ('gcc', '/usr/bin/', 'gcc -O2 -g -fstack-protector-strong -Wall -c src/module_{n}.c -o build/{x}.o', 'make'),
    ('sshd', '/usr/sbin/', 'sshd: alice [priv] session {n} from 192.0.2.10 key {x} accepted by agent', 'sshd'),
    ('grep', '/usr/bin/', 'grep -rn --include=*.evaluation "value_{n}" /srv/evaluation/{x}/reports', 'bash')
  ) AS common(file, folder, command, parent)
) AS templates ON t = CASE WHEN h % 4000 = 0 THEN -1 ELSE (h // 17 % 144)::BIGINT // 12 END
UNION ALL
SELECT
  638712864000000000 + i * (25920000000000 // $rows) + h % 9973, 'device-' || (h % 40), 'host-' || (h % 40) || '.example.org',
  'ProcessCreated', file, folder || file, 1000 + (h // 64) % 60000,
  replace(command, '{n}', ((h // 7) % 100000)::VARCHAR), 'alice', 'bash', '/bin/bash --session ' || (h // 11 % 2000),
  800 + (h // 128) % 9000, 1, i + 1
FROM (
  SELECT i, (hash(i * 2654435761) & 4611686018427387903)::BIGINT AS h FROM range($rows) AS r(i)
) AS numbers
JOIN (
  SELECT row_number() OVER () - 1 AS t, * FROM (VALUES
    ('lua5.4', '/usr/bin/', 'lua5.4 -e os.execute(''id -{n}'') --note=nothing-harmful-in-here-at-all', ''),
    ('luajit', '/usr/bin/', 'luajit /tmp/stage-{n}.lua --connect socket.tcp', ''),
    ('nginx', '/usr/sbin/', 'nginx -c /etc/nginx/conf.d/site-{n}.conf -g daemon off; # access_by_lua', ''),
    ('wrk', '/usr/bin/', 'wrk -t2 -c10 -d5s -s /opt/bench/post-{n}.lua http://127.0.0.1:8080/', ''),
    ('node', '/usr/local/bin/', 'node -e "const fs = require(''fs''); console.log({n})"', '')
  ) AS rare(file, folder, command, parent)
) AS templates ON t = (h // 4000) % 5 AND h % 4000 = 0;
