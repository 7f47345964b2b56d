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
  /** Whether arguments of a forced tool can be bound to its schema while they are written. */
  readonly bindsToSchema: boolean;
  /** Models that refuse sampling parameters. */
  readonly refusesTemperature?: RegExp;
}

export const DIALECTS: Readonly<Record<CompatibleProvider, Dialect>> = {
  openai: {
    name: 'OpenAI',
    baseURL: 'https://api.openai.com/v1',
    variables: 'OPENAI_',
    maxTokensField: 'max_completion_tokens',
    bindsToSchema: true,
    refusesTemperature: /^(?:gpt-5|o\d)/,
  },
  groq: {
    name: 'Groq',
    baseURL: 'https://api.groq.com/openai/v1',
    variables: 'GROQ_',
    maxTokensField: 'max_completion_tokens',
    bindsToSchema: false,
  },
  gemini: {
    name: 'Gemini',
    baseURL: 'https://generativelanguage.googleapis.com/v1beta/openai',
    variables: 'GEMINI_',
    maxTokensField: 'max_tokens',
    bindsToSchema: false,
  },
  local: {
    name: 'The local model server',
    variables: 'LOCAL_LLM_',
    maxTokensField: 'max_tokens',
    bindsToSchema: false,
  },
};
