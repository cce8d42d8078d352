// A decoder in one file: any plan, any order, any masked model.
import { sum } from '../../../core/numbers/entropy';
import type { DrawnOrder } from '../../../core/orders/drawnOrder';
import type { ExportedSchedule } from '../csv';
import { pythonTarget } from '../python';
import type { ExportContext } from '../target';
import { wrapped } from '../words';
import { correctedPython } from './decodeCorrected';

export const decode = pythonTarget({
  name: 'decode',
  title: 'any masked model (decode.py)',
  summary:
    'Python: a decoder of its own, in one file, that runs any plan in its order with any masked model.',
  upstream: null,
  place:
    'Save it as decode.py and call decode(model, prompt, mask_id=…). The model maps ids to logits: a Hugging Face model, or any callable. Only PyTorch is needed. The error holds at temperature 1.',
  order: {
    takes: 'any',
    by: 'Positions are revealed in the order of the plan, whatever it is; a drawn one is drawn anew for every sequence.',
  },
  counts: (sizes) => sizes,
  code: (schedule, context) =>
    [
      'import math',
      'import torch',
      '',
      ...blockLines(schedule, context),
      ...temperatureLines(context),
      '',
      '',
      ...orderLines(schedule),
      '',
      '',
      decoder.replace('temperature=1.0', `temperature=${context.temperature?.value ?? '1.0'}`),
      '',
      '',
      correctedPython,
      '',
      '',
      usePython,
    ].join('\n'),
});

function blockLines({ sizes }: ExportedSchedule, { blocks }: ExportContext): readonly string[] {
  const tokens = sum(sizes);
  const lengths = blocks ? lengthsOf(blocks, tokens) : [tokens];
  return [
    ...list('BLOCKS', lengths, 'tokens that are generated together, from left to right'),
    'assert sum(BLOCKS) == TOTAL, "BLOCKS does not add up to the planned number of tokens"',
  ];
}

/** Of each step the temperature at which the model loses least; 1 where nobody measured it. */
function temperatureLines({ temperatures }: ExportContext): readonly string[] {
  return temperatures
    ? [
        ...list('TEMPERATURES', temperatures, 'of each step: where the measured model loses least'),
        'assert len(TEMPERATURES) == STEPS, "TEMPERATURES does not have one for every step"',
      ]
    : ['TEMPERATURES = [1.0] * STEPS  # of each step; nobody measured where the model loses least'];
}

/** All as long, the last perhaps shorter, unless each says how long it is. */
function lengthsOf(
  { length, count, lengths }: NonNullable<ExportContext['blocks']>,
  tokens: number,
): readonly number[] {
  return lengths ?? Array.from({ length: count }, (_, b) => Math.min(length, tokens - b * length));
}

/** Python with a function draw_order: the order of all positions, for which it needs BLOCKS. */
export function orderLines({ sets, drawn }: ExportedSchedule): readonly string[] {
  if (sets)
    return [
      ...list('ORDER', sets.flat(), 'positions, first the one that is revealed first'),
      'assert sorted(ORDER) == list(range(TOTAL)), "ORDER does not name every position once"',
      '',
      '',
      'def draw_order(generator=None):',
      '    """The order of the positions: the same for every sequence."""',
      '    return list(ORDER)',
    ];
  return [...blockOrder(drawn ?? { kind: 'random' }), '', '', inEveryBlock];
}

/** Python that draws the order of one block. */
function blockOrder(drawn: DrawnOrder): readonly string[] {
  switch (drawn.kind) {
    case 'random':
      return [randomBlock];
    case 'farthest':
      return [farthestBlock];
    case 'shifts':
      return [
        'FAR_APART = {  # by the length of a block: positions far apart first',
        ...[...drawn.orders].flatMap(([length, order]) => [
          `    ${length}: [`,
          ...wrapped(order.join(', '), 88).map((line) => `        ${line}`),
          '    ],',
        ]),
        '}',
        '',
        '',
        shiftedBlock,
      ];
    case 'cells':
      return [
        `COLUMNS = ${drawn.columns}`,
        ...list('FAR_APART', drawn.order, 'cells of the grid row by row, far apart first'),
        '',
        '',
        shiftedCells,
      ];
    case 'fixed':
      throw new RangeError('a fixed order comes as the positions of its steps');
    default:
      throw new RangeError(`an order of no known kind: ${drawn satisfies never}`);
  }
}

function list(name: string, values: readonly number[], about: string): readonly string[] {
  return [
    `${name} = [  # ${about}`,
    ...wrapped(values.join(', '), 92).map((line) => `    ${line}`),
    ']',
  ];
}

const inEveryBlock = `
def device_of(generator):
    """A generator draws on its own device only."""
    return "cpu" if generator is None else generator.device


def draw_order(generator=None):
    """All positions, block after block, first the one that is revealed first."""
    order, start = [], 0
    for length in BLOCKS:
        order += [start + place for place in draw_block(length, generator)]
        start += length
    return order`.trim();

const randomBlock = `
def draw_block(length, generator):
    """Every order is equally likely."""
    return torch.randperm(length, generator=generator, device=device_of(generator)).tolist()`.trim();

const shiftedBlock = `
def draw_block(length, generator):
    """All positions moved around the end by one number."""
    by = int(torch.randint(length, (1,), generator=generator, device=device_of(generator)))
    return [(place + by) % length for place in FAR_APART[length]]`.trim();

const shiftedCells = `
def draw_block(length, generator):
    """All cells moved around the edges by as many rows and columns."""
    by = torch.randint(length, (1,), generator=generator, device=device_of(generator))
    down, right = divmod(int(by), COLUMNS)
    rows = length // COLUMNS
    return [
        (cell // COLUMNS + down) % rows * COLUMNS + (cell + right) % COLUMNS for cell in FAR_APART
    ]`.trim();

const farthestBlock = `
def draw_block(length, generator):
    """The first at random, each next one at random among those farthest from all known ones."""
    order, distance = [], torch.full((length,), length)
    for _ in range(length):
        far = (distance == distance.max()).nonzero().flatten()
        drawn = torch.randint(len(far), (1,), generator=generator, device=device_of(generator))
        place = int(far[int(drawn)])
        order.append(place)
        distance = torch.minimum(distance, (torch.arange(length) - place).abs())
    return order`.trim();

const decoder = `
def logits_of_window(model, ids, window, shift, ahead, named):
    """One call of the model: its logits at the columns of a block."""
    seen = ids if ahead else ids[:, : window.stop]
    found = model(seen, **named)
    logits = getattr(found, "logits", found)
    if shift:  # such a model says at a place what comes next
        logits = torch.cat([logits[:, :1], logits[:, :-1]], dim=1)
    return logits[:, window]


def masked_canvas(prompt, mask_id, batch, device):
    """The ids to begin with, and where their masked places are, from left to right."""
    ids = torch.full((batch, 0), mask_id, dtype=torch.long, device=device)
    if prompt is not None:
        ids = torch.atleast_2d(torch.as_tensor(prompt, device=device)).long().clone()
    if not (ids == mask_id).any():
        new = torch.full((ids.shape[0], TOTAL), mask_id, dtype=torch.long, device=ids.device)
        ids = torch.cat([ids, new], dim=1)
    masked = (ids == mask_id).sum(dim=1).tolist()
    if any(count != TOTAL for count in masked):
        raise ValueError(f"the plan is for {TOTAL} masked tokens, here are {masked}")
    return ids, (ids == mask_id).nonzero()[:, 1].view(ids.shape[0], TOTAL)


def draw_tokens(scores, temperature, generator):
    """The likeliest tokens at temperature 0; else those with the largest score plus Gumbel noise: a draw."""
    if temperature == 0:
        return scores.argmax(dim=-1)
    device = scores.device if generator is None else generator.device
    noise = torch.empty(scores.shape, device=device).exponential_(generator=generator)
    return (scores / temperature - noise.clamp_min(1e-38).log().to(scores.device)).argmax(dim=-1)


@torch.no_grad()
def decode(
    model, prompt=None, *, mask_id, batch=1, temperature=1.0, generator=None, device=None,
    shift=False, ahead=True, window_logits=None, calibrated=True, on_step=None, **named
):
    """Fills in TOTAL masked tokens by the plan, with one call of the model a step; returns all ids.

    prompt: ids, (rows, length). Where some are mask_id, those are filled in, else TOTAL tokens behind it.
    shift: for models whose logits at a place are of the next one (Dream).
    ahead: whether the model sees the masks of later blocks (LLaDA) or only what stands up to its own.
    window_logits(ids, window, step): for a model with a cache, in the place of a call: logits at the
        columns of ids in the slice window, which are those of a block; step counts from 0 in each block.
    calibrated: whether each step uses its own temperature in TEMPERATURES, at which the model that was measured
        loses least; temperature multiplies it.
    on_step(step, ids, chosen): told of every step; chosen are the columns that it revealed, row by row.
    Everything else is handed on to the model, such as attention_mask.
    """
    ids, places = masked_canvas(prompt, mask_id, batch, device)
    orders = torch.tensor([draw_order(generator) for _ in ids], device=ids.device)
    columns = places.gather(1, orders)
    borders = [*accumulate(BLOCKS)]
    done = block = block_step = 0
    for step, count in enumerate(COUNTS):
        if done == borders[block]:
            block, block_step = block + 1, 0
        own = places[:, borders[block] - BLOCKS[block] : borders[block]]
        window = slice(int(own.min()), int(own.max()) + 1)
        if window_logits is None:
            logits = logits_of_window(model, ids, window, shift, ahead, named)
        else:
            logits = window_logits(ids, window, block_step)
        chosen = columns[:, done : done + count]
        rows = torch.arange(len(ids), device=ids.device)[:, None]
        scores = logits[rows, chosen - window.start].float()
        scores[..., mask_id : mask_id + 1] = float("-inf")  # never a mask again
        heat = temperature * (TEMPERATURES[step] if calibrated else 1)
        ids[rows, chosen] = draw_tokens(scores, heat, generator).to(ids.device)
        done, block_step = done + count, block_step + 1
        if on_step is not None:
            on_step(step, ids, chosen)
    return ids`.trim();

const usePython = `
# from transformers import AutoModel
# model = AutoModel.from_pretrained(…)
# ids = decode(model, prompt_ids, mask_id=…)
# whole sequences at temperature 0.7:
# ids, told = decode_corrected([(model, 1 / 0.7)], prompt_ids, mask_id=…)`.trim();
