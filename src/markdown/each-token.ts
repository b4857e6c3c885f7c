import type { Token, Tokens } from 'marked';

/** Tokens with everything inside of them, in the order of the text; items of lists and cells of tables, too. */
export function* eachToken(tokens: readonly Token[]): Generator<Token> {
  for (const token of tokens) {
    yield token;
    yield* eachToken(tokensIn(token));
  }
}

/** Whether the run of words `run` is among `tokens`, at any depth. Looks at the last first, where it mostly is. */
export function holdsRun(tokens: readonly Token[], run: readonly Token[] | null): boolean {
  if (!run) return false;
  const holds = (token: Token) => ('tokens' in token && token.tokens === run) || holdsRun(tokensIn(token), run);
  for (let index = tokens.length - 1; index >= 0; index -= 1) if (holds(tokens[index] as Token)) return true;
  return false;
}

function tokensIn(token: Token): readonly Token[] {
  const { tokens = [], items = [] } = token as Partial<Tokens.List> & Tokens.Generic;
  const { header, rows } = token as Tokens.Table;
  return token.type === 'table' ? asTokens([header, ...rows].flat()) : [...tokens, ...items];
}

/** Cells, which hold tokens as tokens do. */
export function asTokens(cells: readonly Tokens.TableCell[]): readonly Token[] {
  return cells as unknown as readonly Token[];
}
