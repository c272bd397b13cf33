package score

import "strings"

// What a quotation mark does, as far as it tells by itself.
type markKind int

const (
	opens markKind = iota
	closes
	either // a straight mark between two words or two spaces
)

type mark struct {
	kind       markKind
	start, end int
}

// quotedRegions returns what stands between double quotation marks (“ ” „ " ”
// “ ‘‘ ’’), paragraph by paragraph, without the marks. Speech that is still
// open at the end of its paragraph runs to that end; a paragraph whose first
// mark closes begins with speech that goes on from an earlier one. A mark that
// opens within an open region is part of it.
func quotedRegions(text []rune) []Span {
	var out []Span
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		for _, r := range regionsOf(text[start:end]) {
			if r[1] > r[0] {
				out = append(out, Span{start + r[0], start + r[1]})
			}
		}
		start = end + 1
	}
	return out
}

func regionsOf(paragraph []rune) []Span {
	var out []Span
	open := -1
	for i, m := range marksOf(paragraph) {
		switch {
		case open < 0 && m.kind != closes:
			open = m.end
		case open < 0 && i == 0:
			out = append(out, Span{0, m.start})
		case open >= 0 && m.kind != opens:
			out = append(out, Span{open, m.start})
			open = -1
		}
	}
	if open >= 0 {
		out = append(out, Span{open, len(paragraph)})
	}
	return out
}

func marksOf(p []rune) []mark {
	var out []mark
	for i := 0; i < len(p); {
		n := 0
		switch {
		case strings.ContainsRune("“”„\"", p[i]):
			n = 1
		case i+1 < len(p) && p[i] == p[i+1] && strings.ContainsRune("'`’‘", p[i]):
			n = 2
		default:
			i++
			continue
		}
		out = append(out, mark{kindOf(p, i, i+n), i, i + n})
		i += n
	}
	return out
}

// kindOf tells what the mark p[i:j] does; a straight one is judged by its
// neighbours.
func kindOf(p []rune, i, j int) markKind {
	switch p[i] {
	case '“', '„', '`', '‘':
		return opens
	case '”', '’':
		return closes
	}
	canOpen := i == 0 || isSpace(p[i-1]) || strings.ContainsRune("([—–-", p[i-1])
	canClose := j == len(p) || isSpace(p[j]) || strings.ContainsRune(".,;:!?)]—–-", p[j])
	switch {
	case canOpen && !canClose:
		return opens
	case canClose && !canOpen:
		return closes
	}
	return either
}
