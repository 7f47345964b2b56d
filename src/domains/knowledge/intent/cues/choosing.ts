import type { Intent } from '../message-reading.js';
import { cue, type Cue } from './cue.js';
import { MONTH_OR_SEASON, WEEKDAY } from './verbs.js';

/** Of who wants to understand, to choose or to plan. */
export const CHOOSING_CUES: readonly Cue<Intent>[] = [
  cue(
    'LEARNING',
    1.3,
    /\b(?:where (?:do|does|did) .{3,60} come from|clarify|documentation|documented|what(?:'s| is)? the (?:point|idea|purpose|logic|thinking) (?:of|behind|in)|to see why|(?:want|like|need|love) to know|wanted to know|dumb question|silly question|basic question|reading (?:through|about)|background (?:on|to)|what (?:exactly|precisely)|why (?:is|are|was|were|did) .{3,60}\?)/u,
  ),
  cue('LEARNING', 1, /^(?:so |and |but |ok,? )?(?:how|why|what|who|where|when)\b.*\?$/u),
  cue('LEARNING', 1.4, /^what(?:'s| is| are| was) (?:a|an|the|meant|it)\b/u),
  cue(
    'LEARNING',
    1.8,
    /\b(?:what (?:does|do|is|are)\b.{0,60}\b(?:mean|meant|stand for|cover)|what .{0,30} means|meaning of|defin(?:e|es|ed|ition))\b/u,
  ),
  cue(
    'LEARNING',
    1.8,
    /\b(?:explain|teach|walk (?:me|us) through|(?:want|like|trying|love|keen) to (?:understand|learn|know)|help me understand|my head around|read up|new to|tell (?:me|us) (?:more )?about|basics|crash course|introduction to|tutorial)\b/u,
  ),
  cue(
    'LEARNING',
    1.2,
    /\b(?:differ(?:s|ence|ent)?\b.{0,30}\b(?:from|between|to)|same thing as|learn(?:ed|t|ing|s)?|understood|made sense|course|chapter|textbook|the reasoning behind|how come)\b/u,
  ),
  cue(
    'LEARNING',
    1.2,
    /\bhow (?:is|are|does|do|did|was|were)\b.{0,80}\b(?:work|works|calculated|worked out|measured|supposed|usually|normally|decided|reach|come about|differ|happen)\b/u,
  ),
  cue('LEARNING', 0.8, /,? (?:right|correct)\?$/u),

  cue(
    'DECIDING',
    1.3,
    /\b(?:motion carried|gut says|no more (?:meetings|discussion)|out of (?:the )?question|thoughts on which|the former|the latter|(?:two|three|four|both) (?:candidates|options|offers|bids|quotes|proposals)|on balance|final (?:answer|word|call)|then\?|(?:i'd|i would|we'd) (?:rather|take|keep|drop|choose)|overruled|go\/no-go|call it|unanimous(?:ly)?|between .{3,40} and .{3,40} (?:i|we))\b/u,
  ),
  cue('DECIDING', 1.6, /^(?:agreed|decided|settled|decision|resolved):/u),
  cue(
    'DECIDING',
    1.5,
    /\b(?:should (?:we|i|they|it)|shall (?:we|i)|do we|would you rather|would you (?:choose|pick))\b/u,
  ),
  cue(
    'DECIDING',
    1.8,
    /\b(?:decid(?:e|ed|es|ing)|decision|cho(?:ose|oses|se|sen|ice|osing)|pick(?:ed|ing)?|settled|agreed|vot(?:e|ed|es|ing)|opt(?:ed|ing)? for|rul(?:e|ed|ing) out|lean(?:s|ing)? towards?|torn|trade-?offs?|weigh(?:ed|ing|s)?|reject(?:ed|ing)?|made up our minds?)\b/u,
  ),
  cue(
    'DECIDING',
    1.6,
    /\b(?:go(?:ing)? with|went with|let's (?:go(?! through| over)|take|keep|drop|stick)|stick(?:ing)? (?:to|with)|prefer(?:ence|red|s)?|in favou?r of|over \w+ as|my recommendation|i recommend|keep or|it comes down to|need a call|no third way|verdict)\b/u,
  ),
  cue(
    'DECIDING',
    1.2,
    /\b(?:pros|cons|versus|vs\.?|either\b.*\bor|rather than|instead of|better to|worth (?:it|the)|cheaper|whether (?:to|we))\b/u,
  ),
  cue('DECIDING', 1.2, /\b[\p{L}-]+ or [\p{L}-]+\b[^?.!]*\?$/u),
  cue(
    'DECIDING',
    1.2,
    /\b(?:option|plan|variant|candidate) (?:a|b|c|one|two|1|2|3)\b|\bwhich (?:of|one|option|vendor|supplier|do you)\b/u,
  ),

  cue(
    'PLANNING',
    1.4,
    /\b(?:week (?:one|two|three|1|2|3):|day (?:one|two|1|2):|month (?:one|two|1|2):|objective:|okr:|kr ?\d?:|diar(?:y|ies)|for the (?:move|launch|event|trip|opening|fair)[:,]|has to be \w+ed (?:in|by|before)|have to be \w+ed (?:in|by|before)|latest\b|when the (?:year|season|quarter|term) is over|by (?:then|when)|in time for|ordered by|to-?do|to do:|(?:i|we)'d like .{3,60} (?:by|when|before|until))/u,
  ),
  cue(
    'PLANNING',
    1.4,
    /\b(?:will|'ll|going to|gonna|i want|we want|want to|intend(?:s|ing)? to|plan(?:s|ning|ned)? (?:to|for|is|on)|the plan|aim(?:s|ing|:| is)?|have to .{0,30} by)\b(?!.*\?$)/u,
  ),
  cue(
    'PLANNING',
    1.6,
    /\b(?:roadmap|milestones?|schedul(?:e|ed|ing)|calendar|agenda|timeline|deadline|kick-?off|roll-?out|sequence|replan|objective for|our objective|goals? for|(?:set|define|agree on) (?:the |our )?(?:goals|objectives|targets?|okrs?)|who (?:is going to|will|does|takes?) (?:do |care )?what)\b/u,
  ),
  cue(
    'PLANNING',
    1.4,
    /\b(?:next (?:week|month|sprint|quarter|year|season|steps?)|tomorrow|over the next|in the (?:next|coming|new)|until then|after that|afterwards|first .{3,80}\bthen\b|before the (?:end|frost|audit|summer|winter)|once the .{3,60} (?:is|are) here)\b/u,
  ),
  cue(
    'PLANNING',
    1.2,
    new RegExp(
      `\\b(?:by|before|until|in|from|for|on) (?:the )?(?:end of |start of |beginning of |early |late |mid-?)?(?:${MONTH_OR_SEASON}|${WEEKDAY}|week \\d+|the \\d+(?:st|nd|rd|th))\\b`,
      'u',
    ),
  ),
  cue(
    'PLANNING',
    2,
    /\b(?:increase|decrease|reduce|cut|grow|raise|lower|improve|lift|bring|get|shorten|double|halve)\b.{0,80}\bfrom\b.{0,40}\bto\b/u,
  ),
  cue('PLANNING', 1, /\b(?:steps?:|1[.)] .*2[.)]|phase \d|in waves|then)\b/u),
];
