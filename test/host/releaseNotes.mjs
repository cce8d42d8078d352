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

/** The changelog once what is unreleased has this version and date; `version` may be there already. */
export function released(changelog, version, date) {
  if (changelog.includes(`\n## [${version}]`)) return changelog;
  return changelog.replace(/^## \[Unreleased\]$/m, `## [Unreleased]\n\n## [${version}] - ${date}`);
}
