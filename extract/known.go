package extract

import "whosaid/extract/lexicon"

// knownAt returns the longest name of the lexicon that begins at token i.
func (d *draft) knownAt(i int) (lexicon.Known, bool) {
	if !d.capital(i) {
		return lexicon.Known{}, false
	}
	k, ok := d.lex.KnownAt(func(k int) string { return d.wordAt(i + k) })
	if titleCase(d.Tokens[i].Word) == d.Tokens[i].Word && titleCase(d.wordAt(i+1)) == d.wordAt(i+1) {
		return k, ok
	}
	folded, found := d.lex.KnownAt(func(k int) string { return titleCase(d.wordAt(i + k)) })
	if len(folded.Words) > len(k.Words) {
		return folded, found
	}
	return k, ok
}

// wordAt returns the word of token i, empty outside the text.
func (d *draft) wordAt(i int) string {
	if i < 0 || i >= len(d.Tokens) {
		return ""
	}
	return d.Tokens[i].Word
}
