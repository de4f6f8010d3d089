import * as z from 'zod';
import type { SourceAbout } from '../../model/metric-source.ts';
import type { Notice, Result } from '../../model/result.ts';
import { failed, ok } from '../../model/result.ts';
import { badAnswer, firstIssue, openEnvelope } from './envelope.ts';
import type { HttpAnswer } from './exchange.ts';
import type { Parameters } from './parameters.ts';
import type { ServerUrl } from './server-url.ts';

type Ask = (path: string, parameters: Parameters) => Promise<Result<HttpAnswer>>;

const buildInfo = z.object({
  version: z.string().default(''),
  application: z.string().default(''),
  goVersion: z.string().optional(),
});

/** From here on a server's clock is worth a word. */
const NOTICED_SKEW_MS = 5_000;

/**
 * Asks a server what it is. One without build information that still evaluates `1` is some Prometheus or other; its version is `unknown`.
 * A clock more than 5 s off is told as a notice (`server clock +93s`).
 */
export async function readAbout(ask: Ask, url: ServerUrl): Promise<Result<SourceAbout>> {
  const answer = await ask('api/v1/status/buildinfo', []);
  if (!answer.ok) return answer.failure.kind === 'unsupported' ? readNameless(ask, url) : answer;
  const opened = openEnvelope(answer.value.bytes, { status: answer.value.status });
  if (!opened.ok) return answer.value.status === 404 ? readNameless(ask, url) : opened;
  const build = buildInfo.safeParse(opened.value);
  if (!build.success) return failed(badAnswer(firstIssue(build.error)));
  return about(url, answer.value, productOf(answer.value, build.data));
}

async function readNameless(ask: Ask, url: ServerUrl): Promise<Result<SourceAbout>> {
  const answer = await ask('api/v1/query', [['query', '1']]);
  if (!answer.ok) return answer;
  const opened = openEnvelope(answer.value.bytes, { status: answer.value.status });
  return opened.ok ? about(url, answer.value, { product: 'Prometheus API', version: 'unknown' }) : opened;
}

function about(
  url: ServerUrl,
  { skewMs }: HttpAnswer,
  product: { product: string; version: string },
): Result<SourceAbout> {
  const notices: Notice[] = [];
  if (skewMs !== undefined && Math.abs(skewMs) > NOTICED_SKEW_MS) {
    const seconds = Math.round(skewMs / 1000);
    notices.push({ level: 'warning', message: `server clock ${seconds > 0 ? '+' : ''}${seconds}s` });
  }
  return ok({ kind: 'prometheus', url: url.shown, ...product, ...(skewMs !== undefined && { skewMs }) }, notices);
}

/** Who it is, by the marks that each leaves. Thanos numbers its releases 0.x, which Prometheus stopped doing before it had this endpoint. */
function productOf(answer: HttpAnswer, build: z.infer<typeof buildInfo>): { product: string; version: string } {
  const version = build.version === '' ? 'unknown' : build.version;
  if (build.application !== '') return { product: build.application.replace(/^Grafana /, ''), version };
  // VictoriaMetrics pretends to be some Prometheus version for Grafana's sake, and tells no more than that.
  const isVictoria = answer.header('x-server-hostname') !== undefined || build.goVersion === undefined;
  if (isVictoria) return { product: 'VictoriaMetrics', version: 'unknown' };
  return { product: version.startsWith('0.') ? 'Thanos' : 'Prometheus', version };
}
