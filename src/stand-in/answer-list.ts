import type { Switches } from './switch-table.js';

/** A list whose shape is not documented, in the shape of `listForm`; it never has another page (S3). */
export function answerList(name: string, rows: readonly object[], { listForm }: Switches): Response {
  if (listForm === 'array') return Response.json(rows);
  return Response.json({ [listForm === 'data' ? 'data' : name]: rows, hasMore: false });
}

/** The answer to a change, which is not documented: `body`, or 204 without any by switch. */
export function answerChange(body: object, { emptyAnswers }: Switches): Response {
  return emptyAnswers ? new Response(null, { status: 204 }) : Response.json(body);
}
