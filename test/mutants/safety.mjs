const whole = { test: 'test/sinks/sinks.test.ts', only: 'foreign, whole$' };

/**
 * For what keeps hostile texts, other origins and other people out.
 * @type {readonly import('./mutant.mjs').Mutant[]}
 */
export const safety = [
  {
    name: 'what a person says is markup',
    file: 'src/elements/message-view.ts',
    find: 'dir="auto">${message.content}</div>`)',
    replace: 'dir="auto" .innerHTML=${message.content}></div>`)',
    ...whole,
  },
  {
    name: 'a title is markup',
    file: 'src/panels/conversation-row.ts',
    find: ': html`<button class="open" type="button" tabindex=${tabIndex} @click=${open}><span dir="auto">${title}</span>',
    replace:
      ': html`<button class="open" type="button" tabindex=${tabIndex} @click=${open}><span dir="auto" .innerHTML=${title}></span>',
    ...whole,
  },
  {
    name: 'markdown is not sanitised',
    file: 'src/markdown/sanitize.ts',
    find: 'purify.sanitize(html) as unknown as DocumentFragment | null',
    replace: 'document.createRange().createContextualFragment(html) as DocumentFragment | null',
    test: 'test/markdown/xss.browser.test.ts',
    only: 'on its own',
  },
  {
    name: 'images load by themselves',
    file: 'src/markdown/create-image.ts',
    find: "(!isOpen && (images === 'allow' ||",
    replace: "(!isOpen && (images !== 'block' ||",
    test: 'test/sinks/exfil.test.ts',
    only: 'whole$',
  },
  {
    name: 'a style attribute in a template',
    file: 'src/elements/chat-view.ts',
    find: '<div part="header">',
    replace: '<div part="header" style="${\'color: red\'}">',
    test: 'test/e2e/strict-pages.spec.ts',
    only: 'storage is full',
  },
  {
    name: 'the token travels in the address',
    file: 'src/transport/http.ts',
    find: 'const response = await fetch(url, {',
    replace: "const response = await fetch(`${url}?access_token=${bearer ?? ''}`, {",
    test: 'test/recovery/faults.test.ts',
    only: 'loses nothing and ends: slow headers',
  },
  {
    name: 'errors tell the token',
    file: 'src/transport/http.ts',
    find: 'throw asChatError(error instanceof ChatError || !abort.signal.aborted ? error : abort.signal.reason);',
    replace:
      'const failed = asChatError(error instanceof ChatError || !abort.signal.aborted ? error : abort.signal.reason);\n    failed.message += bearer;\n    throw failed;',
    test: 'test/recovery/faults.test.ts',
    only: 'loses nothing and ends: status 502',
  },
];
