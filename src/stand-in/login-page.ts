/** The page that asks who is there; its form asks the same question again, with the answer in `stand_in_user`. */
export function renderLoginPage(query: URLSearchParams): Response {
  const hidden = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  const buttons = Object.entries({ 'user-a': 'user-a', 'user-b': 'user-b', nobody: 'No, cancel' }).map(
    ([value, label]) => `<p><button name="stand_in_user" value="${value}">${label}</button></p>`,
  );
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in to the stand-in</title></head>
<body><main><h1>Who are you?</h1><form>${[...hidden, ...buttons].join('\n')}</form></main></body>
</html>
`;
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
