-- Process events of 40 hosts over 30 days, the same on every machine: hash() of the row number chooses among 12 common templates and 5 rare ones
-- as unevenly as real telemetry does. About 1 in 4,000 events has to do with Lua. $rows is the number of events, $intrusions how
-- many of them are shells that a connection of network-events.sql follows; on the last day come command lines that were never before.
CREATE TABLE "DeviceProcessEvents" AS
SELECT
  638712864000000000 + i * (25920000000000 // $rows) + h % 9973 AS "Timestamp",
  'device-' || device AS "DeviceId",
  'host-' || device || '.example.org' AS "DeviceName",
  'ProcessCreated' AS "ActionType",
  file AS "FileName",
  folder || file AS "FolderPath",
  1000 + (h // 64) % 60000 AS "ProcessId",
  replace(replace(command, '{n}', number::VARCHAR), '{x}', substr(md5((h // 13 % 5000)::VARCHAR), 1, 24)) AS "ProcessCommandLine",
  ['system', 'root', 'alice', 'bob', 'svc-backup', 'www-data'][1 + (h // 3) % 6] AS "AccountName",
  parent AS "InitiatingProcessFileName",
  folder || parent || ' --session ' || (h // 11 % 2000) AS "InitiatingProcessCommandLine",
  800 + (h // 128) % 9000 AS "InitiatingProcessId",
  1 AS "$file",
  i + 1 AS "$record"
FROM (
  SELECT
    i,
    h,
    device,
    number,
    [
      'svchost.exe',
      'cmd.exe',
      'conhost.exe',
      'powershell.exe',
      'chrome.exe',
      'bash',
      'python3.11',
      'git',
      'node',
      'gcc',
      'sshd',
      'grep',
      'lua5.4',
      'luajit',
      'nginx',
      'wrk',
      'node'
    ][k] AS file,
    [
      'C:\Windows\System32\',
      'C:\Windows\System32\',
      'C:\Windows\System32\',
      'C:\Windows\System32\WindowsPowerShell\v1.0\',
      'C:\Program Files\Google\Chrome\Application\',
      '/usr/bin/',
      '/usr/bin/',
      '/usr/bin/',
      '/usr/local/bin/',
      '/usr/bin/',
      '/usr/sbin/',
      '/usr/bin/',
      '/usr/bin/',
      '/usr/bin/',
      '/usr/sbin/',
      '/usr/bin/',
      '/usr/local/bin/'
    ][k] AS folder,
    [
      'C:\WINDOWS\System32\svchost.exe -k netsvcs -p -s Schedule -Embedding {n}',
      '"C:\Windows\system32\cmd.exe" /c "C:\Program Files\Agent\collect-{n}.bat {x}"',
      '\??\C:\WINDOWS\system32\conhost.exe 0xffffffff -ForceV1 {x}',
      'powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\Scripts\job-{n}.ps1',
      '"C:\Program Files\Google\Chrome\Application\chrome.exe" --type=renderer --lang=en-GB --id={n}',
      '/bin/bash -c "/usr/lib/monitor/check_disk -w {n} -c 95 -p /var/lib/{x}"',
      '/usr/bin/python3 /opt/app/worker.py --queue default --job {x} --retry {n}',
      'git -c protocol.version=2 fetch origin refs/heads/feature-{n}:refs/remotes/origin/{x}',
      'node /srv/www/server.js --port {n} --cache /var/cache/{x}',
      'gcc -O2 -g -fstack-protector-strong -Wall -c src/module_{n}.c -o build/{x}.o',
      'sshd: alice [priv] session {n} from 192.0.2.10 key {x} accepted by agent',
      'grep -rn --include=*.evaluation "value_{n}" /srv/evaluation/{x}/reports',
      'lua5.4 -e os.execute(''id -{n}'') --note=nothing-harmful-in-here-at-all',
      'luajit /tmp/stage-{n}.lua --connect socket.tcp',
      'nginx -c /etc/nginx/conf.d/site-{n}.conf -g daemon off; # access_by_lua',
      'wrk -t2 -c10 -d5s -s /opt/bench/post-{n}.lua http://127.0.0.1:8080/',
      'node -e "const fs = require(''fs''); console.log({n})"'
    ][k] AS command,
    [
      'services.exe',
      'agent.exe',
      'cmd.exe',
      'svchost.exe',
      'chrome.exe',
      'cron',
      'systemd',
      'bash',
      'systemd',
      'make',
      'sshd',
      'bash',
      'bash',
      'bash',
      'systemd',
      'bash',
      'npm'
    ][k] AS parent
  FROM (
    SELECT
      i,
      h,
      CASE WHEN shell THEN i // ($rows // $intrusions) % 40 ELSE h % 40 END AS device,
      CASE WHEN shell THEN 7 WHEN late THEN 100000 + i ELSE h // 7 % 100000 END AS number,
      CASE WHEN shell THEN 4 WHEN late THEN 13 WHEN h % 4000 = 0 THEN 13 + (h // 4000) % 5 ELSE 1 + (h // 17 % 144) // 12 END AS k
    FROM (
      SELECT
        i,
        (hash(i * 2654435761) & 4611686018427387903)::BIGINT AS h,
        $intrusions > 0 AND i % ($rows // $intrusions) = 0 AS shell,
        $intrusions > 0 AND i * 30 >= $rows * 29 AND i % ($rows // ($intrusions * 5)) = 1 AS late
      FROM range($rows) AS r(i)
    ) AS numbers
  ) AS choices
) AS events;
