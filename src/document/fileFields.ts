// The fields at the top of a distribution file.
import * as Type from 'typebox';

/** What an order is, for hovers. */
const orderWords =
  'The order in which positions are revealed, chosen before anything is known: "random" (the default), "spread", "bisection" … Profile, goal and schedules without an order of their own are those of this order.';

/**
 * The fields of a distribution file; those of families and kinds of schedules are declared with them. A `default` is
 * what the editor writes behind the name when it completes it.
 */
export const fileFields = Type.Object({
  $schema: Type.Optional(Type.String({ description: 'For editors without Unmask.' })),
  title: Type.Optional(Type.String({ description: 'A short name, shown above the charts.' })),
  description: Type.Optional(
    Type.String({ description: 'Free text, shown in hovers and in the panel.' }),
  ),
  distribution: Type.Unknown({ description: 'a family and its fields.' }),
  profile: Type.Optional(
    Type.Object(
      {
        method: Type.Optional(
          Type.Union([Type.Literal('auto'), Type.Literal('exact'), Type.Literal('monteCarlo')], {
            description:
              'How to find the profile: "auto" (the default) is exact where that is quick.',
          }),
        ),
        samples: Type.Optional(
          Type.Integer({
            minimum: 2,
            maximum: 1e9,
            default: 4000,
            description: 'Samples of an estimate; 4000 by default, 400 of a model that is run.',
          }),
        ),
        seed: Type.Optional(
          Type.Integer({
            minimum: 0,
            maximum: 2 ** 31 - 1,
            default: 1,
            description: 'Same seed, same estimate; 1 by default.',
          }),
        ),
        confidence: Type.Optional(
          Type.Number({
            exclusiveMinimum: 0,
            // no quantile is known to more digits than these
            maximum: 1 - 1e-9,
            default: 0.95,
            description: 'Of the intervals shown with an estimate; 0.95 by default.',
          }),
        ),
        estimator: Type.Optional(
          Type.Union([Type.Literal('entropies'), Type.Literal('increments')], {
            description:
              'What an estimate averages: "entropies" of hidden tokens (the default), or the "increments" of what they learn, more precise where little is known.',
          }),
        ),
        standardError: Type.Optional(
          Type.Number({
            exclusiveMinimum: 0,
            default: 0.01,
            description: 'Stop sampling when no h(j) is less certain than this, in nats.',
          }),
        ),
      },
      { additionalProperties: false, description: 'How to find the information profile.' },
    ),
  ),
  model: Type.Optional(
    Type.Object(
      {
        crossEntropies: Type.Array(Type.Number(), {
          description:
            'c(0) … c(N − 1), nats: the mean of −log p(token) of a hidden token when the model is shown j others, as measured.',
        }),
      },
      {
        additionalProperties: false,
        description:
          'A trained model that generates in place of the distribution: what it adds to the error of a schedule.',
      },
    ),
  ),
  goal: Type.Optional(
    Type.Object(
      {
        steps: Type.Optional(
          Type.Integer({
            minimum: 1,
            default: 8,
            description: 'The best schedule with this many steps …',
          }),
        ),
        order: Type.Optional(
          Type.Unknown({
            description: 'The order that is planned for; that of the file by default.',
          }),
        ),
        maxError: Type.Optional(
          Type.Number({
            minimum: 0,
            default: 0.5,
            description: '… or the fewest steps whose error is at most this, in nats.',
          }),
        ),
      },
      {
        additionalProperties: false,
        description: 'What you want: a number of steps, or a target error.',
      },
    ),
  ),
  start: Type.Optional(
    Type.Object(
      {
        tokens: Type.Integer({
          minimum: 1,
          default: 1,
          description: 'So many tokens come from the prior, in one step before all others.',
        }),
        kl: Type.Optional(
          Type.Number({
            minimum: 0,
            default: 0,
            description: 'What it costs: KL of the law of those tokens from the prior, in nats …',
          }),
        ),
        file: Type.Optional(
          Type.String({
            minLength: 1,
            description: '… or the distribution file of the prior, a law of all positions.',
          }),
        ),
      },
      {
        additionalProperties: false,
        description:
          'A prior for the first tokens, which stand at random places: plans are told with it, and what it may cost before it is not worth its training.',
      },
    ),
  ),
  blockLength: Type.Optional(
    Type.Integer({
      minimum: 1,
      default: 8,
      description:
        'Positions are generated in blocks of this length from left to right, at random within a block. Steps of goals and schedules are then those of all blocks together; a list keeps to the blocks, or is that of one of them.',
    }),
  ),
  blockLengths: Type.Optional(
    Type.Unknown({
      default: { count: 8 },
      description:
        'Instead of "blockLength": the length of every block, such as [8, 8, 16]; or { "count": 8 } for so many blocks whose borders cost least.',
    }),
  ),
  order: Type.Optional(Type.Unknown({ description: orderWords })),
  schedules: Type.Optional(
    Type.Unknown({
      description: 'Schedules to judge, by name: a list of tokens per step, or a kind.',
    }),
  ),
  units: Type.Optional(
    Type.Union([Type.Literal('nats'), Type.Literal('bits')], {
      description: 'How numbers are shown. Numbers in this file are always nats.',
    }),
  ),
});
