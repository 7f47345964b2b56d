/** Frequent small words of languages the rules cannot read, with a line that says so in the language itself. */
const LANGUAGES: readonly { readonly words: RegExp; readonly notice: string }[] = [
  {
    words:
      /\b(?:wir|und|nicht|ist|die|der|das|für|unsere?|wollen|möchten|mit|werden|kunden|sollen|ein|eine|bis)\b/giu,
    notice: 'Ohne Sprachmodell prüfe ich nur englische Sätze; bitte schreib mir auf Englisch.',
  },
  {
    words:
      /\b(?:nous|notre|nos|voulons|est|les|des|une|pour|avec|pas|dans|clients|sont|que|plus|améliorer)\b/giu,
    notice: 'Sans modèle de langue, je ne sais lire que l’anglais ; écris-moi en anglais, s’il te plaît.',
  },
  {
    words:
      /\b(?:nosotros|queremos|nuestros?|nuestras?|los|las|una|para|con|que|del|clientes|más|mejorar|es)\b/giu,
    notice: 'Sin modelo de lenguaje solo leo inglés; escríbeme en inglés, por favor.',
  },
  {
    words: /\b(?:noi|vogliamo|nostri|nostra|gli|della|per|con|clienti|migliorare|sono|che|più|il)\b/giu,
    notice: 'Senza un modello linguistico leggo solo l’inglese; scrivimi in inglese, per favore.',
  },
  {
    words: /\b(?:nós|queremos|nossos?|nossas?|uma|para|com|não|dos|clientes|melhorar|são|mais)\b/giu,
    notice: 'Sem modelo de linguagem só leio inglês; escreve-me em inglês, por favor.',
  },
  {
    words: /\b(?:wij|onze|willen|het|een|voor|met|niet|zijn|klanten|verbeteren|worden|de)\b/giu,
    notice: 'Zonder taalmodel lees ik alleen Engels; schrijf me in het Engels, alsjeblieft.',
  },
];
const ENGLISH = /\b(?:the|we|our|and|to|of|is|for|with|want|that|i|it|are|in|from|by|what|how)\b/giu;
const LATIN_LETTER = /\p{Script=Latin}/gu;

/** A line in the text's own language that the offline coach reads English; undefined for English text. */
export function languageNotice(text: string): string | undefined {
  const sample = text.slice(0, 1_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 4) return undefined;
  if ((sample.match(LATIN_LETTER)?.length ?? 0) < letters / 2) {
    return 'Without a language model I read English only, so I could not judge these sentences.';
  }
  const english = sample.match(ENGLISH)?.length ?? 0;
  const [best] = LANGUAGES.map(({ words, notice }) => ({
    notice,
    hits: sample.match(words)?.length ?? 0,
  })).sort((a, b) => b.hits - a.hits);
  return best !== undefined && best.hits >= 2 && best.hits > english ? best.notice : undefined;
}
