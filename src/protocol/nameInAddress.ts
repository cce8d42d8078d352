/** The name of the file that an address leads to, for people and for files beside it. */
export function nameInAddress(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
