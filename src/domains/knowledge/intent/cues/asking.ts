import type { Intent } from '../message-reading.js';
import { cue, type Cue } from './cue.js';

/** Of who judges, looks around or asks for help, and of who only talks. */
export const ASKING_CUES: readonly Cue<Intent>[] = [
  cue(
    'REVIEWING',
    1.5,
    /\b(?:reads? (?:well|badly)|i(?:'d| would) (?:shorten|cut|drop|rephrase|push back|change)|sounds? (?:too|right|ok|fine)|does this (?:sound|look|read|work)|sampled|spot[- ]?check\w*|would (?:this|it) work|whether this .{3,40} would work|was a mess|did (?:its|their) job|well done|counts activity|not convinc\w+|typos?|looks (?:good|solid|fine) (?:to me|except|but))\b/u,
  ),
  cue(
    'REVIEWING',
    1.9,
    /\b(?:review(?:ed|ing|s)?|feedback|look (?:it |this |them )?over|look over|have a look|take a look|proof-?read|critique|retro(?:spective)?|post-?mortem|looking back|lgtm|nits?|double-?check(?:ed)?|audit(?:ed|s)?|inspect(?:ed|ion|s)?|evaluat\w+|assess(?:ed|ment)?|peer review)\b/u,
  ),
  cue(
    'REVIEWING',
    1.6,
    /\b(?:what do you think|what are your thoughts|any good|good enough|anything (?:missing|wrong)|what is (?:weak|missing)|what went (?:well|wrong)|how would you rate|i would (?:score|rate)|out of 10|check (?:the|my|this|it|whether|for|if)|does (?:the|this|my|it) .{3,60} (?:meet|comply|hold|pass)|go through|compared the|comments? on|sign off on)\b/u,
  ),
  cue(
    'REVIEWING',
    1.2,
    /\b(?:contradicts?|compl(?:y|ies|iant)|passed|passes|tasted|strong(?:est)?|weak(?:est|ness|nesses)?|drags|vague|missing|too (?:many|few|little|long|short|vague)|paragraph|line by line|not happy with|otherwise fine|without remarks|remarks)\b/u,
  ),

  cue(
    'EXPLORING',
    1.6,
    /\b(?:anything goes|ever (?:thought|considered|tried)|what would .{3,60} (?:feel|look|be) like|coming back to the thought|(?:smarter|better|other|new) ways of|crazy|sparks?|i'm reading what|what do .{3,40} do\b|dream(?:ing)? (?:of|about)|might be fun|for inspiration|open to anything|just an idea|hypothetically|let's see what)\b/u,
  ),
  cue(
    'EXPLORING',
    2,
    /\b(?:what if|how might|brainstorm\w*|(?:i|we) wonder whether|i wonder (?:if|how|what)|imagine|suppose|curious|possibilit(?:y|ies)|alternatives?|playing (?:around )?with|thinking (?:out loud|about)|thinking aloud|poking (?:at|around)|scouting|browsing|toying with|out there)\b/u,
  ),
  cue(
    'EXPLORING',
    1.5,
    /\b(?:ideas?|how about|what (?:other|options|possibilities|ways)|options (?:are|do|for)|look(?:ing)? into|see (?:what|if anything)|what else could|directions?|experiment|explor(?:e|ing|ation)|research(?:ing)?|maybe|perhaps|worth a look|something along|inspiration|what would happen|could (?:a|an|the|we|our) .{3,60}\?|is there (?:a|any) (?:way|market))\b/u,
  ),

  cue(
    'ASKING_FOR_HELP',
    1.6,
    /\b(?:no clue|extra (?:pair of )?hands|whom (?:would|do|should|can) (?:i|we)|out of (?:our|my) depth|anyone here|anybody here|does (?:anyone|anybody)|rescue|save us|take my|fill in for|swap shifts?|could you take|can you take|no experience|beyond me|who knows (?:how|about|a)|where do (?:i|we) (?:even )?(?:start|turn)|too much for me)\b/u,
  ),
  cue(
    'ASKING_FOR_HELP',
    2.2,
    /\b(?:help(?: me| us)?\b(?! me understand)|assist(?:ance)?|sos|unblock|advice|advise|guidance|a hand|wits' end|second pair of eyes|volunteers?)\b/u,
  ),
  cue(
    'ASKING_FOR_HELP',
    1.5,
    /\b(?:(?<!(?<!\b(?:i|we) )gets? )stuck|lost with|struggling|over my head|any support|need support|grateful|appreciate|lend|borrow|cover my|step in|sit(?:ting)? in|point (?:me|us) to|who (?:can|could) (?:i|we) (?:ask|talk)|(?:can|could) (?:anyone|anybody|someone|somebody)|is there (?:anyone|anybody|someone)|looking for someone|would you mind|do you have a minute|right person)\b/u,
  ),
  cue(
    'ASKING_FOR_HELP',
    1.2,
    /\b(?:don't know (?:how|what|where|who)|doesn't know|no idea (?:how|what|where)|none of us|what am i supposed|we need (?:a|an|someone|help)|need (?:someone|somebody|admin|access)|please (?:advise|help|assist))\b/u,
  ),

  cue(
    'UNKNOWN',
    2,
    /^(?:will do|same here|mm+h?|me too|of course|no problem|no worries|got it|noted|indeed|hm+|oh|wow|agreed)[.! ]*$/u,
  ),
  cue(
    'UNKNOWN',
    3,
    /^(?:ok(?:ay)?|yes|yep|no|nope|thanks?(?: a lot| you)?|thank you|thx|hi|hello|hey|good (?:morning|evening|night|afternoon)|bye|cheers|lol|haha\w*|see you|happy (?:birthday|new year)|congrat\w*|welcome|great|nice|cool|sure|fine|👍)\b[^?]{0,40}$/u,
  ),
];
