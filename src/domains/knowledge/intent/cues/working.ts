import type { Intent } from '../message-reading.js';
import { cue, type Cue } from './cue.js';
import { BUILD_ING, BUILD_VERBS, MISBEHAVIOUR, OTHER_IMPERATIVES } from './verbs.js';

/** Of who reports, looks for a fault or makes something. */
export const WORKING_CUES: readonly Cue<Intent>[] = [
  cue(
    'REPORTING',
    1.3,
    /\b(?:short version|as of \d|back (?:in service|online|up)|nothing happened|[\d.,]+ (?:%|percent|mg|euros?|people|visitors)? ?(?:against|compared (?:to|with)|versus) [\d.,]+|(?:we've|we have|we) lost (?:a|two|three|some)|smooth (?:week|month|day)|keeps? (?:improving|growing|falling|rising)|is now [\d.,]+|where we (?:hoped|wanted)|catching up|went home|hasn't (?:given|sent)|(?:sent|got|sold|planted|cleaned|moved|filled|trained|called) (?:all|out|both|\d+))\b/u,
  ),
  cue(
    'REPORTING',
    1.4,
    /\b(?:shipped|finished|completed|launched|delivered|achieved|reached|wrapped up|handed over|hit (?:the|our) (?:goal|target)|closed|signed|opened|ended|is over|moved from|went (?:up|down|live)|missed|found \d+)\b/u,
  ),
  cue(
    'REPORTING',
    1.6,
    /\b(?:fell|rose|dropped|grew|climbed|doubled|halved|improved|worsened|increased|decreased|declined|slipped)\b|\b(?:is|are|stands?|now) at [\d.,]+|\b(?:up|down) (?:from|to|by|again)\b|\b[\d.,]+ of [\d.,]+\b/u,
  ),
  cue(
    'REPORTING',
    1.8,
    /\b(?:status|update:|weekly|check(?:ing)?[- ]?in|so far|(?:on|off)[- ]track|behind|ahead of|as (?:planned|promised)|according to plan|on hold|still waiting|half-?way|(?:over|under|within) budget|on (?:time|schedule)|results? (?:are|is) in|kr ?\d|green|red on|all good|making good progress|slipping|stands? still|nothing moves|out of reach)\b/u,
  ),
  cue(
    'REPORTING',
    1.1,
    /\b(?:yesterday|last (?:night|week|month|thursday|friday|monday|tuesday|wednesday)|this (?:week|morning|month)|today|an hour ago|since (?:april|monday|january|the))\b/u,
  ),
  cue('REPORTING', 1, /^(?:done|finished|completed|finally|no news|week \d|unfortunately|sadly)\b/u),
  cue(
    'REPORTING',
    0.8,
    /\b(?:we|i) (?:have |had |'ve )?(?:\w+ed|sent|wrote|built|met|held|made|ran|took|found|got|lost|won|sold)\b/u,
  ),
  cue(
    'REPORTING',
    1.2,
    /\b(?:is|are|has been|have been) (?:broken|blocked|stuck|ready|live|up|closed|achieved|installed|in place|finished|complete|ill|delayed|late)\b/u,
  ),

  cue('DEBUGGING', 1.5, new RegExp(`\\b${MISBEHAVIOUR}\\b`, 'u')),
  cue(
    'DEBUGGING',
    1.1,
    /\b(?:tried another|tried (?:a )?different|same .{3,30}, same|every (?:second|third|other|few)|on (?:the|one) (?:left|right) side|can't see anything|different .{3,20} though|after the (?:merge|update|upgrade|deploy\w*|move|repair)|exactly one|looks flat)\b/u,
  ),
  cue(
    'DEBUGGING',
    1.8,
    /\b(?:errors?|exceptions?|bugs?|buggy|crash(?:es|ed|ing)?|stack ?trace|traceback|segfaults?|typeerror|timeouts?|timed out|deadlocks?|null pointer|leaks?|reproduc(?:e|es|ible)|root cause|regression|debug(?:ging)?|troubleshoot(?:ing)?|diagnos\w+|malfunction\w*|glitch(?:es)?|#ref!?|50[0-4]|404)\b/u,
  ),
  cue(
    'DEBUGGING',
    1.6,
    /\b(?:fails?|failing|failed with|broken|what(?:'s| is) wrong|wrong with|(?:does|do|did)(?:n't| not) (?:work|match|start|arrive|add up|show|load|print)|not working|nothing works|works on my|for no reason|what (?:could|might|else could) (?:cause|be|it be)|what causes|where(?:'s| is) the (?:bug|leak|problem|fault)|where the .{3,40} comes? from|cannot find|can't find)\b/u,
  ),
  cue(
    'DEBUGGING',
    1.3,
    /\b(?:suspect|disappears? when|narrowed|bisect\w*|logs?|caus(?:e|es|ed|ing)|jams?|squeaks?|collapses?|rattles?|keeps? (?:\w+ing)|never arrives?|twice|every time|only (?:on|under|when|in|with|happens)|any idea what|what is going on|still (?:\w+s)\b|swap(?:ped)?|ruled out the|symptoms?|fixed it|the culprit|since the (?:update|upgrade|change))\b/u,
  ),
  cue(
    'DEBUGGING',
    1.2,
    /\bwhy (?:does|do|is|are|did|won't)\b.*\b(?:every time|whenever|keep|always|only|when|again|fail\w*|stop\w*)\b/u,
  ),
  cue('DEBUGGING', 0.8, /^(?:how come|why)\b/u),

  cue(
    'BUILDING',
    1.8,
    new RegExp(
      `^(?:please |pls |now |then |ok,? |can you |could you |would you )?(?:please )?${OTHER_IMPERATIVES}\\b(?! me (?:five|ten|some) )`,
      'u',
    ),
  ),
  cue(
    'BUILDING',
    1.5,
    /\b(?:(?:could|can|may) (?:i|we) (?:have|get) a|i need an? .{2,30} (?:that|which|for)|as we speak|we need an? .{2,40} (?:page|form|script|sheet|macro|template|list))\b/u,
  ),
  cue(
    'BUILDING',
    2.4,
    new RegExp(
      `^(?:please |pls |now |then |ok,? |can you |could you |would you )?(?:please )?${BUILD_VERBS}\\b`,
      'u',
    ),
  ),
  cue(
    'BUILDING',
    1.7,
    new RegExp(`\\b(?:i'm|i am|we're|we are|currently|right now|am|busy)\\b.{0,20}\\b${BUILD_ING}\\b`, 'u'),
  ),
  cue('BUILDING', 2.2, new RegExp(`^${BUILD_ING}\\b`, 'u')),
  cue(
    'BUILDING',
    1.6,
    new RegExp(
      `\\b(?:let me|i'll|i will|i would|let's|need you to|want you to) (?:now )?${BUILD_VERBS}\\b`,
      'u',
    ),
  ),
  cue(
    'BUILDING',
    1.3,
    /\b(?:i've|i have|we've) (?:added|built|written|created|merged|implemented|wired|deployed|drafted)\b/u,
  ),
];
