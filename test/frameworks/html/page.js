/** What stands around each chat of a page works it: a help button that takes it out and puts it back, and so on. */
for (const chat of document.querySelectorAll('agentic-chat')) {
  const place = chat.parentElement;
  const [help, hello] = place.querySelectorAll('button');
  const answers = place.querySelector('output');
  chat.suggestions = [{ label: 'Opening hours' }];
  chat.addEventListener('chat-response-end', ({ detail }) => {
    if (detail.reason === 'complete') answers.value = Number(answers.value) + 1;
  });
  hello.addEventListener('click', () => chat.send('Hello'));
  help.addEventListener('click', () => {
    if (chat.isConnected) chat.remove();
    else place.append(chat);
  });
}
