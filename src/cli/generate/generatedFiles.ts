import { comparisonText } from '../../document/comparisonFile';
import { newFileText } from '../../document/newFile';
import { distributionFileSchema } from '../../document/schema';
import { allFamilies } from '../../formats/families/index';
import { exampleComparison } from './exampleComparison';

/** The files that follow from the declarations, by their path in the project. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const examples = allFamilies().filter(({ example }) => example.needs === undefined);
  return new Map([
    // for editors, and without spaces in every .vsix
    ['media/distribution.schema.json', `${JSON.stringify(distributionFileSchema())}\n`],
    ...examples.flatMap(({ example }) =>
      Object.entries(example.files ?? {}).map(
        ([file, text]) => [`media/examples/${file}`, text] as const,
      ),
    ),
    ...examples.map(
      ({ name, example }) => [`media/examples/${name}.dist.json`, newFileText(example)] as const,
    ),
  ]);
}

/** A comparison to be opened with a click; its last digits may differ on another machine. */
export function comparisonExample(): readonly [file: string, text: string] {
  const compared = allFamilies().find(({ name }) => name === 'hmm');
  if (!compared) throw new RangeError('there is no family hmm');
  const { name, example } = compared;
  const comparison = exampleComparison(`${name}.dist.json`, newFileText(example), 50);
  return [`media/examples/${name}.compare.json`, comparisonText(comparison)];
}
