import * as z from 'zod';
import type { Failure, Notice, Result } from '../../model/result.ts';
import { failed, ok } from '../../model/result.ts';
import { bytesText } from './bytes-text.ts';
import { queryFailure } from './query-failure.ts';

const texts = z.array(z.string()).nullish();
const success = z.object({ status: z.literal('success'), data: z.unknown().optional(), warnings: texts, infos: texts });
const error = z.object({
  status: z.literal('error'),
  errorType: z.string().default(''),
  error: z.string().default(''),
});
const envelope = z.discriminatedUnion('status', [success, error]);

/** Where an envelope came from, for the words of its faults. */
export type EnvelopeOrigin = { readonly status: number; readonly expression?: string };

/**
 * Opens the envelope around every answer of the API: its data with the server's warnings and infos as notices, or the server's refusal as a failure.
 * A warning means that the answer is not the whole truth (`partial: store x`).
 */
export function openEnvelope(bytes: Uint8Array, origin: EnvelopeOrigin): Result<unknown> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed(notJson(text, bytes.byteLength));
  }
  return judgeEnvelope(json, origin);
}

/** Judges an envelope that is parsed already: success with its data and notices, or the server's refusal. */
export function judgeEnvelope(json: unknown, origin: EnvelopeOrigin): Result<unknown> {
  const read = envelope.safeParse(json);
  if (!read.success) return failed(badAnswer(`no envelope: ${firstIssue(read.error)}`));
  if (read.data.status === 'error') return failed(queryFailure({ ...read.data, ...origin }));
  return ok(read.data.data, notices(read.data.warnings ?? [], read.data.infos ?? []));
}

/** A failure for an answer that is not what the API promises. */
export function badAnswer(what: string): Failure {
  return { kind: 'malformed', message: `bad answer (${what})` };
}

/** The first thing wrong with a shape, as `groups.0.name: expected string`. */
export function firstIssue(failure: z.ZodError): string {
  const issue = failure.issues[0]!;
  const path = issue.path.map(String).join('.');
  const words = issue.message.replace(/^Invalid input: /, '');
  return path === '' ? words : `${path}: ${words}`;
}

function notices(warnings: readonly string[], infos: readonly string[]): Notice[] {
  return [
    ...warnings.map((text): Notice => ({ level: 'warning', message: `partial: ${text}` })),
    ...infos.map((text): Notice => ({ level: 'info', message: text })),
  ];
}

function notJson(text: string, bytes: number): Failure {
  const complete = /[}\]]\s*$/.test(text);
  return badAnswer(complete ? 'not JSON' : `JSON ended at ${bytesText(bytes)}`);
}
