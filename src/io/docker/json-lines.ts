import type { EngineStream } from './engine-client.ts';

/** A line longer than this is no event and no sample; it is left out. */
const LONGEST_LINE = 4 * 1024 * 1024;

/** The JSON values of a stream that holds one a line, wherever the chunks are cut. What is not JSON is left out. */
export async function* jsonLines(stream: EngineStream): AsyncGenerator<unknown, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) rest = '';
    for (const line of lines) {
      const value = parsedLine(line);
      if (value !== undefined) yield value;
    }
  }
  const last = parsedLine(rest);
  if (last !== undefined) yield last;
}

function parsedLine(line: string): unknown {
  if (line.trim() === '') return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
