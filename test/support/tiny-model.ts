import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomNumbers } from './vector-cloud.js';

const DIMS = 384;
const MAX_TOKENS = 64;
const WORDS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...'abcdefghijklmnopqrstuvwxyz0123456789.,!?'];
const FLOAT = 1;
const INT64 = 7;

/**
 * Writes a model of 384 numbers into a folder, as one is laid out for transformers.js: a table of vectors by letter, and
 * the one operation that looks them up. It means nothing, and runs on the real runtime.
 */
export async function writeTinyModel(folder: string): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const config = {
    model_type: 'bert',
    hidden_size: DIMS,
    vocab_size: WORDS.length,
    architectures: ['BertModel'],
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer()));
  const tokenizerConfig = {
    tokenizer_class: 'BertTokenizer',
    model_max_length: MAX_TOKENS,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
  };
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify(tokenizerConfig));
  await writeFile(join(folder, 'onnx', 'model.onnx'), model());
}

function tokenizer(): object {
  const vocab = Object.fromEntries(
    [...WORDS, ...WORDS.slice(4).map((word) => `##${word}`)].map((word, i) => [word, i]),
  );
  const special = (word: string) => ({ id: vocab[word], content: word, special: true });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: WORDS.slice(0, 4).map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [sequenceMark('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, sequenceMark('[SEP]')],
      pair: [sequenceMark('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, sequenceMark('[SEP]')],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [vocab['[CLS]']], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [vocab['[SEP]']], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

function sequenceMark(id: string): object {
  return { SpecialToken: { id, type_id: 0 } };
}

/** ONNX is a protobuf message: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
function model(): Buffer {
  const rows = WORDS.length * 2;
  const random = randomNumbers(3);
  const table = Float32Array.from({ length: rows * DIMS }, () => random() - 0.5);
  const initializer = Buffer.concat([
    varint(1, rows),
    varint(1, DIMS),
    varint(2, FLOAT),
    bytes(8, 'table'),
    bytes(9, Buffer.from(table.buffer)),
  ]);
  const node = Buffer.concat([
    bytes(1, 'table'),
    bytes(1, 'input_ids'),
    bytes(2, 'last_hidden_state'),
    bytes(4, 'Gather'),
  ]);
  const graph = Buffer.concat([
    bytes(1, node),
    bytes(2, 'tiny'),
    bytes(5, initializer),
    bytes(11, tensor('input_ids', INT64, ['batch', 'length'])),
    bytes(11, tensor('attention_mask', INT64, ['batch', 'length'])),
    bytes(12, tensor('last_hidden_state', FLOAT, ['batch', 'length', DIMS])),
  ]);
  return Buffer.concat([
    varint(1, 8),
    bytes(7, graph),
    bytes(8, Buffer.concat([bytes(1, ''), varint(2, 13)])),
  ]);
}

function tensor(name: string, type: number, shape: readonly (string | number)[]): Buffer {
  const dims = shape.map((size) => bytes(1, typeof size === 'number' ? varint(1, size) : bytes(2, size)));
  const inner = Buffer.concat([varint(1, type), bytes(2, Buffer.concat(dims))]);
  return Buffer.concat([bytes(1, name), bytes(2, bytes(1, inner))]);
}

function bytes(field: number, content: string | Buffer): Buffer {
  const body = Buffer.from(content);
  return Buffer.concat([number((field << 3) | 2), number(body.length), body]);
}

function varint(field: number, value: number): Buffer {
  return Buffer.concat([number(field << 3), number(value)]);
}

function number(value: number): Buffer {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest % 128) | 128);
  }
}
