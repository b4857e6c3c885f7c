import { expect } from '@open-wc/testing';
import { atRest } from '../../src/extras/at-rest.js';

const keepBusy = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

describe('work at rest', () => {
  const page = document.createElement('div');
  let goes = 0;
  const { requestIdleCallback } = window;

  beforeEach(() => {
    goes = 0;
    document.body.append(page);
    window.requestIdleCallback = (...parameters) => {
      goes += 1;
      return requestIdleCallback(...parameters);
    };
  });
  afterEach(() => {
    window.requestIdleCallback = requestIdleCallback;
    page.remove();
    page.replaceChildren();
  });

  const addElements = (count: number): HTMLElement[] => {
    page.append(...Array.from({ length: count }, () => document.createElement('p')));
    return [...page.children] as HTMLElement[];
  };

  it('is done many at a time where it is little', async () => {
    const results = await Promise.all(addElements(300).map((element, index) => atRest(element, () => index)));
    expect(results.at(-1)).to.equal(299);
    expect(goes).to.be.within(1, 30);
  });

  it('lets the page have its turn where it is much', async () => {
    await Promise.all(addElements(40).map((element) => atRest(element, () => keepBusy(10))));
    expect(goes).to.be.at.least(5);
  });

  it('begins with what is in view', async () => {
    const elements = addElements(60);
    for (const element of elements.slice(0, -1))
      element.style.cssText = 'position: absolute; inset-block-start: 99999px';
    elements.at(-1)?.append('seen');
    const order: Element[] = [];
    const work = (element: Element) => () => {
      keepBusy(10);
      order.push(element);
    };
    await Promise.all(elements.map((element) => atRest(element, work(element))));
    expect(order).to.have.length(60);
    expect(order.indexOf(elements.at(-1)!)).to.be.lessThan(40);
  });

  it('is done in its order where the element is the same, whatever else fails', async () => {
    const [element] = addElements(1);
    const order: number[] = [];
    const failed = atRest(element!, () => {
      throw new RangeError('no');
    }).catch((error: unknown) => error);
    await Promise.all([atRest(element!, () => order.push(1)), atRest(element!, () => order.push(2))]);
    expect(order).to.deep.equal([1, 2]);
    expect(await failed).to.be.instanceOf(RangeError);
  });
});
