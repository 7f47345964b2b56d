import type { Activity } from '../message-reading.js';
import { cue, type Cue } from './cue.js';
import { BUILD_ING } from './verbs.js';

/** What a report is about. */
export const ACTIVITY_CUES: readonly Cue<Activity>[] = [
  cue(
    'VERIFYING',
    1,
    /\b(?:test(?:s|ed|ing)?|measur\w+|check(?:ed|ing|s)?|audit\w*|inspect\w*|pilot|results?|rate|readings?|survey|score[ds]?|complaints|attendance|conversion|churn|sign-ups|response time|review\w*|passed|compared)\b/u,
  ),
  cue(
    'VERIFYING',
    0.8,
    /\b(?:fell|rose|dropped|grew|climbed|doubled|improved|worsened|increased|decreased|declined)\b|\b[\d.,]+ ?(?:%|percent)|\b(?:up|down) (?:from|to)\b|\b[\d.,]+ of [\d.,]+\b/u,
  ),
  cue(
    'BUILDING',
    1.2,
    /\b(?:shipped|built|wrote|written|merged|deployed|installed?|painted|painting|migrat\w+|implement\w*|translations?|chapters?|renovation|import|export|integration|manual|scaffold\w*|installation|construction|production)\b/u,
  ),
  cue('BUILDING', 0.8, new RegExp(`\\b${BUILD_ING}\\b`, 'u')),
  cue('DECIDING', 1, /\b(?:decid\w+|decision|cho(?:ose|se|sen|ice)|agreed|settled|replan\w*)\b/u),
  cue(
    'EXPLORING',
    1,
    /\b(?:what if|ideas?|brainstorm\w*|explor\w+|research\w*|curious|wonder\w*|learn\w*|understand\w*|alternatives?)\b/u,
  ),
];
