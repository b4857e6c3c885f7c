import type { Token, Tokens } from 'marked';

/** Tokens with everything inside of them, in the order of the text; items of lists and cells of tables, too. */
export function* eachToken(tokens: readonly Token[]): Generator<Token> {
  for (const token of tokens) {
    yield token;
    const { tokens: inner = [], items = [] } = token as Partial<Tokens.List> & Tokens.Generic;
    const { header, rows } = token as Tokens.Table;
    yield* eachToken([...inner, ...items, ...(token.type === 'table' ? asTokens([header, ...rows].flat()) : [])]);
  }
}

/** Whether the run of words `run` is among `tokens`, at any depth. */
export function holdsRun(tokens: readonly Token[], run: readonly Token[] | null): boolean {
  return run !== null && [...eachToken(tokens)].some((token) => 'tokens' in token && token.tokens === run);
}

/** Cells, which hold tokens as tokens do. */
export function asTokens(cells: readonly Tokens.TableCell[]): readonly Token[] {
  return cells as unknown as readonly Token[];
}
