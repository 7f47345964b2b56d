export type Side = 'for' | 'against';
