import { sentence, title, upTo, word } from './workload-words.mjs';

/** @typedef {import('./workload-words.mjs').Random} Random */

/** @type {Readonly<Record<string, (random: Random) => string>>} */
const writers = {
  python: (random) => `class ${title(random)}Reader:
    """${sentence(random)}"""

    def ${word(random)}(self, rows: list[dict[str, int]]) -> dict[str, float]:
        totals = {}
        for row in rows:
            if row["${word(random)}"] < ${upTo(random, 900)} and row.get("<${word(random)}>"):
                totals[row["id"]] = totals.get(row["id"], 0) + ${upTo(random, 90)} / 2
        return {key: value for key, value in totals.items() if value & 0x0F}
`,
  ts: (random) => `export interface ${title(random)} {
  readonly ${word(random)}: Map<string, readonly number[]>;
  ${word(random)}?: () => Promise<void>;
}

export const ${word(random)} = async <T>(items: T[], limit = ${upTo(random, 99)}): Promise<T[]> => {
  // ${sentence(random)}
  const response = await fetch(\`/api/${word(random)}?limit=\${limit}&sort=${word(random)}\`);
  return response.ok && items.length < limit ? items : [];
};`,
  sh: (random) => `set -euo pipefail
for file in ./${word(random)}/*.log; do
  grep -c '${word(random)}' "$file" | sort -n | tail -n ${upTo(random, 40)} >> ${word(random)}.txt
done
curl -fsS -H "Accept: application/json" "http://localhost:${8000 + upTo(random, 99)}/${word(random)}" && echo done`,
  sql: (random) => `SELECT c.id, SUM(o.${word(random)}) AS ${word(random)}_sum
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.${word(random)} <> ${upTo(random, 500)}
WHERE c.created_at >= DATE '2026-01-${10 + upTo(random, 18)}'
GROUP BY c.id HAVING COUNT(*) > ${upTo(random, 9)}
ORDER BY 2 DESC;`,
  json: (random) => `{
  "${word(random)}": { "enabled": true, "limit": ${upTo(random, 999)} },
  "${word(random)}": ["${word(random)}", null, ${upTo(random, 99)}.5],
  "note": "${sentence(random)}"
}`,
  html: (random) => `<article class="${word(random)}" data-id="${upTo(random, 99)}">
  <h3>${title(random)} &lt;${word(random)}&gt;</h3>
  <button onclick="open('${word(random)}')">${title(random)}</button> <!-- ${sentence(random)} -->
</article>`,
};

/**
 * A few lines of code in a language, without its fence.
 * @param {string} language One of the six that there are.
 * @param {Random} random
 */
export function writeCode(language, random) {
  return writers[language]?.(random) ?? '';
}
