/** What the changelog says of a version, without its heading; complains where it says nothing. */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.startsWith(`[${version}]`));
  if (section === undefined)
    throw new Error(
      `CHANGELOG.md has no section "## [${version}]": give "Unreleased" that name, with the date.`,
    );
  const notes = section.slice(section.indexOf('\n')).trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return `${notes}\n`;
}
