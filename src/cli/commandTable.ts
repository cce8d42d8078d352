// Every command there is, by its name; its code is loaded when it is asked for, so that no command waits for that of others.
import type { Command, CommandLine } from './terminal/command';

/** In the order of the help. */
export function commandTable(line: CommandLine): ReadonlyMap<string, () => Promise<Command>> {
  return new Map<string, () => Promise<Command>>([
    ['profile', async () => (await import('./commands/profile')).profile],
    ['plan', async () => (await import('./commands/plan')).plan],
    ['score', async () => (await import('./commands/score')).score],
    ['certify', async () => (await import('./commands/certify')).certify],
    ['check', async () => (await import('./commands/check')).check],
    ['advise', async () => (await import('./commands/advise')).advise],
    ['sample', async () => (await import('./commands/sample')).sample],
    ['compare', async () => (await import('./commands/compare')).compare],
    ['watch', async () => (await import('./commands/watch')).watchCommand],
    ['export', async () => (await import('./commands/export')).exportSchedule],
    ['report', async () => (await import('./commands/report')).report],
    ['import', async () => (await import('./commands/importMeasurements')).importMeasurements],
    [
      'measuring-script',
      async () => (await import('./commands/measuringScript')).measuringScriptCommand,
    ],
    ['python', async () => (await import('./commands/python')).python],
    ['cluster', async () => (await import('./commands/cluster')).clusterCommand],
    ['watch-file', async () => (await import('./commands/watchFile')).watchFileCommand(line)],
    ['mcp', async () => (await import('./commands/mcp')).mcpCommand(line)],
    ['completion', async () => (await import('./commands/completion')).completionCommand(line)],
  ]);
}
