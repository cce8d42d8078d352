/** What the tests ask the thread about. */
export const thresholds = { good: 1.1, warning: 1.5 };

export function document(text: string, name = 'a') {
  return { uri: `file:///${name}.dist.json`, version: 1, text, thresholds };
}

export const chain = (schedules: object) =>
  JSON.stringify({
    distribution: {
      family: 'markov',
      length: 64,
      transition: [
        [0.95, 0.05],
        [0.05, 0.95],
      ],
    },
    goal: { steps: 8 },
    schedules,
  });
