/**
 * Words that say how a sentence is built and not what it is about: they weigh little. Words that turn a sentence
 * around (no, not, never, without) are not among them.
 */
const ENGLISH =
  'a about after all also an and any are as at be because been before being both but by can could did do does doing ' +
  'during each for from further had has have having he her here hers him his how i if in into is it its just me more ' +
  'most my of off on once or other our out over own same she should so some such than that the their them then there ' +
  'these they this those through to under until up us very was we were what when where which while who whom why will ' +
  'with would you your';
const GERMAN =
  'aber als am an auch auf aus bei bin bis da damit das dass dem den der des die dies diese dieser dieses du durch ein ' +
  'eine einem einen einer eines er es für hat haben ich ihr im in ist ja man mit nach noch oder sein sich sie sind so ' +
  'und uns vom von vor war was wenn wer wie wir wird zu zum zur';
const FRENCH =
  'au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur lui mais me mes nous on ou par pour ' +
  'qu que qui sa se ses son sont sur ta te tu un une vous';
const SPANISH =
  'al como con cual de del el ella en es esta este esto la las lo los más me mi para pero por que se su sus también un ' +
  'una y ya yo';

/** As the words of a text are after `normalise`. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  [ENGLISH, GERMAN, FRENCH, SPANISH]
    .join(' ')
    .split(' ')
    .map((word) => word.normalize('NFD').replace(/\p{Mn}/gu, '')),
);
