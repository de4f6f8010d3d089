import * as z from 'zod';

/** One thing that the Compose CLI tells on its way, whichever way it tells it. `subject` of an image is its service, or the image's own name. */
export type ComposeProgress =
  | { readonly kind: 'container'; readonly name: string; readonly status: string }
  | { readonly kind: 'image'; readonly subject: string; readonly status: string; readonly detail: string }
  | {
      readonly kind: 'layer';
      readonly subject: string;
      readonly layer: string;
      readonly status: string;
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  | { readonly kind: 'build'; readonly service: string; readonly detail: string }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'note'; readonly text: string };

const Message = z.object({
  id: z.string().optional(),
  parent_id: z.string().optional(),
  text: z.string().optional(),
  status: z.string().optional(),
  current: z.number().optional(),
  total: z.number().optional(),
  error: z.boolean().optional(),
  message: z.string().optional(),
  level: z.string().optional(),
  msg: z.string().optional(),
  vertexes: z.array(z.object({ name: z.string().optional() })).optional(),
});

/** Reads one line of `--progress json`, or of the plain text that older versions print. Undefined where it says nothing for us. */
export function parseComposeProgress(line: string): ComposeProgress | undefined {
  if (!line.startsWith('{')) return plainProgress(line);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return plainProgress(line);
  }
  const parsed = Message.safeParse(value);
  return parsed.success ? jsonProgress(parsed.data) : undefined;
}

function jsonProgress(message: z.infer<typeof Message>): ComposeProgress | undefined {
  if (message.error) return { kind: 'error', message: message.message ?? message.text ?? '' };
  if (message.msg !== undefined) return { kind: 'note', text: message.msg };
  if (message.vertexes !== undefined) return buildStep(message.vertexes.at(-1)?.name ?? '');
  const { id, parent_id: parent, text = '', status = '' } = message;
  if (id === undefined) return text === '' ? undefined : { kind: 'note', text };
  if (parent !== undefined && parent !== '') {
    return {
      kind: 'layer',
      subject: imageSubject(parent),
      layer: id,
      status: text,
      doneBytes: message.current ?? 0,
      totalBytes: message.total ?? 0,
    };
  }
  return resource(id, text || status, text === '' ? '' : status);
}

/** ` Container fauxdan-redis-1  Started`, ` redis Pulling`, or a sentence. */
function plainProgress(line: string): ComposeProgress | undefined {
  const text = line.trim();
  const warning = /^time="[^"]*" level=(?:warning|info) msg="(.*)"$/.exec(text);
  if (warning !== null) return { kind: 'note', text: warning[1]! };
  const container = /^(Container \S+)\s+(\S+)$/.exec(text);
  if (container !== null) return resource(container[1]!, container[2]!, '');
  if (/^(Network|Volume) \S+\s+\S+$/.test(text)) return undefined;
  const image = /^(\S+) (Pulling|Pulled|Building|Built)$/.exec(text);
  if (image !== null) return resource(image[1]!, image[2]!, '');
  if (/^[0-9a-f]{12} /.test(text)) return undefined;
  const step = /^#\d+ (\[.*)$/.exec(text);
  if (step !== null) return buildStep(step[1]!);
  return text === '' || text.startsWith('#') ? undefined : { kind: 'error', message: text };
}

function resource(id: string, status: string, detail: string): ComposeProgress | undefined {
  if (id.startsWith('Network ') || id.startsWith('Volume ')) return undefined;
  if (id.startsWith('Container ')) return { kind: 'container', name: id.slice('Container '.length), status };
  if (status === 'Building' || status === 'Built') return { kind: 'build', service: imageSubject(id), detail: status };
  return { kind: 'image', subject: imageSubject(id), status, detail };
}

/** `[backend 2/5] RUN pip install` is a step of the service's build; `[internal] …` is nobody's. */
function buildStep(name: string): ComposeProgress | undefined {
  const step = /^\[(\S+) ([^\]]*)\] ?(.*)$/.exec(name);
  if (step === null) return undefined;
  return { kind: 'build', service: step[1]!, detail: `${step[2]} ${step[3]}`.trim() };
}

/** Newer versions name the image and not the service. */
function imageSubject(id: string): string {
  return id.replace(/^(Image|Service) /, '');
}
