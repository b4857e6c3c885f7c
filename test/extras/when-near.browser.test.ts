import { expect } from '@open-wc/testing';
import { whenNear } from '../../src/extras/when-near.js';

describe('what waits until it is near', () => {
  const scroller = document.createElement('div');
  let came: string[] = [];

  beforeEach(() => {
    came = [];
    scroller.setAttribute('part', 'log');
    scroller.style.cssText = 'block-size: 100px; overflow: auto';
    scroller.innerHTML = ['seen', 'close', 'far'].map((id) => `<div id="${id}" style="height: 90px"></div>`).join('');
    document.body.append(scroller);
  });
  afterEach(() => scroller.remove());

  const find = (id: string) => scroller.querySelector<HTMLElement>(`#${id}`)!;
  const wait = (id: string) => whenNear(find(id)).then(() => came.push(id));

  it('is told when it is in view or a screenful away, and not before', async () => {
    find('far').style.marginBlockStart = '300px';
    const [far] = [wait('far'), await wait('close'), await wait('seen')];
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(came).to.deep.equal(['close', 'seen']);
    scroller.scrollTop = 400;
    await far;
    expect(came.at(-1)).to.equal('far');
  });

  it('is told as often as it asks', async () => {
    await Promise.all([wait('seen'), wait('seen')]);
    await wait('seen');
    expect(came).to.have.length(3);
  });
});
