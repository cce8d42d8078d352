/** Why a file cannot be read or written, as words that go on from its name. */
export function reasonOf({ code, message }: Error & { readonly code?: unknown }): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'this is a folder';
    case 'EACCES':
      return 'the file may not be read';
    default:
      return message;
  }
}
