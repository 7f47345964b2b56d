/** When something can be due. */
export const MONTH_OR_SEASON =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|christmas|easter|q[1-4])';
export const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** What somebody who is told to make something is told to do. */
export const BUILD_VERBS =
  '(?:write|add|create|build|make|implement|refactor|draft|design|generate|translate|rename|replace|set up|update|compose|turn|convert|move|remove|delete|fix|change|extend|install|configure|deploy|produce|prepare|edit|format|rewrite|summari[sz]e|insert|sketch|code|assemble|paint|sew|cook|print|wire|port|split|merge|clean up|fill in|record|shorten)';
/** What somebody who is making something says of it. */
export const BUILD_ING =
  '(?:wiring|building|writing|coding|adding|working on|making|implementing|refactoring|setting up|drafting|sewing|painting|cooking|creating|fixing|preparing|assembling|installing|migrating|designing|baking|welding|planting|editing|translating|porting|digging|laying)';

/** What somebody who is told to do it can do. */
export const OTHER_IMPERATIVES =
  '(?:put|give|swap|bump|drop in|attach|export|import|upload|publish|post|send|order|book|copy|paste|link|wrap|group|sort|round|colou?r|highlight|rotate|resize|crop|upgrade|downgrade|patch|restart|enable|disable|hide|show|expose|log|cache|index|seed|tag|pin|lower|raise|tighten|swap out|hang|cut|mix|bake|plant|dig|pour|mount|label|pack|stack|rephrase|reword|simplify|outline|list|fill|open|close|reset|separate|combine|archive)';
/** What things do that should not. */
export const MISBEHAVIOUR =
  '(?:restarts?|hangs?|freezes?|stalls?|flickers?|leaks?|drips?|overheats?|stays? (?:dark|empty|cold|red|stuck|blank|closed|silent)|goes? (?:dark|blank|off|missing)|comes? (?:out|back) (?:pale|wrong|blank|empty|burnt|twice)|shows? (?:the wrong|nothing|old|a blank)|gets? (?:the wrong|lost|stuck|cut off)|refuses?|disconnects?|loses|vanish(?:es)?|disappears?|duplicates?|is off by|are off by|invalid|blank|unreadable|corrupt(?:ed)?|exit code|in a loop|spins?)';
