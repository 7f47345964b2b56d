import type { Progress } from '../message-reading.js';
import { cue, type Cue } from './cue.js';

const FINISHED =
  '(?:done|finished|completed?|shipped|launched|delivered|closed|achieved|merged|deployed|settled|agreed|decided|solved|resolved|signed|wrapped up)';

/** How it goes. */
export const PROGRESS_CUES: readonly Cue<Progress>[] = [
  cue(
    'BLOCKED',
    1.5,
    /\b(?:hasn't (?:given|sent|delivered|released)|haven't (?:given|sent|delivered)|nothing happened on our side|(?:are|is) stuck in|went home|no clue what|out of our depth|locked out|needs? (?:a|the) .{3,30} before (?:i|we) can|can't do anything)\b/u,
  ),
  cue(
    'OFF_TRACK',
    1.5,
    /\b(?:not where we (?:hoped|wanted)|lost a (?:week|month|year)|don't see us catching up|[\d.,]+ against [\d.,]+|short of|below (?:target|plan)|too few|shrinking|struggling to keep up|in the red)\b/u,
  ),
  cue(
    'ON_TRACK',
    1.4,
    /\b(?:smooth (?:week|month|day)|where they belong|keeps? (?:improving|growing)|keep improving|as we speak|(?:is|are) up and|on course|looking good|no surprises)\b/u,
  ),
  cue(
    'DONE',
    1.4,
    /\b(?:back in service|motion carried|no more meetings|sent all|as of \d{1,2}[:.]\d\d|all out|off the list|signed and)\b/u,
  ),
  cue(
    'BLOCKED',
    2,
    /\b(?:blocked|(?<!(?<!\b(?:i|we) )gets? )stuck|unblock|on hold|(?:still )?waiting (?:for|on)|standstill|stands? still|nothing moves|nothing works|stalled|halted|(?:can't|cannot|can not|couldn't|could not|unable to) (?:continue|proceed|go on|move on|get (?:any|past|further|it)|start|be (?:installed|built|finished))|has to wait|must wait|wits' end|sos)\b/u,
  ),
  cue(
    'BLOCKED',
    1.6,
    /\b(?:(?:has|have)(?:n't| not) (?:answered|sent|replied|responded|approved|been approved|signed|arrived)|until (?:it|the|legal|they|someone)\b.{0,40}\b(?:does|do|is|are|resolved|approved)|before (?:legal|the .{3,20}) (?:has|have|signs?)|has to .{3,30} first|nobody (?:else )?(?:can|has)|nobody knows|can't get any|don't know how to go on|no idea (?:why|how|where)|we are lost|no access|none of us knows)\b/u,
  ),

  cue(
    'OFF_TRACK',
    2,
    /\b(?:off[- ]track|behind(?: schedule)?|over budget|slipp(?:ed|ing)|(?:will|going to) miss|missed the|out of reach|nowhere near|not looking good|at risk|fallen behind|overrun|will not make it|won't make it|opposite of what)\b/u,
  ),
  cue(
    'OFF_TRACK',
    1.5,
    /\b(?:(?:is|are|am|'re|running|weeks?|days?|too) late|delay(?:ed|s)?|worse(?:ned|ns)?|fell|dropped|declin\w+|red on|unfortunately|sadly|longer than (?:we|planned|expected)|against a target|too slow|doubled since|complaints (?:rose|have)|weeks? (?:late|behind)|were due|was due)\b/u,
  ),
  cue(
    'OFF_TRACK',
    -2,
    /\b(?:no|without|not any) delays?\b|\bfell (?:to|by) .{0,20}\bas (?:hoped|planned)\b/u,
  ),

  cue(
    'ON_TRACK',
    2,
    /\b(?:on[- ]track|on schedule|as (?:planned|promised|intended)|according to plan|ahead of (?:schedule|plan)|going well|good progress|all good|across the board|within reach|better than (?:expected|planned)|right where|coming along|nothing unusual|on time|no delays)\b/u,
  ),
  cue(
    'ON_TRACK',
    1.3,
    /\b(?:half-?way|green|stead(?:y|ily)|up from|moved from \d+ to|confidence \d|so far|continue with|is in place|should be finished by|grows?:?|down to|right now|currently building)\b/u,
  ),

  cue(
    'DONE',
    1.8,
    new RegExp(
      `(?<!\\b(?:be|not|isn't|half|almost|nearly|get|until|when|once|before|if|being|is|are|was|were) )\\b${FINISHED}\\b`,
      'u',
    ),
  ),
  cue(
    'DONE',
    1.8,
    new RegExp(
      `\\b(?:is|are|was|were|has been|have been|is now|finally) (?:now |finally )?${FINISHED}\\b`,
      'u',
    ),
  ),
  cue(
    'DONE',
    1.3,
    /\b(?:hit the (?:goal|target)|we hit|final\b|finally|ended|passed|fixed it|found it|opened (?:this|on|yesterday)|results are in|went live|is live|(?:has|have) chosen|we picked|let's go with|ruled out|found)\b/u,
  ),
  cue(
    'DONE',
    -1.5,
    /\b(?:will|should|shall|going to|plan to|want to) (?:be )?(?:done|finished|completed?|ship|launch|deliver|close|achieve)\b/u,
  ),
  cue('UNKNOWN', 1.2, /\?$/u),
];
