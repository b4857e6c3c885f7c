import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAptAvailable } from '../../scripts/browser/debian.mjs';
import { checkFonts } from '../../scripts/check-fonts.mjs';

const kana = 0x3042;

describe('the font check', () => {
  it('installs nothing where kana and emoji are there', () => {
    const install = (): never => assert.fail('it installed something');
    assert.equal(checkFonts({ hasGlyph: () => true, install }), undefined);
  });

  it('installs Japanese and emoji fonts where kana are missing, and looks again', () => {
    const fonts = new Set<string>();
    const fault = checkFonts({
      hasGlyph: (codePoint) => codePoint !== kana || fonts.has('fonts-noto-cjk'),
      install: (...packages) => packages.forEach((name) => fonts.add(name)),
    });
    assert.equal(fault, undefined);
    assert.ok(fonts.has('fonts-noto-color-emoji'));
  });

  it('fails with one sentence where nothing can be installed', () => {
    const fault = checkFonts({ hasGlyph: () => false, install: () => undefined });
    assert.match(fault ?? '', /^No font has kana: install a Japanese font .*\.$/);
  });

  it('fails where installing fails', () => {
    const install = (): never => {
      throw new Error('no network');
    };
    assert.match(checkFonts({ hasGlyph: () => false, install }) ?? '', /^No font has kana/);
  });

  it('lets a machine without emoji pass', () => {
    assert.equal(checkFonts({ hasGlyph: (codePoint) => codePoint === kana, install: () => undefined }), undefined);
  });
});

describe('whether packages can be installed', () => {
  it('is so on Debian and Ubuntu, as root only', () => {
    const debian = 'NAME="Debian"\nID=debian\n';
    assert.equal(isAptAvailable({ osRelease: debian, root: true }), true);
    assert.equal(isAptAvailable({ osRelease: 'ID=ubuntu\nID_LIKE=debian\n', root: true }), true);
    assert.equal(isAptAvailable({ osRelease: debian, root: false }), false);
    assert.equal(isAptAvailable({ osRelease: 'ID=fedora\n', root: true }), false);
    assert.equal(isAptAvailable({ osRelease: '', root: true }), false);
  });
});
