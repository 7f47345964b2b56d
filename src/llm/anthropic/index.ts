export { createAnthropicModel, type AnthropicModelOptions } from './model.js';
