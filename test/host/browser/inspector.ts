// In place of `node:inspector/promises`: the tests that ask how long the extension host was held are left out in a browser.
export class Session {
  connect(): never {
    throw new Error('a browser tells nothing of its own time');
  }
}
