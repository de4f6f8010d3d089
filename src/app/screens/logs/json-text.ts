/**
 * The fields of a JSON object as they are written, without going through numbers: an id of twenty digits stays what it was.
 * Values are raw JSON. Undefined where the text is no object.
 */
export function topLevelFields(text: string): readonly (readonly [key: string, raw: string])[] | undefined {
  if (!isObject(text)) return undefined;
  const fields: [string, string][] = [];
  let depth = 0;
  let key: string | undefined;
  let valueStart = 0;
  for (const token of jsonTokens(text)) {
    if (depth === 1 && (token.text === ',' || token.text === '}')) {
      if (key !== undefined) fields.push([key, text.slice(valueStart, token.at).trim()]);
      key = undefined;
    } else if (depth === 1 && key === undefined && token.text.startsWith('"')) {
      key = JSON.parse(token.text) as string;
    } else if (depth === 1 && token.text === ':') {
      valueStart = token.at + 1;
    }
    if (token.text === '{' || token.text === '[') depth += 1;
    if (token.text === '}' || token.text === ']') depth -= 1;
  }
  return fields;
}

/** A JSON text set out over lines, two blanks a level, its values as they are written. Undefined where it is no object. */
export function indentJson(text: string): readonly string[] | undefined {
  if (!isObject(text)) return undefined;
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let opened = false;
  const breakLine = (): void => {
    lines.push(line);
    line = '  '.repeat(depth);
  };
  for (const { text: token } of jsonTokens(text)) {
    const closes = token === '}' || token === ']';
    if (closes) {
      depth -= 1;
      if (!opened) breakLine();
    } else if (opened) {
      breakLine();
    }
    opened = token === '{' || token === '[';
    line += token === ':' ? ': ' : token;
    if (opened) depth += 1;
    else if (token === ',') breakLine();
  }
  lines.push(line);
  return lines;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** The tokens of a text that is known to be JSON: punctuation, strings with their quotes, and bare words and numbers. */
function* jsonTokens(text: string): Generator<{ readonly text: string; readonly at: number }> {
  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    let end = at + 1;
    if (character === '"') {
      while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
      end += 1;
    } else if (!'{}[],: \t\r\n'.includes(character)) {
      while (end < text.length && !'{}[],:" \t\r\n'.includes(text[end]!)) end += 1;
    }
    const token = text.slice(at, end);
    if (token.trim() !== '') yield { text: token, at };
    at = end;
  }
}
