// An extension host in a browser has no address of its own that mocha could read options from.
const scope = globalThis as { location?: { search?: string } };
scope.location ??= { search: '' };

export {};
