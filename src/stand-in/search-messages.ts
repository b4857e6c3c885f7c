import { answerList } from './answer-list.js';
import { missingParameter } from './refusal.js';
import { readMessages, toMessageRow } from './read-messages.js';
import type { Exchange } from './world.js';

/** Q1: the caller's messages that hold `q` in any case and width, newest first; private conversations are not searched. */
export function searchMessages({ world, url, token, switches }: Exchange): Response {
  const wanted = fold(url.searchParams.get('q') ?? '').trim();
  if (wanted === '') throw missingParameter('q');
  const found = world.store.conversations
    .list(token?.user ?? '')
    .filter(({ isPrivate }) => !isPrivate)
    .flatMap(({ id }) => readMessages(world, id))
    .filter(({ text }) => fold(text).includes(wanted))
    .sort((a, b) => b.createdAt - a.createdAt);
  const rows = found.map((message) => toMessageRow(message, switches));
  return answerList('messages', rows, switches);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
