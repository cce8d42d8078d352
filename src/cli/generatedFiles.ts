import { families } from '../core/distributions/index';
import { newFileText } from '../document/newFile';
import { distributionFileSchema } from '../document/schema';

/** The files that follow from the declarations, by their path in the project. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const examples = families.filter(({ example }) => example.needs === undefined);
  return new Map([
    [
      'media/distribution.schema.json',
      `${JSON.stringify(distributionFileSchema(), undefined, 1)}\n`,
    ],
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
