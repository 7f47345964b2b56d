/** Who is known to speak Chat Completions. `local` is any server that an operator names, such as Ollama or vLLM. */
export type CompatibleProvider = 'openai' | 'groq' | 'gemini' | 'local';

/** Where those who speak the protocol differ. */
export interface Dialect {
  /** For people who read the log. */
  readonly name: string;
  /** Where the API is, `/v1` or its like included. Undefined where only the operator knows. */
  readonly baseURL?: string;
  /** How the names of its environment's variables begin. */
  readonly variables: string;
  /** OpenAI's newer models refuse `max_tokens`; Ollama passes over `max_completion_tokens`, and would never stop. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /**
   * How an answer of a given shape is asked for. `strict-tool`: a tool that must be called, its arguments bound to its
   * schema while they are written. `tool`: the same, and whether they are bound is the provider's affair; Groq has
   * another way that does not stream. `response-format`: an answer bound to the schema, without a tool: Ollama passes
   * over `tool_choice`, and many of its models have no tools at all.
   */
  readonly shapes: 'strict-tool' | 'tool' | 'response-format';
  /** Models that refuse sampling parameters. */
  readonly refusesTemperature?: RegExp;
}

export const DIALECTS: Readonly<Record<CompatibleProvider, Dialect>> = {
  openai: {
    name: 'OpenAI',
    baseURL: 'https://api.openai.com/v1',
    variables: 'OPENAI_',
    maxTokensField: 'max_completion_tokens',
    shapes: 'strict-tool',
    refusesTemperature: /^(?:gpt-5|o\d)/,
  },
  groq: {
    name: 'Groq',
    baseURL: 'https://api.groq.com/openai/v1',
    variables: 'GROQ_',
    maxTokensField: 'max_completion_tokens',
    shapes: 'tool',
  },
  gemini: {
    name: 'Gemini',
    baseURL: 'https://generativelanguage.googleapis.com/v1beta/openai',
    variables: 'GEMINI_',
    maxTokensField: 'max_tokens',
    shapes: 'tool',
  },
  local: {
    name: 'The local model server',
    variables: 'LOCAL_LLM_',
    maxTokensField: 'max_tokens',
    shapes: 'response-format',
  },
};
