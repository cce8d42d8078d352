/** What this process has taken of the processors, in milliseconds: other programs do not count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
