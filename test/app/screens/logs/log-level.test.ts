import { expect, test } from 'vitest';
import { isContinuation, levelOf } from '../../../../src/app/screens/logs/log-level.ts';

/** level | a line as the program named writes it */
const lines = `
info  | INFO GET /api/domains 200 31ms
warn  | WARNING: something is off
error | ERROR: relation "x" does not exist
error | 2026-11-22 16:41:58,774 ERROR django.request: Internal Server Error: /boom
warn  | 2026-11-22 16:41:58.774 UTC [27] WARNING:  checkpoints are occurring too frequently
info  | 2026-11-22 16:41:58.774 UTC [1] LOG:  database system is ready to accept connections
fatal | 2026-11-22 16:41:58.774 UTC [71] postgres@app FATAL:  password authentication failed
fatal | 2026-11-22 16:41:58.774 UTC [71] PANIC:  could not locate a valid checkpoint record
info  | 1:M 22 Nov 2026 16:41:58.774 * Ready to accept connections tcp
warn  | 1:M 22 Nov 2026 16:41:58.774 # WARNING Memory overcommit must be enabled
debug | 1:S 22 Nov 2026 16:41:58.774 - DB 0: 1 keys
info  | time=2026-11-22T16:41:58.774Z level=INFO source=main.go:1 msg="Server is ready to receive web requests."
warn  | ts=2026-11-22T16:41:58.774Z caller=main.go:1 level=warn msg="no error here"
error | level=error ts=2026-11-22T16:41:58.774Z msg=failed
info  | logger=settings t=2026-11-22T16:41:58Z level=info msg="Starting Grafana"
info  | [2026-11-22 16:41:58 +0000] [7] [INFO] Booting worker with pid: 7
fatal | [2026-11-22 16:41:58 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:9)
info  | [22/Nov/2026 16:41:58] "GET /api/domains HTTP/1.1" 200 31
warn  | [22/Nov/2026 16:41:58] "GET /nothing HTTP/1.1" 404 31
error | 172.18.0.1 - - [22/Nov/2026:16:41:58 +0000] "GET /boom HTTP/1.1" 500 145 "-" "curl/8.0"
error | 2026/11/22 16:41:58 [error] 7#7: *1 connect() failed
info  | I1122 16:41:58.774123       1 server.go:12] Serving
error | E1122 16:41:58.774123       1 server.go:12] Failed
error | {"level":"error","msg":"it broke"}
warn  | {"msg":"level=error in the text","severity":"WARNING"}
error | {"time":1,"level":50,"msg":"pino"}
info  | {"level":6,"msg":"syslog"}
info  | {"msg":"nested says otherwise","ctx":{"level":"error"},"level":"info"}
none  | {"msg":"nothing said","ctx":{"level":"error"}}
warn  | \u001b[33mWARN\u001b[0m coloured
error | redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.
error | Traceback (most recent call last):
fatal | panic: runtime error: index out of range
none  | Listening on port 8000
none  | GET /ERRORS/INFO/x
none  | the word error in prose says nothing of the line
none  | level=
none  | {"level":"constructor"}
none  | {broken json
none  |
`;

test.each(
  lines
    .split('\n')
    .filter((row) => row.includes('|'))
    .map((row) => [row.slice(0, row.indexOf('|')).trim(), row.slice(row.indexOf('|') + 2)] as const),
)('%s: %s', (level, text) => {
  expect(levelOf(text)).toBe(level);
});

test('a level is looked for at the start only, so a long line costs no more than a short one', () => {
  expect(levelOf(`${'x'.repeat(1_000_000)} ERROR late`)).toBe('none');
  expect(levelOf(`{"level":"error","blob":"${'x'.repeat(1_000_000)}"}`)).toBe('error');
});

test.each([
  ['  File "/app/views.py", line 3, in index', true],
  ['\tat Object.<anonymous> (/app/x.js:3:1)', true],
  ['Caused by: java.net.ConnectException', true],
  ['2026-11-22 16:41:58.774 UTC [27] HINT:  Consider increasing max_wal_size.', true],
  ['2026-11-22 16:41:58.774 UTC [27] STATEMENT:  SELECT 1', true],
  ['}', true],
  ['INFO next', false],
  ['', false],
  ['Listening on port 8000', false],
])('continuation: %j is %s', (text, expected) => {
  expect(isContinuation(text)).toBe(expected);
});
