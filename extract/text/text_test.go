package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// cut returns the sentences of a text, its tokens separated by single spaces.
func cut(raw string) []string {
	t := Cut(raw, 0)
	var out []string
	for _, s := range t.Sentences {
		var words []string
		for _, token := range t.Tokens[s.Start:s.End] {
			words = append(words, token.Word)
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

func TestTokens(t *testing.T) {
	for raw, want := range map[string]string{
		"":                                   "",
		"He didn’t say Obama's name.":        "He did n’t say Obama 's name .",
		"They're paying $1,200.50 (or 3.5%)": "They 're paying $ 1,200.50 ( or 3.5 % )",
		"U.S. officials met Mr. O’Brien":     "U.S. officials met Mr. O’Brien",
		"the so-called “deal”—a non-starter": "the so-called “ deal ” — a non-starter",
		"''No,'' she said":                   "'' No , '' she said",
		"see https://example.org/a?b=c. Now": "see https://example.org/a?b=c . Now",
		"@mayor wrote #budget":               "@mayor wrote #budget",
		"back in the ’90s, rock ’n’ roll":    "back in the ’90s , rock ’ n ’ roll",
		"at 5 p.m. on Jan. 3":                "at 5 p.m. on Jan. 3",
		"wait... what?!":                     "wait ... what ? !",
		"reports :“We heard":                 "reports : “ We heard",
		"[Trump’s] speech":                   "[ Trump ’s ] speech",
		"E-mail from AT&T":                   "E-mail from AT&T",
		"a\u200bb\u00a0c":                    "a b c",
	} {
		if got := strings.Join(cut(raw), " "); got != want {
			t.Errorf("%q\n is %q\nnot %q", raw, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for raw, want := range map[string]string{
		"It ended. Another began.":                     "It ended .|Another began .",
		"with the US.”Following the vote, he left":     "with the US . ”|Following the vote , he left",
		"in Moscow.“We understand,” he added.":         "in Moscow .|“ We understand , ” he added .",
		"Mr. Hill met Sen. Marsh. They spoke.":         "Mr. Hill met Sen. Marsh .|They spoke .",
		"He lives in the U.S. He works there.":         "He lives in the U.S.|He works there .",
		"It rose 3.5 percent. Then fell.":              "It rose 3.5 percent .|Then fell .",
		"“Go!” he said. She went.":                     "“ Go ! ” he said .|She went .",
		"Peskov added..\n\n“At the same time":          "Peskov added ..|“ At the same time",
		`"Stop." "Why?" he asked.`:                     `" Stop . "|" Why ? " he asked .`,
		"A line without a stop\nanother line":          "A line without a stop|another line",
		"at 5 p.m. on Monday":                          "at 5 p.m. on Monday",
		"It works (mostly.) Nobody minds.":             "It works ( mostly . )|Nobody minds .",
		"He said it was “not our fault.” Earlier, she": "He said it was “ not our fault . ”|Earlier , she",
	} {
		if got := strings.Join(cut(raw), "|"); got != want {
			t.Errorf("%q\n is %q\nnot %q", raw, got, want)
		}
	}
}

// TestQuotes marks what is quoted: [double], {single}; a bracket that is missing
// stands for a mark that is.
func TestQuotes(t *testing.T) {
	for raw, want := range map[string]string{
		"“One,” he said. “Two.”":              "[“One,”] he said. [“Two.”]",
		`"One," he said, "and two."`:          `["One,"] he said, ["and two."]`,
		"''One,'' he said.":                   "[''One,''] he said.",
		"«Un», dit-il.":                       "[«Un»], dit-il.",
		"‘One,’ he said, ‘is Jones’ car.’":    "{‘One,’} he said, {‘is Jones’ car.’}",
		"'One,' he said.":                     "{'One,'} he said.",
		"“He said ‘no’ to me,” she said.":     "[“He said ‘no’ to me,”] she said.",
		"the workers’ union and Jones’ house": "the workers’ union and Jones’ house",
		"“Open and never closed, he said.":    "[“Open and never closed, he said.",
		"“One. “Two,” he said.":               "[“One. [“Two,”] he said.",
		"closed but never opened,” he said":   "closed but never opened,”] he said",
		"”One,” he said. ”Two.”":              "[”One,”] he said. [”Two.”]",
		"the ’90s ended and rock ’n’ roll":    "the ’90s ended and rock ’n’ roll",
	} {
		tx := Cut(raw, 0)
		opens, ends := map[int]string{}, map[int]string{}
		for _, q := range tx.Quotations {
			s := tx.Span(q.Range)
			open, end := "{", "}"
			if q.Double {
				open, end = "[", "]"
			}
			if q.Opened {
				opens[s.Start] += open
			}
			if q.Closed {
				ends[s.End] += end
			}
		}
		var b strings.Builder
		for i := 0; i <= len(raw); i++ {
			b.WriteString(ends[i] + opens[i])
			if i < len(raw) {
				b.WriteByte(raw[i])
			}
		}
		if b.String() != want {
			t.Errorf("%q\n is %q\nnot %q", raw, b.String(), want)
		}
	}
}

func TestQuoteGoesOnOverParagraphs(t *testing.T) {
	tx := Cut("“One.\n\n“Two.\n\n“Three,” he said.\n\n“Another,” she said.", 0)
	var got []bool
	for _, q := range tx.Quotations {
		got = append(got, q.Continues)
	}
	if len(got) != 4 || got[0] || !got[1] || !got[2] || got[3] {
		t.Errorf("continued: %v", got)
	}
}

// FuzzCut holds what Cut promises for any bytes: tokens are disjoint ranges in
// order, on rune boundaries, equal to their words; every token is in one
// sentence and one paragraph; quotations do not overlap.
func FuzzCut(f *testing.F) {
	for _, seed := range []string{
		"“One,” he said. ‘Two,’ she said. \"Three\"", "''x'' «y» ‘‘z’’ ``w''", "U.S.”Following", "\xff\xfe“\x00’s", "O’’’n’t'''",
		"a\u2028b\rc\n", "...!?…", "Mr. . Sen.”", "http://", "-1 .5 --",
	} {
		f.Add(seed, 0)
	}
	f.Fuzz(func(t *testing.T, raw string, from int) {
		if from < 0 || from > len(raw) || from < len(raw) && !utf8.RuneStart(raw[from]) {
			from = 0
		}
		tx := Cut(raw, from)
		end := from
		for i, token := range tx.Tokens {
			if token.Start < end || token.Of(raw) != token.Word || token.Check(raw) != nil && utf8.ValidString(raw) {
				t.Fatalf("token %d %+v of %q", i, token, raw)
			}
			end = token.End
		}
		checkCover(t, tx.Sentences, len(tx.Tokens))
		checkCover(t, tx.Paragraphs, len(tx.Tokens))
		last := 0
		for _, q := range tx.Quotations {
			if q.Start < last || q.Len() < 1 || q.End > len(tx.Tokens) || tx.Tokens[q.Start].Paragraph != tx.Tokens[q.End-1].Paragraph {
				t.Fatalf("quotation %+v of %q", q, raw)
			}
			last = q.End
		}
	})
}

func checkCover(t *testing.T, ranges []Range, n int) {
	t.Helper()
	at := 0
	for _, r := range ranges {
		if r.Start != at || r.Len() < 1 {
			t.Fatalf("range %+v after %d", r, at)
		}
		at = r.End
	}
	if at != n {
		t.Fatalf("%d of %d tokens are covered", at, n)
	}
}
